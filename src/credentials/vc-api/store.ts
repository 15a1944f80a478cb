import type { Queryable } from '../../platform/database.ts';
import { vcApiCredentials } from './tables.ts';

/** False when the organisation issued under this `credentialId` before; nothing is written then. */
export async function insertVcApiCredential(
  db: Queryable,
  row: typeof vcApiCredentials.$inferInsert,
): Promise<boolean> {
  const inserted = await db
    .insert(vcApiCredentials)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: vcApiCredentials.id });
  return inserted.length === 1;
}
