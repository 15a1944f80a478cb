import { and, asc, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../../platform/database.ts';
import { shareLinkItems, shareLinks, shareOpenings } from '../tables.ts';
import type { Shown } from './share.ts';

export type ShareRow = typeof shareLinks.$inferSelect;
export type OpeningRow = typeof shareOpenings.$inferSelect;

export async function insertShare(tx: Transaction, row: ShareRow, itemIds: readonly string[]): Promise<void> {
  await tx.insert(shareLinks).values(row);
  await tx
    .insert(shareLinkItems)
    .values(itemIds.map((itemId, position) => ({ shareLinkId: row.id, itemId, position })));
}

export const findShareById = async (db: Queryable, id: string): Promise<ShareRow | undefined> =>
  (await db.select().from(shareLinks).where(eq(shareLinks.id, id)))[0];

export const findShareByToken = async (db: Queryable, tokenHash: string): Promise<ShareRow | undefined> =>
  (await db.select().from(shareLinks).where(eq(shareLinks.tokenHash, tokenHash)))[0];

export const findShareOf = async (db: Queryable, userId: string, id: string): Promise<ShareRow | undefined> =>
  (
    await db
      .select()
      .from(shareLinks)
      .where(and(eq(shareLinks.id, id), eq(shareLinks.userId, userId)))
  )[0];

export const listSharedItemIds = async (db: Queryable, shareLinkId: string): Promise<string[]> =>
  (
    await db
      .select({ itemId: shareLinkItems.itemId })
      .from(shareLinkItems)
      .where(eq(shareLinkItems.shareLinkId, shareLinkId))
      .orderBy(asc(shareLinkItems.position))
  ).map(({ itemId }) => itemId);

/** A person's links, newest first, each with how often it was opened and last when. */
export const listShareRows = (db: Queryable, userId: string, page: { limit: number; beforeId?: string }) =>
  db
    .select({
      share: shareLinks,
      openings: sql<number>`(select count(*)::int from ${shareOpenings} o where o.share_link_id = ${shareLinks}.id and o.shown_at is not null)`,
      lastOpenedAt:
        sql<Date | null>`(select max(o.shown_at) from ${shareOpenings} o where o.share_link_id = ${shareLinks}.id)`.mapWith(
          shareOpenings.shownAt,
        ),
    })
    .from(shareLinks)
    .where(and(eq(shareLinks.userId, userId), page.beforeId ? lt(shareLinks.id, page.beforeId) : undefined))
    .orderBy(desc(shareLinks.id))
    .limit(page.limit);

/** False when it was withdrawn before. */
export async function updateWithdrawn(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const updated = await tx
    .update(shareLinks)
    .set({ withdrawnAt: at })
    .where(and(eq(shareLinks.id, id), isNull(shareLinks.withdrawnAt)))
    .returning({ id: shareLinks.id });
  return updated.length === 1;
}

export async function insertOpening(db: Queryable, row: typeof shareOpenings.$inferInsert): Promise<void> {
  await db.insert(shareOpenings).values(row);
}

export const findOpening = async (
  db: Queryable,
  shareLinkId: string,
  tokenHash: string,
): Promise<OpeningRow | undefined> =>
  (
    await db
      .select()
      .from(shareOpenings)
      .where(and(eq(shareOpenings.shareLinkId, shareLinkId), eq(shareOpenings.tokenHash, tokenHash)))
  )[0];

export async function updatePinPassed(db: Queryable, openingId: string, at: Date): Promise<void> {
  await db.update(shareOpenings).set({ pinPassedAt: at }).where(eq(shareOpenings.id, openingId));
}

/** Notes that content was shown. A second page of the same visit changes nothing, however close it follows. */
export async function updateShown(
  db: Queryable,
  openingId: string,
  seen: { at: Date; organisationId: string | null; shown: Shown },
): Promise<void> {
  await db
    .update(shareOpenings)
    .set({ shownAt: seen.at, organisationId: seen.organisationId, shown: seen.shown })
    .where(and(eq(shareOpenings.id, openingId), isNull(shareOpenings.shownAt)));
}

/** Openings at which something was shown, newest first. */
export const listShownOpenings = (db: Queryable, shareLinkId: string, page: { limit: number; beforeId?: string }) =>
  db
    .select()
    .from(shareOpenings)
    .where(
      and(
        eq(shareOpenings.shareLinkId, shareLinkId),
        isNotNull(shareOpenings.shownAt),
        page.beforeId ? lt(shareOpenings.id, page.beforeId) : undefined,
      ),
    )
    .orderBy(desc(shareOpenings.id))
    .limit(page.limit);

/** Visits that saw nothing go; of the others only the key to the door goes, the log stays. */
export async function deleteEndedVisits(db: Queryable, now: Date): Promise<void> {
  // A visit has its token until it ends here, so that those of years ago are not gone through again.
  const isEndedVisit = and(lt(shareOpenings.endsAt, now), isNotNull(shareOpenings.tokenHash));
  await db.delete(shareOpenings).where(and(isEndedVisit, isNull(shareOpenings.shownAt)));
  await db.update(shareOpenings).set({ tokenHash: null }).where(isEndedVisit);
}

/** Links that ended or were withdrawn before a moment, with their items and log. */
export async function deleteOldShares(db: Queryable, before: Date): Promise<void> {
  await db
    .delete(shareLinks)
    .where(sql`least(${shareLinks.endsAt}, ${shareLinks.withdrawnAt}) < ${before.toISOString()}`);
}

export async function deleteShares(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(shareLinks).where(eq(shareLinks.userId, userId));
}

export async function deleteSharedItem(tx: Transaction, itemId: string): Promise<void> {
  await tx.delete(shareLinkItems).where(eq(shareLinkItems.itemId, itemId));
}

export async function moveShares(tx: Transaction, fromUserId: string, intoUserId: string): Promise<void> {
  await tx.update(shareLinks).set({ userId: intoUserId }).where(eq(shareLinks.userId, fromUserId));
}

/** Everything kept about a person's links but their secrets, with the openings of each. */
export async function listAllShares(db: Queryable, userId: string) {
  const rows = await db.select().from(shareLinks).where(eq(shareLinks.userId, userId)).orderBy(asc(shareLinks.id));
  return Promise.all(
    rows.map(async ({ tokenHash: _, sealedToken: __, pinHash: ___, userId: ____, ...share }) => ({
      ...share,
      itemIds: await listSharedItemIds(db, share.id),
      openings: (await listShownOpenings(db, share.id, { limit: 10_000 })).map(
        ({ shownAt, organisationId, shown }) => ({
          shownAt,
          organisationId,
          shown,
        }),
      ),
    })),
  );
}
