import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { UnauthenticatedError } from '../../platform/errors.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import type { PersonActor } from '../actor.ts';
import { recordAudit } from '../trail/record-audit.ts';
import { buildSessionCookie, type SessionCookie } from './session.ts';
import { findSession, updateSession } from './store.ts';

/**
 * Notes that a passkey was shown. A browser gets a new cookie: one that somebody planted or copied before is worth
 * nothing afterwards. A program keeps its tokens, and gets null.
 */
export async function raiseSession(deps: Deps, tx: Transaction, person: PersonActor): Promise<SessionCookie | null> {
  const session = person.sessionId === null ? undefined : await findSession(tx, person.sessionId);
  if (!session) throw new UnauthenticatedError();
  await recordAudit(tx, person, 'session.second_factor_shown', session.id);
  if (session.door === 'program') {
    await updateSession(tx, session.id, { secondFactorAt: deps.now() });
    return null;
  }
  const token = newToken();
  await updateSession(tx, session.id, { secondFactorAt: deps.now(), tokenHash: hashToken(token) });
  return buildSessionCookie(deps.config, token, session.expiresAt);
}
