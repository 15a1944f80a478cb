import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError } from '../../platform/errors.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { arrivingPerson } from '../actor.ts';
import { recordAudit } from '../trail/record-audit.ts';
import { ACCESS_TOKEN_SECONDS, buildClaims, type SignClaims } from './access-tokens.ts';
import { type NewSession, startSession } from './open-session.ts';
import { actorOfSession, isLive } from './session.ts';
import {
  deleteSession,
  findSessionOfRefreshToken,
  insertRefreshToken,
  type SessionRow,
  takeRefreshToken,
  updateSession,
} from './store.ts';

export interface Tokens {
  accessToken: string;
  /** Good for one use; the answer holds the next. */
  refreshToken: string;
  expiresInSeconds: number;
}

/** The grant is unknown, spent, expired or belongs to an ended session; which of these is not told. */
class InvalidGrantError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'invalid_grant';

  constructor() {
    super({
      nl: 'Deze toegang is niet meer geldig. Log opnieuw in.',
      en: 'This grant is no longer valid. Sign in again.',
    });
  }
}

/** Opens a session for a program that acts for a person, and gives its first tokens. */
export async function issueTokens(
  deps: Deps,
  tx: Transaction,
  sign: SignClaims,
  input: NewSession & { userId: string },
): Promise<Tokens> {
  const session = await startSession(deps, tx, input.userId, { ...input, door: 'program', tokenHash: null });
  return nextTokens(deps, tx, sign, session);
}

/**
 * Exchanges a refresh token for the next pair. A token that comes a second time was copied by somebody: then the whole
 * session ends, for whoever holds its newest token too (RFC 9700, 4.14.2).
 *
 * @throws InvalidGrantError
 */
export async function refreshTokens(deps: Deps, sign: SignClaims, refreshToken: string): Promise<Tokens> {
  const tokenHash = hashToken(refreshToken);
  const now = deps.now();
  const tokens = await deps.db.transaction(async (tx) => {
    const session = await takeRefreshToken(tx, tokenHash, now);
    if (session) {
      if (!isLive(session, now)) return undefined;
      await updateSession(tx, session.id, { lastSeenAt: now });
      return nextTokens(deps, tx, sign, session);
    }
    const betrayed = await findSessionOfRefreshToken(tx, tokenHash);
    if (betrayed) {
      await deleteSession(tx, betrayed.userId, betrayed.id);
      await recordAudit(tx, arrivingPerson(betrayed.userId), 'session.ended', betrayed.id, {
        details: { reason: 'refresh_token_reused' },
      });
    }
    return undefined;
  });
  // Thrown only here: inside the transaction it would undo the ending of the session.
  if (!tokens) throw new InvalidGrantError();
  return tokens;
}

async function nextTokens(deps: Deps, tx: Transaction, sign: SignClaims, session: SessionRow): Promise<Tokens> {
  const refreshToken = newToken();
  await insertRefreshToken(tx, { tokenHash: hashToken(refreshToken), sessionId: session.id, createdAt: deps.now() });
  const { secondFactor } = actorOfSession(session, deps.now());
  const claims = buildClaims(deps, { sub: session.userId, kind: 'person', sid: session.id, scopes: [], secondFactor });
  return { accessToken: sign(claims), refreshToken, expiresInSeconds: ACCESS_TOKEN_SECONDS };
}
