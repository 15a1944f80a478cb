import { and, asc, eq, gt, lt } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { oidcIdentities, oidcVisits } from '../tables.ts';

export type IdentityRow = typeof oidcIdentities.$inferSelect;
export type VisitRow = typeof oidcVisits.$inferSelect;

export async function insertVisit(db: Queryable, row: VisitRow): Promise<void> {
  await db.insert(oidcVisits).values(row);
}

/** Takes a visit out: whatever comes of it, it does not come back twice. */
export async function takeVisit(db: Queryable, tokenHash: string, now: Date): Promise<VisitRow | undefined> {
  const [row] = await db
    .delete(oidcVisits)
    .where(and(eq(oidcVisits.tokenHash, tokenHash), gt(oidcVisits.expiresAt, now)))
    .returning();
  return row;
}

export async function deleteOldVisits(db: Queryable, now: Date): Promise<void> {
  await db.delete(oidcVisits).where(lt(oidcVisits.expiresAt, now));
}

/** The person an account at a provider signs in, marked as used now. */
export async function takeIdentity(
  db: Queryable,
  key: { provider: string; subject: string },
  now: Date,
): Promise<IdentityRow | undefined> {
  const [row] = await db
    .update(oidcIdentities)
    .set({ lastUsedAt: now })
    .where(and(eq(oidcIdentities.provider, key.provider), eq(oidcIdentities.subject, key.subject)))
    .returning();
  return row;
}

/** False when this account signs somebody in already. */
export async function insertIdentity(db: Queryable, row: IdentityRow): Promise<boolean> {
  const inserted = await db
    .insert(oidcIdentities)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: oidcIdentities.id });
  return inserted.length === 1;
}

export async function listIdentityRows(db: Queryable, userId: string): Promise<IdentityRow[]> {
  return db
    .select()
    .from(oidcIdentities)
    .where(eq(oidcIdentities.userId, userId))
    .orderBy(asc(oidcIdentities.createdAt), asc(oidcIdentities.id));
}

/** False when the person has no such identity. */
export async function deleteIdentity(db: Queryable, userId: string, id: string): Promise<boolean> {
  const deleted = await db
    .delete(oidcIdentities)
    .where(and(eq(oidcIdentities.id, id), eq(oidcIdentities.userId, userId)))
    .returning({ id: oidcIdentities.id });
  return deleted.length === 1;
}
