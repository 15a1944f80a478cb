import {
  type Actor,
  arrivingPerson,
  consumeLink,
  openSession,
  type PersonActor,
  recordAudit,
  requirePerson,
  type SessionCookie,
  signIn,
  type Tokens,
} from '../../access/index.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { findCredentialRow, takeClaims } from '../store.ts';
import { AlreadyClaimedError, ClaimRevokedError } from './errors.ts';

const SESSION = { method: 'claim', secondFactor: false } as const;

/**
 * Takes up what a claim link leads to, with all else that waits for the same person, and signs their browser in: who has
 * the mail needs nothing else. The link works once, and proves the address it was mailed to.
 *
 * @throws NotFoundError; LinkExpiredError, LinkUsedError, AlreadyClaimedError or ClaimRevokedError (410)
 */
export async function claimCredential(
  deps: Deps,
  { token }: { token: string },
): Promise<{ userId: string; credentialId: string; credentialIds: string[]; cookie: SessionCookie }> {
  return deps.db.transaction(async (tx) => {
    const claimed = await takeUp(deps, tx, token);
    return { ...claimed, cookie: await openSession(deps, tx, claimed.userId, SESSION) };
  });
}

/** As `claimCredential`, for a program that acts for the person. */
export async function claimByProgram(
  deps: Deps,
  sign: Parameters<typeof signIn.issueTokens>[2],
  { token }: { token: string },
): Promise<{ credentialIds: string[]; tokens: Tokens }> {
  return deps.db.transaction(async (tx) => {
    const { userId, credentialIds } = await takeUp(deps, tx, token);
    return { credentialIds, tokens: await signIn.issueTokens(deps, tx, sign, { ...SESSION, userId }) };
  });
}

async function takeUp(deps: Deps, tx: Transaction, token: string) {
  const { userId, subjectId } = await consumeLink(deps, tx, { kind: 'claim', token });
  const row = subjectId === null ? undefined : await findCredentialRow(tx, subjectId);
  if (userId === null || !row) throw new NotFoundError();
  if (row.revokedAt) throw new ClaimRevokedError();
  // A link of an earlier mail must not stay a way in once the credential has been fetched.
  if (row.claimedAt) throw new AlreadyClaimedError();
  return { userId, credentialId: row.id, credentialIds: await takeAll(deps, tx, arrivingPerson(userId)) };
}

/** Takes up all that waits for a signed-in person. Gives the ids. */
export async function claimWaiting(deps: Deps, actor: Actor): Promise<string[]> {
  const person = requirePerson(actor);
  return deps.db.transaction((tx) => takeAll(deps, tx, person));
}

async function takeAll(deps: Deps, tx: Transaction, person: PersonActor): Promise<string[]> {
  const ids = await takeClaims(tx, person.userId, deps.now());
  for (const id of ids) await recordAudit(tx, person, 'credential.claimed', id);
  return ids;
}
