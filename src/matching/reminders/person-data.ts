import type { Queryable, Transaction } from '../../platform/database.ts';
import { deleteWish, findWish, insertWish, listSent } from './store.ts';

/** Whether somebody wants reminders, and what they were mailed about. */
export async function exportPerson(db: Queryable, userId: string): Promise<Record<string, unknown>> {
  const wish = await findWish(db, userId);
  const sent = await listSent(db, userId);
  return {
    reminders: {
      wantedSince: wish?.wantedSince ?? null,
      sent: sent.map(({ kind, subject, sentAt }) => ({ kind, subject, sentAt })),
    },
  };
}

export async function erasePerson(tx: Transaction, userId: string): Promise<void> {
  await deleteWish(tx, userId);
}

/** Whoever of the two wanted reminders, wants them still. */
export async function mergePerson(tx: Transaction, fromUserId: string, intoUserId: string): Promise<void> {
  const wish = await findWish(tx, fromUserId);
  if (!wish) return;
  await deleteWish(tx, fromUserId);
  await insertWish(tx, intoUserId, wish.wantedSince);
}
