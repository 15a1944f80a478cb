import { and, asc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { cohortRows } from '../cohorts/tables.ts';
import { credentials, statusListDocuments, statusLists } from '../tables.ts';

export type StatusPurpose = 'revocation' | 'suspension';

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
  await db
    .insert(statusListDocuments)
    .values(['revocation', 'suspension'].map((purpose) => ({ listId: made.id, purpose })))
    .onConflictDoNothing();
  return made.id;
}

/** Counts a change of some lists, so that the next who asks gets them signed anew. In order, against deadlock. */
export async function markChanged(db: Queryable, listIds: readonly string[], purpose: StatusPurpose): Promise<void> {
  for (const listId of [...new Set(listIds)].sort()) {
    await db
      .update(statusListDocuments)
      .set({ changes: sql`${statusListDocuments.changes} + 1` })
      .where(and(eq(statusListDocuments.listId, listId), eq(statusListDocuments.purpose, purpose)));
  }
}

export async function findStatusList(db: Queryable, listId: string, purpose: StatusPurpose) {
  const [row] = await db
    .select({
      organisationId: statusLists.organisationId,
      changes: statusListDocuments.changes,
      signedChanges: statusListDocuments.signedChanges,
      document: statusListDocuments.document,
    })
    .from(statusListDocuments)
    .innerJoin(statusLists, eq(statusLists.id, statusListDocuments.listId))
    .where(and(eq(statusListDocuments.listId, listId), eq(statusListDocuments.purpose, purpose)));
  return row;
}

/** The entries of a list that are set. */
export async function listSetIndexes(db: Queryable, listId: string, purpose: StatusPurpose): Promise<number[]> {
  const setAt = purpose === 'revocation' ? credentials.revokedAt : credentials.suspendedAt;
  const rows = await db
    .select({ index: credentials.statusIndex })
    .from(credentials)
    .where(and(eq(credentials.statusListId, listId), isNotNull(setAt)));
  return rows.map(({ index }) => index);
}

/** Keeps a signed list, unless another process has kept one that holds as many changes. */
export async function updateStatusDocument(
  db: Queryable,
  input: { listId: string; purpose: StatusPurpose; changes: number; document: string; signedAt: Date },
): Promise<boolean> {
  const { listId, purpose, changes, document, signedAt } = input;
  const kept = await db
    .update(statusListDocuments)
    .set({ signedChanges: changes, document, signedAt })
    .where(
      and(
        eq(statusListDocuments.listId, listId),
        eq(statusListDocuments.purpose, purpose),
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
