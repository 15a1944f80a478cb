import { and, arrayOverlaps, asc, eq, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import type { InstancePurpose } from './instance.ts';
import { vcApiCredentials, vcApiInstances } from './tables.ts';

/** Null when the organisation never set anything. */
export async function findInstancePurposes(db: Queryable, organisationId: string): Promise<InstancePurpose[] | null> {
  const [row] = await db
    .select({ statusPurposes: sql<InstancePurpose[]>`${vcApiInstances.statusPurposes}` })
    .from(vcApiInstances)
    .where(eq(vcApiInstances.organisationId, organisationId));
  return row?.statusPurposes ?? null;
}

export async function keepInstancePurposes(
  db: Queryable,
  organisationId: string,
  statusPurposes: InstancePurpose[],
): Promise<void> {
  await db
    .insert(vcApiInstances)
    .values({ organisationId, statusPurposes })
    .onConflictDoUpdate({ target: vcApiInstances.organisationId, set: { statusPurposes } });
}

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

/** What an organisation issued under a name that its program gave, or with that `id` in the document; oldest first. */
export const listVcApiCredentials = (db: Queryable, organisationId: string, name: string) =>
  db
    .select({ id: vcApiCredentials.id, statusEntries: vcApiCredentials.statusEntries })
    .from(vcApiCredentials)
    .where(
      and(
        eq(vcApiCredentials.organisationId, organisationId),
        or(eq(vcApiCredentials.credentialId, name), eq(vcApiCredentials.documentId, name)),
      ),
    )
    .orderBy(asc(vcApiCredentials.id));

/** What was issued about one of some DIDs, oldest first. */
export async function listVcApiCredentialsAbout(db: Queryable, dids: readonly string[]) {
  if (dids.length === 0) return [];
  return db
    .select({
      organisationId: vcApiCredentials.organisationId,
      credentialId: vcApiCredentials.credentialId,
      form: vcApiCredentials.form,
      document: vcApiCredentials.document,
      issuedAt: vcApiCredentials.issuedAt,
    })
    .from(vcApiCredentials)
    .where(arrayOverlaps(vcApiCredentials.subjectIds, [...dids]))
    .orderBy(asc(vcApiCredentials.id));
}

/** Empties what is personal. Entries and moments stay, and are nobody's. */
export async function eraseVcApiCredentials(db: Queryable, dids: readonly string[], erasedAt: Date): Promise<void> {
  if (dids.length === 0) return;
  await db
    .update(vcApiCredentials)
    .set({ document: null, documentId: null, credentialId: null, subjectIds: [], erasedAt })
    .where(arrayOverlaps(vcApiCredentials.subjectIds, [...dids]));
}
