import { and, asc, count, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import type { MomentPlace } from '../../platform/moment-cursor.ts';
import type { ClassRequestState } from './class-code.ts';
import { classCodes, classRequests } from './tables.ts';

export type ClassCodeRow = typeof classCodes.$inferSelect;
export type ClassRequestRow = typeof classRequests.$inferSelect;

export async function insertClassCode(db: Queryable, row: typeof classCodes.$inferInsert): Promise<void> {
  await db.insert(classCodes).values(row);
}

export async function findClassCode(
  db: Queryable,
  organisationId: string,
  id: string,
): Promise<ClassCodeRow | undefined> {
  const [row] = await db
    .select()
    .from(classCodes)
    .where(and(eq(classCodes.organisationId, organisationId), eq(classCodes.id, id)));
  return row;
}

export async function findClassCodeByToken(db: Queryable, tokenHash: string): Promise<ClassCodeRow | undefined> {
  const [row] = await db.select().from(classCodes).where(eq(classCodes.tokenHash, tokenHash));
  return row;
}

/** Newest first. */
export const listClassCodeRows = (
  db: Queryable,
  organisationId: string,
  page: { limit: number; before: MomentPlace | undefined },
): Promise<ClassCodeRow[]> =>
  db
    .select()
    .from(classCodes)
    .where(
      and(
        eq(classCodes.organisationId, organisationId),
        page.before &&
          sql`(${classCodes.createdAt}, ${classCodes.id}) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`,
      ),
    )
    .orderBy(desc(classCodes.createdAt), desc(classCodes.id))
    .limit(page.limit);

/** False when it was closed before. */
export async function updateClosed(db: Queryable, id: string, closedAt: Date): Promise<boolean> {
  const closed = await db
    .update(classCodes)
    .set({ closedAt })
    .where(and(eq(classCodes.id, id), isNull(classCodes.closedAt)))
    .returning({ id: classCodes.id });
  return closed.length === 1;
}

export async function countRequests(db: Queryable, classCodeIds: readonly string[]) {
  if (classCodeIds.length === 0) return [];
  return db
    .select({
      classCodeId: classRequests.classCodeId,
      state: sql<ClassRequestState>`${classRequests.state}`,
      requests: count(),
    })
    .from(classRequests)
    .where(inArray(classRequests.classCodeId, [...classCodeIds]))
    .groupBy(classRequests.classCodeId, classRequests.state);
}

/** A second request with the same address changes nothing. */
export async function insertClassRequest(db: Queryable, row: typeof classRequests.$inferInsert): Promise<void> {
  await db
    .insert(classRequests)
    .values(row)
    .onConflictDoNothing({ target: [classRequests.classCodeId, classRequests.email] });
}

/** In order of asking. */
export const listClassRequestRows = (
  db: Queryable,
  classCodeId: string,
  page: { state?: ClassRequestState | undefined; limit: number; after: MomentPlace | undefined },
): Promise<ClassRequestRow[]> =>
  db
    .select()
    .from(classRequests)
    .where(
      and(
        eq(classRequests.classCodeId, classCodeId),
        page.state && eq(classRequests.state, page.state),
        page.after &&
          sql`(${classRequests.createdAt}, ${classRequests.id}) > (${page.after.at}::timestamptz, ${page.after.id}::uuid)`,
      ),
    )
    .orderBy(asc(classRequests.createdAt), asc(classRequests.id))
    .limit(page.limit);

export const findClassRequests = (
  db: Queryable,
  classCodeId: string,
  ids: readonly string[],
): Promise<ClassRequestRow[]> =>
  db
    .select()
    .from(classRequests)
    .where(and(eq(classRequests.classCodeId, classCodeId), inArray(classRequests.id, [...ids])))
    .orderBy(asc(classRequests.createdAt), asc(classRequests.id));

/** Which of some requests still wait; they are held until the transaction ends. */
export async function lockWaiting(db: Queryable, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id: classRequests.id })
    .from(classRequests)
    .where(and(inArray(classRequests.id, [...ids]), eq(classRequests.state, 'waiting')))
    .orderBy(asc(classRequests.id))
    .for('update');
  return new Set(rows.map(({ id }) => id));
}

export async function updateDecided(
  db: Queryable,
  id: string,
  decision: { state: 'approved' | 'refused'; decidedAt: Date; credentialId?: string | null },
): Promise<void> {
  await db.update(classRequests).set(decision).where(eq(classRequests.id, id));
}

export const listClassRequestsOf = (db: Queryable, userId: string): Promise<ClassRequestRow[]> =>
  db.select().from(classRequests).where(eq(classRequests.userId, userId)).orderBy(asc(classRequests.createdAt));

export async function deleteClassRequestsOf(
  db: Queryable,
  person: { userId: string; emails: readonly string[] },
): Promise<void> {
  await db
    .delete(classRequests)
    .where(or(eq(classRequests.userId, person.userId), inArray(classRequests.email, [...person.emails])));
}

export async function moveClassRequests(db: Queryable, fromUserId: string, intoUserId: string): Promise<void> {
  await db.update(classRequests).set({ userId: intoUserId }).where(eq(classRequests.userId, fromUserId));
}
