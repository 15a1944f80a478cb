import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { arrivingPerson } from '../actor.ts';
import { recordAudit } from '../trail/record-audit.ts';
import { buildSessionCookie, endOfSession, type SessionCookie, type SignInMethod } from './session.ts';
import { insertSession } from './store.ts';

export interface NewSession {
  method: SignInMethod;
  /** True only where a demonstration lets a link stand in for a passkey. */
  secondFactor: boolean;
}

/** Opens a session for a browser and gives the cookie to set: `reply.setCookie(name, value, options)`. */
export async function openSession(
  deps: Deps,
  tx: Transaction,
  userId: string,
  input: NewSession,
): Promise<SessionCookie> {
  const token = newToken();
  const { expiresAt } = await startSession(deps, tx, userId, {
    ...input,
    door: 'browser',
    tokenHash: hashToken(token),
  });
  return buildSessionCookie(deps.config, token, expiresAt);
}

/** Writes the session of either door, with its line in the audit trail. */
export async function startSession(
  deps: Deps,
  tx: Transaction,
  userId: string,
  input: NewSession & { door: 'browser' | 'program'; tokenHash: string | null },
) {
  const now = deps.now();
  const session = {
    id: deps.newId(),
    userId,
    door: input.door,
    method: input.method,
    tokenHash: input.tokenHash,
    secondFactorAt: input.secondFactor ? now : null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: endOfSession(now),
  };
  await insertSession(tx, session);
  await recordAudit(tx, arrivingPerson(userId), 'session.opened', session.id, {
    details: { door: input.door, method: input.method },
  });
  return session;
}
