import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { hashToken, normaliseCode } from '../../platform/secrets.ts';
import { normaliseAddress } from '../people/email-address.ts';
import { updateEmailProven } from '../people/store.ts';
import { macOfCode } from './create-link.ts';
import { CodeNotRightError, type Link, LinkExpiredError, type LinkKind, LinkUsedError } from './link.ts';
import { findLinkRow, type LinkRow, takeLink } from './store.ts';

/** What a link is and whether it can be used, without using it. Null when there is no such link. */
export async function findLink(deps: Deps, input: { kind: LinkKind; token: string }): Promise<Link | null> {
  const row = await findLinkRow(deps.db, { kind: input.kind, tokenHash: hashToken(input.token) });
  return row ? asLink(row, deps.now()) : null;
}

/**
 * Uses a link up, in the transaction of what it opens. If it was mailed to an address, that address is proven by this.
 *
 * @throws NotFoundError, LinkUsedError (410), LinkExpiredError (410)
 */
export async function consumeLink(
  deps: Deps,
  tx: Transaction,
  input: { kind: LinkKind; token: string },
): Promise<Link> {
  const key = { kind: input.kind, tokenHash: hashToken(input.token) };
  const now = deps.now();
  const taken = await takeLink(tx, key, now);
  if (taken) return proven(tx, taken, now);
  const row = await findLinkRow(tx, key);
  if (!row) throw new NotFoundError();
  throw row.usedAt ? new LinkUsedError() : new LinkExpiredError();
}

/**
 * Uses a link up by the code from its mail. The caller limits the attempts.
 *
 * @throws CodeNotRightError whatever is wrong, so that nothing is learnt by guessing
 */
export async function consumeCode(
  deps: Deps,
  tx: Transaction,
  input: { kind: LinkKind; email: string; code: string },
): Promise<Link> {
  const codeMac = macOfCode(deps, input.kind, normaliseAddress(input.email), normaliseCode(input.code));
  const now = deps.now();
  const taken = await takeLink(tx, { kind: input.kind, codeMac }, now);
  if (!taken) throw new CodeNotRightError();
  return proven(tx, taken, now);
}

async function proven(tx: Transaction, row: LinkRow, now: Date): Promise<Link> {
  if (row.email !== null) await updateEmailProven(tx, row.email, now);
  return asLink(row, now);
}

function asLink({ id, kind, userId, email, subjectId, returnTo, expiresAt, usedAt }: LinkRow, now: Date): Link {
  const state = usedAt ? 'used' : expiresAt <= now ? 'expired' : 'open';
  return { id, kind: kind as LinkKind, state, userId, email, subjectId, returnTo, expiresAt };
}
