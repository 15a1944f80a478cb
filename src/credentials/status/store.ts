import { and, asc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { cohortRows } from '../cohorts/tables.ts';
import { credentials, statusEntries, statusListDocuments, statusLists } from '../tables.ts';
import type { StatusListName } from './status-list.ts';

/** Takes numbers from the sequence of status places, in one go. */
export async function takeStatusNumbers(db: Queryable, count: number): Promise<number[]> {
  const rows = await db.execute<{ taken: string }>(
    sql`select nextval('status_index') as taken from generate_series(1, ${count})`,
  );
  return rows.map(({ taken }) => Number(taken));
}

/** The list of a block of an organisation, made at first use. */
export async function ensureStatusList(
  db: Queryable,
  row: { id: string; organisationId: string; block: number; createdAt: Date },
): Promise<string> {
  const ofBlock = and(eq(statusLists.organisationId, row.organisationId), eq(statusLists.block, row.block));
  const [known] = await db.select({ id: statusLists.id }).from(statusLists).where(ofBlock);
  if (known) return known.id;
  await db
    .insert(statusLists)
    .values(row)
    .onConflictDoNothing({ target: [statusLists.organisationId, statusLists.block] });
  const [made] = await db.select({ id: statusLists.id }).from(statusLists).where(ofBlock);
  if (!made) throw new Error('a status list was made and is not there');
  const listId = made.id;
  await ensureStatusDocuments(db, [
    { listId, purpose: 'revocation', size: 1 },
    { listId, purpose: 'suspension', size: 1 },
  ]);
  return listId;
}

/** Makes room for what is to be published of a list. */
export async function ensureStatusDocuments(db: Queryable, names: readonly StatusListName[]): Promise<void> {
  await db
    .insert(statusListDocuments)
    .values([...names])
    .onConflictDoNothing();
}

const isNamed = ({ listId, purpose, size }: StatusListName) =>
  and(
    eq(statusListDocuments.listId, listId),
    eq(statusListDocuments.purpose, purpose),
    eq(statusListDocuments.size, size),
  );

/** Counts a change of some lists, so that the next who asks gets them signed anew. In order, against deadlock. */
export async function markChanged(db: Queryable, names: readonly StatusListName[]): Promise<void> {
  const byKey = new Map(names.map((name) => [`${name.listId} ${name.purpose} ${name.size}`, name]));
  for (const [, name] of [...byKey].sort(([one], [other]) => (one < other ? -1 : 1))) {
    await db
      .update(statusListDocuments)
      .set({ changes: sql`${statusListDocuments.changes} + 1` })
      .where(isNamed(name));
  }
}

/** How often a list was changed, and whose it is. */
export async function findListVersion(db: Queryable, name: StatusListName) {
  const [row] = await db
    .select({ organisationId: statusLists.organisationId, changes: statusListDocuments.changes })
    .from(statusListDocuments)
    .innerJoin(statusLists, eq(statusLists.id, statusListDocuments.listId))
    .where(isNamed(name));
  return row;
}

/** How often each document of a list was changed, and whose the list is: asked at every request, so it reads by key alone. */
export const listVersions = (db: Queryable, listId: string) =>
  db
    .select({
      purpose: statusListDocuments.purpose,
      size: statusListDocuments.size,
      changes: statusListDocuments.changes,
      organisationId: statusLists.organisationId,
    })
    .from(statusListDocuments)
    .innerJoin(statusLists, eq(statusLists.id, statusListDocuments.listId))
    .where(eq(statusListDocuments.listId, listId));

/** What was last signed of a list; undefined when that was never done. */
export async function findSignedList(db: Queryable, name: StatusListName) {
  const [row] = await db
    .select({
      changes: statusListDocuments.signedChanges,
      body: statusListDocuments.document,
      signedAt: statusListDocuments.signedAt,
    })
    .from(statusListDocuments)
    .where(isNamed(name));
  const { changes, body, signedAt } = row ?? {};
  return changes != null && body != null && signedAt ? { changes, body, signedAt } : undefined;
}

/** The entries of a list that are not 0: of the credentials that are kept here, and of those that are not. */
export async function listSetEntries(db: Queryable, name: StatusListName): Promise<{ index: number; value: number }[]> {
  const { listId, purpose, size } = name;
  const entries = await db
    .select({ index: statusEntries.index, value: statusEntries.value })
    .from(statusEntries)
    .where(and(eq(statusEntries.listId, listId), eq(statusEntries.purpose, purpose), eq(statusEntries.size, size)));
  if (purpose !== 'revocation' && purpose !== 'suspension') return entries;
  const setAt = purpose === 'revocation' ? credentials.revokedAt : credentials.suspendedAt;
  const rows = await db
    .select({ index: credentials.statusIndex })
    .from(credentials)
    .where(and(eq(credentials.statusListId, listId), isNotNull(setAt)));
  return [...entries, ...rows.map(({ index }) => ({ index, value: 1 }))];
}

/** Gives an entry a value. True when it had another. */
export async function updateStatusEntry(
  db: Queryable,
  { value, setAt, ...place }: StatusListName & { index: number; value: number; setAt: Date },
): Promise<boolean> {
  const isThis = and(
    eq(statusEntries.listId, place.listId),
    eq(statusEntries.purpose, place.purpose),
    eq(statusEntries.size, place.size),
    eq(statusEntries.index, place.index),
  );
  const { index } = statusEntries;
  if (value === 0) return (await db.delete(statusEntries).where(isThis).returning({ index })).length === 1;
  const changed = await db
    .insert(statusEntries)
    .values({ ...place, value, setAt })
    .onConflictDoUpdate({
      target: [statusEntries.listId, statusEntries.purpose, statusEntries.size, statusEntries.index],
      set: { value, setAt },
      setWhere: ne(statusEntries.value, value),
    })
    .returning({ index });
  return changed.length === 1;
}

/** Keeps a signed list, unless another process has kept one that holds as many changes. */
export async function updateSignedList(
  db: Queryable,
  input: StatusListName & { changes: number; body: string; signedAt: Date },
): Promise<boolean> {
  const { changes, body, signedAt } = input;
  const kept = await db
    .update(statusListDocuments)
    .set({ signedChanges: changes, document: body, signedAt })
    .where(
      and(
        isNamed(input),
        or(isNull(statusListDocuments.signedChanges), lt(statusListDocuments.signedChanges, changes)),
      ),
    )
    .returning({ listId: statusListDocuments.listId });
  return kept.length === 1;
}

/** The credentials that a cohort has issued and that are not revoked, in order of id. */
export async function listUnrevoked(db: Queryable, cohortId: string, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: credentials.id })
    .from(credentials)
    .innerJoin(cohortRows, eq(cohortRows.credentialId, credentials.id))
    .where(and(eq(cohortRows.cohortId, cohortId), isNull(credentials.revokedAt)))
    .orderBy(asc(credentials.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** What became of some credentials, for the report. */
export async function listOutcomes(db: Queryable, credentialIds: readonly string[]) {
  if (credentialIds.length === 0) return new Map<string, { claimedAt: Date | null; revokedAt: Date | null }>();
  const rows = await db
    .select({ id: credentials.id, claimedAt: credentials.claimedAt, revokedAt: credentials.revokedAt })
    .from(credentials)
    .where(inArray(credentials.id, [...credentialIds]));
  return new Map(rows.map(({ id, ...outcome }) => [id, outcome]));
}
