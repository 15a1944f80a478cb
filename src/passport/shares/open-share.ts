import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { ShareGoneError } from './errors.ts';
import { stateOfShare } from './share.ts';
import { findShareByToken, insertOpening, type ShareRow } from './store.ts';

const VISIT_SECONDS = 4 * 3600;

export interface Visit {
  shareId: string;
  /** Goes into the visitor's cookie; only its hash is stored. */
  openingToken: string;
  validSeconds: number;
}

/**
 * Exchanges the secret of a link for a visit of four hours, so that the secret leaves the address bar. Nothing
 * is shown yet, so nothing is logged yet.
 *
 * @throws NotFoundError for a token that never was, ShareGoneError for one that ended or was withdrawn
 */
export async function openShare(deps: Deps, input: { token: string }): Promise<Visit> {
  const share = await requireLink(deps, input.token);
  const now = deps.now();
  const openingToken = newToken();
  await insertOpening(deps.db, {
    id: deps.newId(),
    shareLinkId: share.id,
    tokenHash: hashToken(openingToken),
    startedAt: now,
    endsAt: new Date(now.getTime() + VISIT_SECONDS * 1000),
  });
  return { shareId: share.id, openingToken, validSeconds: VISIT_SECONDS };
}

/** Which share a link opens, and whether it asks for a PIN. @throws NotFoundError, ShareGoneError */
export async function findShareOfLink(deps: Deps, token: string): Promise<{ id: string; hasPin: boolean }> {
  const share = await requireLink(deps, token);
  return { id: share.id, hasPin: share.pinHash !== null };
}

async function requireLink(deps: Deps, token: string): Promise<ShareRow> {
  const share = await findShareByToken(deps.db, hashToken(token));
  if (!share) throw new NotFoundError();
  const state = stateOfShare(share, deps.now());
  if (state !== 'active') throw new ShareGoneError(state);
  return share;
}
