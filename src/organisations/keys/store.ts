import { and, asc, eq, isNull, max, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { keepStatement } from '../../platform/kept-statement.ts';
import type { KeyAlgorithm } from '../organisation.ts';
import { issuerKeys } from '../tables.ts';

type IssuerKeyRow = typeof issuerKeys.$inferSelect;

export async function insertIssuerKey(db: Queryable, row: typeof issuerKeys.$inferInsert): Promise<void> {
  await db.insert(issuerKeys).values(row);
}

/** The keys that sign now: at most one an algorithm. */
export const listCurrentKeys = (db: Queryable, organisationId: string): Promise<IssuerKeyRow[]> =>
  currentKeysOf(db, { organisationId });

const currentKeysOf = keepStatement<{ organisationId: string }, IssuerKeyRow>((db) =>
  db
    .select()
    .from(issuerKeys)
    .where(and(eq(issuerKeys.organisationId, sql.placeholder('organisationId')), isNull(issuerKeys.retiredAt))),
);

/** Every key there ever was, oldest first, without its secret. */
export const listKeysInOrder = (db: Queryable, organisationId: string) =>
  db
    .select({
      id: issuerKeys.id,
      number: issuerKeys.number,
      algorithm: sql<KeyAlgorithm>`${issuerKeys.algorithm}`,
      publicKeyMultibase: issuerKeys.publicKeyMultibase,
      createdAt: issuerKeys.createdAt,
      retiredAt: issuerKeys.retiredAt,
    })
    .from(issuerKeys)
    .where(eq(issuerKeys.organisationId, organisationId))
    .orderBy(asc(issuerKeys.number));

/** The number of the newest key; 0 when there is none. */
export async function findLastKeyNumber(db: Queryable, organisationId: string): Promise<number> {
  const [row] = await db
    .select({ last: max(issuerKeys.number) })
    .from(issuerKeys)
    .where(eq(issuerKeys.organisationId, organisationId));
  return row?.last ?? 0;
}

/** Retires the key that signs now with an algorithm; false when there is none. */
export async function retireCurrentKey(
  db: Queryable,
  organisationId: string,
  { algorithm, at }: { algorithm: KeyAlgorithm; at: Date },
): Promise<boolean> {
  const retired = await db
    .update(issuerKeys)
    .set({ retiredAt: at })
    .where(
      and(
        eq(issuerKeys.organisationId, organisationId),
        eq(issuerKeys.algorithm, algorithm),
        isNull(issuerKeys.retiredAt),
      ),
    )
    .returning({ id: issuerKeys.id });
  return retired.length === 1;
}
