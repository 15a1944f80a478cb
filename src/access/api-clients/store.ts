import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { keepStatement } from '../../platform/kept-statement.ts';
import { apiClients } from '../tables.ts';

export type ApiClientRow = typeof apiClients.$inferSelect;

export async function insertApiClient(db: Queryable, row: typeof apiClients.$inferInsert): Promise<void> {
  await db.insert(apiClients).values(row);
}

export async function findApiClient(db: Queryable, id: string): Promise<ApiClientRow | undefined> {
  const [row] = await clientById(db, { id });
  return row;
}

const clientById = keepStatement<{ id: string }, ApiClientRow>((db) =>
  db
    .select()
    .from(apiClients)
    .where(eq(apiClients.id, sql.placeholder('id'))),
);

export async function listApiClientRows(db: Queryable, organisationId: string): Promise<ApiClientRow[]> {
  return db
    .select()
    .from(apiClients)
    .where(eq(apiClients.organisationId, organisationId))
    .orderBy(asc(apiClients.createdAt), asc(apiClients.id));
}

export async function updateApiClientUsed(db: Queryable, id: string, at: Date): Promise<void> {
  await db.update(apiClients).set({ lastUsedAt: at }).where(eq(apiClients.id, id));
}

/** False when the organisation has no such client, or had it revoked before. */
export async function updateApiClientRevoked(
  db: Queryable,
  organisationId: string,
  id: string,
  at: Date,
): Promise<boolean> {
  const revoked = await db
    .update(apiClients)
    .set({ revokedAt: at })
    .where(and(eq(apiClients.id, id), eq(apiClients.organisationId, organisationId), isNull(apiClients.revokedAt)))
    .returning({ id: apiClients.id });
  return revoked.length === 1;
}
