import { type Actor, requirePerson } from '../../access/index.ts';
import { findOrganisation } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { type PassportItem, proofOf, type SkillWords } from '../item.ts';
import { listItemsAndWords } from '../list-items.ts';
import { computeSkills, groupByArea, type SkillArea } from '../skill-overview.ts';
import { linkOf } from './link.ts';
import { type ShareFields, type ShareState, type Shown, stateOfShare } from './share.ts';
import { findShareOf, listSharedItemIds, listShareRows, listShownOpenings, type ShareRow } from './store.ts';

export interface Share {
  id: string;
  purpose: string;
  state: ShareState;
  fields: ShareFields;
  hasPin: boolean;
  /** The vacancy it was made for; null where the holder named none. */
  vacancyId: string | null;
  createdAt: Date;
  endsAt: Date;
  withdrawnAt: Date | null;
}

export interface ShareWithCount extends Share {
  openings: number;
  lastOpenedAt: Date | null;
}

export interface ShareDetail extends Share {
  /** What it shows now: chosen, still in the passport, and not hidden. */
  items: readonly PassportItem[];
  /** What they prove, by area. */
  areas: SkillArea[];
  /** The link to pass on; null once it no longer opens. */
  url: string | null;
}

export interface Opening {
  id: string;
  at: Date;
  /** Null when the visitor was not signed in, or belongs to no organisation. */
  organisationName: string | null;
  shown: Shown;
}

export const fieldsOf = (row: ShareRow): ShareFields => ({
  name: row.showName,
  email: row.showEmail,
  evidence: row.showEvidence,
});

const shareOf = (row: ShareRow, now: Date): Share => ({
  id: row.id,
  purpose: row.purpose,
  state: stateOfShare(row, now),
  fields: fieldsOf(row),
  hasPin: row.pinHash !== null,
  vacancyId: row.vacancyId,
  createdAt: row.createdAt,
  endsAt: row.endsAt,
  withdrawnAt: row.withdrawnAt,
});

/** The actor's links, newest first. `beforeId`: those made before that one. Gives one more than `limit` if there is. */
export async function listShares(
  deps: Deps,
  actor: Actor,
  page: { limit: number; beforeId?: string },
): Promise<ShareWithCount[]> {
  const { userId } = requirePerson(actor);
  const rows = await listShareRows(deps.db, userId, { ...page, limit: page.limit + 1 });
  return rows.map(({ share, openings, lastOpenedAt }) => ({ ...shareOf(share, deps.now()), openings, lastOpenedAt }));
}

/** One of the actor's links. @throws NotFoundError when it is another's */
export async function findShare(deps: Deps, actor: Actor, shareId: string): Promise<ShareDetail> {
  const { userId, row } = await requireOwnShare(deps, actor, shareId);
  const share = shareOf(row, deps.now());
  const items = await listSharedItems(deps, userId, shareId);
  return {
    ...share,
    items,
    areas: groupByArea(computeSkills(items.map(proofOf), deps.now())),
    url: share.state === 'active' ? await linkOf(deps.keys, deps.config.publicUrl, row) : null,
  };
}

/** The chosen items that are still there and not hidden, in the chosen order. */
export const listSharedItems = async (deps: Deps, userId: string, shareId: string): Promise<PassportItem[]> =>
  (await listSharedItemsAndWords(deps, userId, shareId)).items;

/** As `listSharedItems`, with the taxonomy's words for the skills in the passport. */
export async function listSharedItemsAndWords(
  deps: Deps,
  userId: string,
  shareId: string,
): Promise<{ items: PassportItem[]; words: SkillWords }> {
  const { items: all, words } = await listItemsAndWords(deps.db, userId, deps.now());
  const byId = new Map(all.map((item) => [item.id, item]));
  const chosen = await listSharedItemIds(deps.db, shareId);
  return { items: chosen.flatMap((id) => byId.get(id) ?? []).filter(({ hidden }) => !hidden), words };
}

/** Who looked, newest first. Gives one more than `limit` if there is. @throws NotFoundError when it is another's */
export async function listOpenings(
  deps: Deps,
  actor: Actor,
  shareId: string,
  page: { limit: number; beforeId?: string },
): Promise<Opening[]> {
  await requireOwnShare(deps, actor, shareId);
  const rows = await listShownOpenings(deps.db, shareId, { ...page, limit: page.limit + 1 });
  const ids = [...new Set(rows.flatMap(({ organisationId }) => organisationId ?? []))];
  const names = new Map(
    await Promise.all(ids.map(async (id) => [id, (await findOrganisation(deps.db, id))?.name ?? null] as const)),
  );
  return rows.map(({ id, shownAt, startedAt, organisationId, shown }) => ({
    id,
    at: shownAt ?? startedAt,
    organisationName: organisationId ? (names.get(organisationId) ?? null) : null,
    shown: shown as Shown,
  }));
}

export async function requireOwnShare(deps: Deps, actor: Actor, shareId: string) {
  const { userId } = requirePerson(actor);
  const row = await findShareOf(deps.db, userId, shareId);
  if (!row) throw new NotFoundError();
  return { userId, row };
}
