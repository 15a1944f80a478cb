import { asc, eq, inArray, or } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { classRequests } from './tables.ts';

export type ClassRequestRow = typeof classRequests.$inferSelect;

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
