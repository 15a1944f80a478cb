import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../../platform/database.ts';
import { remindersSent, reminderWishes } from './tables.ts';

export interface Subject {
  kind: 'old' | 'ending';
  /** The skill that grew old, or the credential that ends. */
  subject: string;
}

export const findWish = async (db: Queryable, userId: string) =>
  (await db.select().from(reminderWishes).where(eq(reminderWishes.userId, userId)))[0];

/** Nothing changes when there is one already. */
export async function insertWish(tx: Transaction, userId: string, wantedSince: Date): Promise<boolean> {
  const made = await tx
    .insert(reminderWishes)
    .values({ userId, wantedSince })
    .onConflictDoNothing()
    .returning({ userId: reminderWishes.userId });
  return made.length === 1;
}

/** Forgets the wish and what was sent. False when there was none. */
export async function deleteWish(tx: Transaction, userId: string): Promise<boolean> {
  const gone = await tx
    .delete(reminderWishes)
    .where(eq(reminderWishes.userId, userId))
    .returning({ userId: reminderWishes.userId });
  return gone.length === 1;
}

/** People whose passport was not looked through since a moment, the longest ago first. */
export const listDueWishes = (db: Queryable, lookedBefore: Date, limit: number): Promise<{ userId: string }[]> =>
  db
    .select({ userId: reminderWishes.userId })
    .from(reminderWishes)
    .where(or(isNull(reminderWishes.lookedAt), lt(reminderWishes.lookedAt, lookedBefore)))
    .orderBy(sql`${reminderWishes.lookedAt} nulls first`, asc(reminderWishes.userId))
    .limit(limit);

/** Takes a turn at somebody's passport; false when the wish is gone or another run has just looked. */
export async function takeTurn(tx: Transaction, userId: string, now: Date, lookedBefore: Date): Promise<boolean> {
  const taken = await tx
    .update(reminderWishes)
    .set({ lookedAt: now })
    .where(
      and(
        eq(reminderWishes.userId, userId),
        or(isNull(reminderWishes.lookedAt), lt(reminderWishes.lookedAt, lookedBefore)),
      ),
    )
    .returning({ userId: reminderWishes.userId });
  return taken.length === 1;
}

export const listSent = (db: Queryable, userId: string) =>
  db.select().from(remindersSent).where(eq(remindersSent.userId, userId));

/** What was mailed after a moment. */
export const listSentSince = (db: Queryable, userId: string, after: Date) =>
  db
    .select({ kind: remindersSent.kind, subject: remindersSent.subject })
    .from(remindersSent)
    .where(and(eq(remindersSent.userId, userId), gt(remindersSent.sentAt, after)));

export async function upsertSent(tx: Transaction, userId: string, subjects: readonly Subject[], sentAt: Date) {
  if (subjects.length === 0) return;
  await tx
    .insert(remindersSent)
    .values(subjects.map((subject) => ({ userId, ...subject, sentAt })))
    .onConflictDoUpdate({
      target: [remindersSent.userId, remindersSent.kind, remindersSent.subject],
      set: { sentAt },
    });
}
