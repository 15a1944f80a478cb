import {
  and,
  asc,
  between,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  max,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { columnOf, insertMany, isBefore, type Queryable } from '../../platform/database.ts';
import type { MomentPlace } from '../../platform/moment-cursor.ts';
import { mails } from '../../platform/tables.ts';
import { credentials } from '../tables.ts';
import type { CohortRow, CohortRowState } from './cohort.ts';
import type { Award, RowFault } from './cohort-row.ts';
import { cohortRows, cohorts } from './tables.ts';

export type CohortHead = typeof cohorts.$inferSelect;
export type NewCohortRow = typeof cohortRows.$inferInsert;

const CHUNK = 1000;

export async function insertCohort(
  db: Queryable,
  head: typeof cohorts.$inferInsert,
  rows: readonly NewCohortRow[],
): Promise<void> {
  await db.insert(cohorts).values(head);
  for (let start = 0; start < rows.length; start += CHUNK) {
    await insertMany(db, cohortRows, rows.slice(start, start + CHUNK));
  }
}

export async function findCohort(db: Queryable, organisationId: string, id: string): Promise<CohortHead | undefined> {
  const [head] = await db
    .select()
    .from(cohorts)
    .where(and(eq(cohorts.organisationId, organisationId), eq(cohorts.id, id)));
  return head;
}

/** Newest first. */
export const listCohortHeads = (
  db: Queryable,
  organisationId: string,
  page: { limit: number; before: MomentPlace | undefined },
): Promise<CohortHead[]> =>
  db
    .select()
    .from(cohorts)
    .where(and(eq(cohorts.organisationId, organisationId), isBefore(cohorts.createdAt, cohorts.id, page.before)))
    .orderBy(desc(cohorts.createdAt), desc(cohorts.id))
    .limit(page.limit);

/** Of some cohorts: how many rows in each state, and when the last was issued. */
export async function countRows(db: Queryable, cohortIds: readonly string[]) {
  if (cohortIds.length === 0) return [];
  return db
    .select({
      cohortId: cohortRows.cohortId,
      state: sql<CohortRowState>`${cohortRows.state}`,
      rows: count(),
      claimed: count(credentials.claimedAt),
      revoked: count(credentials.revokedAt),
      lastIssuedAt: max(credentials.issuedAt),
    })
    .from(cohortRows)
    .leftJoin(credentials, eq(credentials.id, cohortRows.credentialId))
    .where(inArray(cohortRows.cohortId, [...cohortIds]))
    .groupBy(cohortRows.cohortId, cohortRows.state);
}

/**
 * Of some cohorts: how many rows have had a mail sent that a claim begins with. Each row looks up its mails by their
 * index: as a join the planner, as long as it knows little of the tables, reads all mails for each row.
 */
export async function countMailed(db: Queryable, cohortIds: readonly string[]) {
  if (cohortIds.length === 0) return [];
  const isOfRow = eq(mails.reference, sql`${cohortRows.credentialId}::text`);
  const hasGone = and(inArray(mails.kind, ['claim', 'reminder']), eq(mails.state, 'sent'));
  const sent = db.select({ mails: count() }).from(mails).where(and(isOfRow, hasGone));
  return db
    .select({ cohortId: cohortRows.cohortId, mailed: count() })
    .from(cohortRows)
    .where(and(inArray(cohortRows.cohortId, [...cohortIds]), isNotNull(cohortRows.credentialId), sql`(${sent}) > 0`))
    .groupBy(cohortRows.cohortId);
}

const shown = {
  number: cohortRows.number,
  state: sql<CohortRowState>`${cohortRows.state}`,
  cells: cohortRows.cells,
  award: cohortRows.award,
  faults: cohortRows.faults,
  credentialId: cohortRows.credentialId,
};

/** In order of number. */
export const listRows = (
  db: Queryable,
  cohortId: string,
  input: { states?: readonly CohortRowState[] | undefined; after?: number | undefined; limit: number },
): Promise<CohortRow[]> =>
  db
    .select(shown)
    .from(cohortRows)
    .where(
      and(
        eq(cohortRows.cohortId, cohortId),
        input.states && inArray(cohortRows.state, [...input.states]),
        input.after === undefined ? undefined : gt(cohortRows.number, input.after),
      ),
    )
    .orderBy(asc(cohortRows.number))
    .limit(input.limit);

export async function findRow(db: Queryable, cohortId: string, number: number): Promise<CohortRow | undefined> {
  const [row] = await db
    .select(shown)
    .from(cohortRows)
    .where(ofNumbers(cohortId, [number]));
  return row;
}

/** The first other row of a cohort that the same person, or the same reference, stands in and that may be issued. */
export async function findCollidingRow(
  db: Queryable,
  cohortId: string,
  { number, email, reference }: { number: number; email: string; reference: string | null },
) {
  const samePerson = eq(cohortRows.email, email);
  const [row] = await db
    .select({ number: cohortRows.number, email: cohortRows.email })
    .from(cohortRows)
    .where(
      and(
        eq(cohortRows.cohortId, cohortId),
        ne(cohortRows.number, number),
        inArray(cohortRows.state, ['ready', 'queued', 'issued', 'failed']),
        reference === null ? samePerson : or(samePerson, sql`${cohortRows.award}->>'reference' = ${reference}`),
      ),
    )
    .orderBy(asc(cohortRows.number))
    .limit(1);
  return row;
}

/** Writes a row anew, unless it has been queued or issued in the meantime. */
export async function updateRow(
  db: Queryable,
  cohortId: string,
  number: number,
  change: Pick<NewCohortRow, 'cells' | 'award' | 'email' | 'state' | 'faults'>,
): Promise<boolean> {
  const updated = await db
    .update(cohortRows)
    .set(change)
    .where(
      and(
        ofNumbers(cohortId, [number]),
        inArray(cohortRows.state, ['ready', 'faulty', 'duplicate', 'already_issued', 'failed', 'cancelled']),
      ),
    )
    .returning({ number: cohortRows.number });
  return updated.length === 1;
}

/** Moves all rows of some states to another; gives how many. */
export async function moveRows(
  db: Queryable,
  cohortId: string,
  from: readonly CohortRowState[],
  to: CohortRowState,
): Promise<number> {
  const moved = await db
    .update(cohortRows)
    .set({ state: to, ...(to === 'queued' && { faults: [] }) })
    .where(and(eq(cohortRows.cohortId, cohortId), inArray(cohortRows.state, [...from])));
  return moved.count;
}

/** The first start counts. */
export async function updateStarted(db: Queryable, cohortId: string, startedAt: Date): Promise<void> {
  await db
    .update(cohorts)
    .set({ startedAt })
    .where(and(eq(cohorts.id, cohortId), isNull(cohorts.startedAt)));
}

/** Parts the rows that wait into stretches of at most so many, each by its first and last number. */
export async function listQueuedStretches(
  db: Queryable,
  cohortId: string,
  size: number,
): Promise<{ first: number; last: number }[]> {
  const rows = await db.execute<{ first: number; last: number }>(sql`
    select min(number) as first, max(number) as last
    from (
      select ${cohortRows.number} as number, (row_number() over (order by ${cohortRows.number}) - 1) / ${size}::int as stretch
      from ${cohortRows} where ${cohortRows.cohortId} = ${cohortId} and ${cohortRows.state} = 'queued'
    ) as waiting
    group by stretch order by stretch`);
  return [...rows];
}

export interface QueuedRow {
  number: number;
  award: Award;
}

/** The first rows that wait, between two numbers. */
export async function listQueued(
  db: Queryable,
  cohortId: string,
  { first, last, limit }: { first: number; last: number; limit: number },
): Promise<QueuedRow[]> {
  const rows = await db
    .select({ number: cohortRows.number, award: cohortRows.award })
    .from(cohortRows)
    .where(and(isQueuedIn(cohortId), between(cohortRows.number, first, last)))
    .orderBy(asc(cohortRows.number))
    .limit(limit);
  return rows as QueuedRow[];
}

/** Which of some rows still wait; they are held until the transaction ends. */
export async function lockQueued(db: Queryable, cohortId: string, numbers: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .select({ number: cohortRows.number })
    .from(cohortRows)
    .where(and(isQueuedIn(cohortId), ofNumbers(cohortId, numbers)))
    .orderBy(asc(cohortRows.number))
    .for('update');
  return new Set(rows.map(({ number }) => number));
}

export async function markIssued(
  db: Queryable,
  cohortId: string,
  issued: readonly { number: number; credentialId: string }[],
): Promise<void> {
  if (issued.length === 0) return;
  const numbers = issued.map(({ number }) => String(number));
  const ids = issued.map(({ credentialId }) => credentialId);
  await db.execute(sql`
    update ${cohortRows} set state = 'issued', credential_id = pair.credential_id
    from unnest(${columnOf('integer', numbers)}, ${columnOf('uuid', ids)}) as pair (number, credential_id)
    where ${cohortRows.cohortId} = ${cohortId} and ${cohortRows.number} = pair.number`);
}

/** Takes rows out of the queue with the fault that keeps each from being issued. */
export async function markNotIssued(
  db: Queryable,
  cohortId: string,
  state: 'already_issued' | 'failed',
  rows: readonly { number: number; fault: RowFault }[],
): Promise<void> {
  if (rows.length === 0) return;
  const numbers = rows.map(({ number }) => String(number));
  const faults = rows.map(({ fault }) => JSON.stringify([fault]));
  await db.execute(sql`
    update ${cohortRows} set state = ${state}, faults = pair.faults
    from unnest(${columnOf('integer', numbers)}, ${columnOf('jsonb', faults)}) as pair (number, faults)
    where ${cohortRows.cohortId} = ${cohortId} and ${cohortRows.number} = pair.number and ${cohortRows.state} = 'queued'`);
}

const isQueuedIn = (cohortId: string) => and(eq(cohortRows.cohortId, cohortId), eq(cohortRows.state, 'queued'));

const ofNumbers = (cohortId: string, numbers: readonly number[]): SQL | undefined =>
  and(eq(cohortRows.cohortId, cohortId), sql`${cohortRows.number} = any(${columnOf('integer', numbers.map(String))})`);

/** Empties the rows of a person: what was issued stays a row without words, what was not issued goes. */
export async function eraseCohortRows(
  db: Queryable,
  person: { credentialIds: readonly string[]; emails: readonly string[] },
): Promise<void> {
  if (person.credentialIds.length > 0) {
    await db
      .update(cohortRows)
      .set({ cells: null, award: null, email: null, faults: [] })
      .where(inArray(cohortRows.credentialId, [...person.credentialIds]));
  }
  if (person.emails.length > 0) {
    await db
      .delete(cohortRows)
      .where(and(inArray(cohortRows.email, [...person.emails]), isNull(cohortRows.credentialId)));
  }
}
