import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { issuerKeys } from '../tables.ts';

type IssuerKeyRow = typeof issuerKeys.$inferSelect;

export async function insertIssuerKey(db: Queryable, row: typeof issuerKeys.$inferInsert): Promise<void> {
  await db.insert(issuerKeys).values(row);
}

export async function findCurrentKey(db: Queryable, organisationId: string): Promise<IssuerKeyRow | undefined> {
  const [row] = await db
    .select()
    .from(issuerKeys)
    .where(and(eq(issuerKeys.organisationId, organisationId), isNull(issuerKeys.retiredAt)));
  return row;
}

/** Every key there ever was, oldest first, without its secret. */
export const listKeysInOrder = (db: Queryable, organisationId: string) =>
  db
    .select({
      id: issuerKeys.id,
      number: issuerKeys.number,
      publicKeyMultibase: issuerKeys.publicKeyMultibase,
      createdAt: issuerKeys.createdAt,
      retiredAt: issuerKeys.retiredAt,
    })
    .from(issuerKeys)
    .where(eq(issuerKeys.organisationId, organisationId))
    .orderBy(asc(issuerKeys.number));

/** Retires the key that signs now and tells its number; undefined when there is none. */
export async function retireCurrentKey(db: Queryable, organisationId: string, at: Date): Promise<number | undefined> {
  const [row] = await db
    .update(issuerKeys)
    .set({ retiredAt: at })
    .where(and(eq(issuerKeys.organisationId, organisationId), isNull(issuerKeys.retiredAt)))
    .returning({ number: issuerKeys.number });
  return row?.number;
}
