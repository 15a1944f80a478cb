import { and, eq, gt, isNull, lt, or, type SQL } from 'drizzle-orm';
import { insertMany, type Queryable } from '../../platform/database.ts';
import { links } from '../tables.ts';
import type { LinkKind } from './link.ts';

export type LinkRow = typeof links.$inferSelect;

/** By what a link is asked for: its own secret, or the code from the same mail. */
export type LinkKey = { kind: LinkKind } & ({ tokenHash: string } | { codeMac: string });

export async function insertLinks(db: Queryable, rows: readonly (typeof links.$inferInsert)[]): Promise<void> {
  await insertMany(db, links, rows);
}

export async function findLinkRow(db: Queryable, key: LinkKey): Promise<LinkRow | undefined> {
  const [row] = await db.select().from(links).where(matching(key));
  return row;
}

/** Marks a link as used, if it is open. One statement: of two who come at once, one gets it. */
export async function takeLink(db: Queryable, key: LinkKey, now: Date): Promise<LinkRow | undefined> {
  const [row] = await db
    .update(links)
    .set({ usedAt: now })
    .where(and(matching(key), isNull(links.usedAt), gt(links.expiresAt, now)))
    .returning();
  return row;
}

const matching = (key: LinkKey): SQL | undefined =>
  and(
    eq(links.kind, key.kind),
    'tokenHash' in key ? eq(links.tokenHash, key.tokenHash) : eq(links.codeMac, key.codeMac),
  );

/** Links that nobody can use any more, with the addresses in them. */
export async function deleteOldLinks(db: Queryable, endedBefore: Date): Promise<void> {
  await db.delete(links).where(or(lt(links.expiresAt, endedBefore), lt(links.usedAt, endedBefore)));
}
