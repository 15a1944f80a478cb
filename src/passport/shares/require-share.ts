import { type Actor, requirePerson } from '../../access/index.ts';
import { takeAttempt } from '../../platform/attempts.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { hashToken, isPin } from '../../platform/secrets.ts';
import { ShareGoneError, ShareLinkNeededError, SharePinNeededError, SharePinWrongError } from './errors.ts';
import { stateOfShare } from './share.ts';
import { findOpening, findShareById, findShareOf, type OpeningRow, type ShareRow, updatePinPassed } from './store.ts';

/**
 * What somebody shows to be let in. `visit`: the cookie of an opened link. `link`: the link's own secret, with its PIN,
 * as an API client sends it. `owner`: the holder, who looks at what others will see.
 */
export type ShareAccess =
  | { by: 'visit'; openingToken: string | undefined }
  | { by: 'link'; token: string | undefined; pin: string | undefined }
  | { by: 'owner' };

export interface OpenedShare {
  share: ShareRow;
  /** The visit it came by; null for a link that was used directly, and for the owner. */
  opening: OpeningRow | null;
}

/**
 * Lets through who may see a shared passport. A share that does not exist and one that the caller has no key to are
 * told alike; that it ended or was withdrawn is told only to who had the key.
 *
 * @throws ShareLinkNeededError, NotFoundError, ShareGoneError, SharePinNeededError, SharePinWrongError, RateLimitedError
 */
export async function requireShare(
  deps: Deps,
  actor: Actor,
  shareId: string,
  access: ShareAccess,
): Promise<OpenedShare> {
  if (access.by === 'owner') {
    const { userId } = requirePerson(actor);
    const share = await findShareOf(deps.db, userId, shareId);
    if (!share) throw new ShareLinkNeededError();
    return { share: requireActive(deps, share), opening: null };
  }
  if (access.by === 'visit') {
    const opened = await requireVisit(deps, shareId, access.openingToken);
    if (opened.share.pinHash && !opened.opening.pinPassedAt) throw new SharePinNeededError();
    return opened;
  }
  if (access.token === undefined) throw new ShareLinkNeededError();
  const share = await findShareById(deps.db, shareId);
  if (!share || share.tokenHash !== hashToken(access.token)) throw new NotFoundError();
  requireActive(deps, share);
  if (share.pinHash) {
    if (access.pin === undefined) throw new SharePinNeededError();
    await requirePin(deps, share, access.pin);
  }
  return { share, opening: null };
}

/**
 * Notes that the visitor knows the PIN.
 *
 * @throws SharePinWrongError; RateLimitedError after too many tries, whoever made them
 */
export async function givePin(
  deps: Deps,
  input: { shareId: string; openingToken: string | undefined; pin: string },
): Promise<void> {
  const { share, opening } = await requireVisit(deps, input.shareId, input.openingToken);
  await requirePin(deps, share, input.pin);
  await updatePinPassed(deps.db, opening.id, deps.now());
}

async function requireVisit(deps: Deps, shareId: string, openingToken: string | undefined) {
  const share = await findShareById(deps.db, shareId);
  const opening = share && openingToken && (await findOpening(deps.db, shareId, hashToken(openingToken)));
  if (!share || !opening || opening.endsAt <= deps.now()) throw new ShareLinkNeededError();
  requireActive(deps, share);
  return { share, opening };
}

function requireActive(deps: Deps, share: ShareRow): ShareRow {
  const state = stateOfShare(share, deps.now());
  if (state !== 'active') throw new ShareGoneError(state);
  return share;
}

// Counted for the share and not for the visitor, so that many visitors do not get many tries. At thirty a day, a year of
// guessing finds one PIN in ninety.
async function requirePin(deps: Deps, share: ShareRow, pin: string): Promise<void> {
  if (!share.pinHash) return;
  await takeAttempt(deps, { key: `share-pin ${share.id}`, limit: 5, windowSeconds: 15 * 60 });
  await takeAttempt(deps, { key: `share-pin day ${share.id}`, limit: 30, windowSeconds: 24 * 3600 });
  if (!(await isPin(pin, share.pinHash))) throw new SharePinWrongError();
}
