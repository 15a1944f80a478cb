import { and, asc, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { insertMany, type Queryable } from './database.ts';
import { keepStatement } from './kept-statement.ts';
import { attempts, idempotencyKeys, mails, settings } from './tables.ts';

export type MailState = 'queued' | 'sending' | 'sent' | 'failed' | 'uncertain';
export type NewMail = typeof mails.$inferInsert;
export type MailRow = typeof mails.$inferSelect;

/** Keeps the first value ever given for a name, and tells which that is. */
export async function keepSetting(db: Queryable, name: string, value: string): Promise<string> {
  await db.insert(settings).values({ name, value }).onConflictDoNothing();
  const [row] = await db.select().from(settings).where(eq(settings.name, name));
  return row?.value ?? value;
}

/** Counts one attempt in a window and tells how many there now are. */
export async function countAttempt(
  db: Queryable,
  row: { key: string; windowStartsAt: Date; endsAt: Date },
): Promise<number> {
  const [counted] = await db
    .insert(attempts)
    .values({ ...row, count: 1 })
    .onConflictDoUpdate({ target: [attempts.key, attempts.windowStartsAt], set: { count: sql`${attempts.count} + 1` } })
    .returning({ count: attempts.count });
  return counted?.count ?? 1;
}

export async function deleteEnded(db: Queryable, now: Date): Promise<void> {
  await db.delete(attempts).where(lt(attempts.endsAt, now));
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.endsAt, now));
}

/** False when the key is in use; an earlier start that never answered and is older than `staleBefore` is taken over. */
export async function takeIdempotencyKey(
  db: Queryable,
  row: { id: string; fingerprint: string; startedAt: Date; endsAt: Date },
  staleBefore: Date,
): Promise<boolean> {
  const taken = await db
    .insert(idempotencyKeys)
    .values(row)
    .onConflictDoUpdate({
      target: idempotencyKeys.id,
      set: { startedAt: row.startedAt, endsAt: row.endsAt },
      setWhere: and(
        isNull(idempotencyKeys.status),
        lt(idempotencyKeys.startedAt, staleBefore),
        eq(idempotencyKeys.fingerprint, row.fingerprint),
      ),
    })
    .returning({ id: idempotencyKeys.id });
  return taken.length === 1;
}

export async function findIdempotencyKey(db: Queryable, id: string) {
  const [row] = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.id, id));
  return row;
}

export async function updateIdempotencyAnswer(
  db: Queryable,
  id: string,
  answer: { status: number; sealedAnswer: string },
) {
  await db.update(idempotencyKeys).set(answer).where(eq(idempotencyKeys.id, id));
}

export async function deleteIdempotencyKey(db: Queryable, id: string): Promise<void> {
  await db.delete(idempotencyKeys).where(eq(idempotencyKeys.id, id));
}

export async function insertMails(db: Queryable, rows: readonly NewMail[]): Promise<void> {
  await insertMany(db, mails, rows);
}

/** Marks a mail as being sent and gives what is sealed in it; undefined when it does not wait (any more). */
export async function takeQueuedMail(db: Queryable, id: string): Promise<{ sealed: string | null } | undefined> {
  const [row] = await takenMail(db, { id });
  return row;
}

const takenMail = keepStatement<{ id: string }, { sealed: string | null }>((db) =>
  db
    .update(mails)
    .set({ state: 'sending' })
    .where(and(eq(mails.id, sql.placeholder('id')), eq(mails.state, 'queued')))
    .returning({ sealed: mails.sealed }),
);

/** Lets a mail that is being sent wait again. */
export async function updateMailWaiting(db: Queryable, id: string): Promise<void> {
  await db
    .update(mails)
    .set({ state: 'queued' })
    .where(and(eq(mails.id, id), eq(mails.state, 'sending')));
}

/** Writes down what became of a mail that is being sent, and empties it unless it is to be kept. */
export async function settleMail(
  db: Queryable,
  settled: { id: string; state: Exclude<MailState, 'queued' | 'sending'>; settledAt: Date; isKept: boolean },
): Promise<void> {
  await settledMail(db, { ...settled, settledAt: settled.settledAt.toISOString() });
}

const settledMail = keepStatement<Record<'id' | 'state' | 'settledAt' | 'isKept', unknown>, { id: string }>((db) =>
  db
    .update(mails)
    .set({
      state: sql`${sql.placeholder('state')}`,
      settledAt: sql`${sql.placeholder('settledAt')}::timestamptz`,
      sealed: sql`case when ${sql.placeholder('isKept')}::boolean then ${mails.sealed} end`,
    })
    .where(and(eq(mails.id, sql.placeholder('id')), eq(mails.state, 'sending')))
    .returning({ id: mails.id }),
);

export async function findMail(db: Queryable, id: string): Promise<MailRow | undefined> {
  const [row] = await db.select().from(mails).where(eq(mails.id, id));
  return row;
}

/** The newest mails, for the outbox of a demonstration. */
export const listMails = (db: Queryable, limit: number): Promise<MailRow[]> =>
  db.select().from(mails).orderBy(desc(mails.createdAt), desc(mails.id)).limit(limit);

/** Of each thing, the state of the newest mail about it. */
export async function listMailStates(db: Queryable, references: readonly string[]) {
  if (references.length === 0) return [];
  return db
    .selectDistinctOn([mails.reference], {
      reference: mails.reference,
      kind: mails.kind,
      state: mails.state,
      settledAt: mails.settledAt,
    })
    .from(mails)
    .where(inArray(mails.reference, [...references]))
    .orderBy(asc(mails.reference), desc(mails.createdAt));
}
