import { and, asc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../platform/database.ts';
import { arrangements, evidence, importedCredentials, ownSkills } from './tables.ts';

export type ImportedRow = typeof importedCredentials.$inferSelect;
export type OwnSkillRow = typeof ownSkills.$inferSelect;
export type EvidenceRow = typeof evidence.$inferSelect;
export type NewEvidence = typeof evidence.$inferInsert;

/** Evidence without the bytes of its file. */
export type EvidenceLine = Omit<EvidenceRow, 'content' | 'userId'> & { byteSize: number | null };

const evidenceLine = {
  id: evidence.id,
  ownSkillId: evidence.ownSkillId,
  kind: evidence.kind,
  title: evidence.title,
  url: evidence.url,
  mediaType: evidence.mediaType,
  digest: evidence.digest,
  createdAt: evidence.createdAt,
  byteSize: sql<number | null>`octet_length(${evidence.content})`,
};

export const listImported = (db: Queryable, userId: string): Promise<ImportedRow[]> =>
  db.select().from(importedCredentials).where(eq(importedCredentials.userId, userId));

export const findImported = async (db: Queryable, userId: string, id: string): Promise<ImportedRow | undefined> =>
  (
    await db
      .select()
      .from(importedCredentials)
      .where(and(eq(importedCredentials.userId, userId), eq(importedCredentials.id, id)))
  )[0];

/** False when this person has brought the same credential before; nothing is written then. */
export async function insertImported(db: Queryable, row: typeof importedCredentials.$inferInsert): Promise<boolean> {
  const inserted = await db
    .insert(importedCredentials)
    .values(row)
    .onConflictDoNothing({ target: [importedCredentials.userId, importedCredentials.digest] })
    .returning({ id: importedCredentials.id });
  return inserted.length === 1;
}

export const listStaleImported = (db: Queryable, checkedBefore: Date, limit: number): Promise<ImportedRow[]> =>
  db
    .select()
    .from(importedCredentials)
    .where(lt(importedCredentials.checkedAt, checkedBefore))
    .orderBy(asc(importedCredentials.checkedAt))
    .limit(limit);

export async function updateImportedReport(db: Queryable, id: string, report: object, checkedAt: Date): Promise<void> {
  await db.update(importedCredentials).set({ report, checkedAt }).where(eq(importedCredentials.id, id));
}

export const listOwnSkills = (db: Queryable, userId: string): Promise<OwnSkillRow[]> =>
  db.select().from(ownSkills).where(eq(ownSkills.userId, userId));

export async function insertOwnSkill(db: Queryable, row: typeof ownSkills.$inferInsert): Promise<void> {
  await db.insert(ownSkills).values(row);
}

export const listEvidence = (db: Queryable, userId: string): Promise<EvidenceLine[]> =>
  db.select(evidenceLine).from(evidence).where(eq(evidence.userId, userId)).orderBy(asc(evidence.id));

export async function insertEvidence(db: Queryable, row: NewEvidence): Promise<void> {
  await db.insert(evidence).values(row);
}

export const findEvidence = async (db: Queryable, id: string): Promise<EvidenceRow | undefined> =>
  (await db.select().from(evidence).where(eq(evidence.id, id)))[0];

export const countEvidence = (db: Queryable, userId: string): Promise<number> =>
  db.$count(evidence, eq(evidence.userId, userId));

/** The evidence of this person that no skill has taken yet, of the ids given. */
export const listFreeEvidence = (db: Queryable, userId: string, ids: readonly string[]): Promise<EvidenceLine[]> =>
  db
    .select(evidenceLine)
    .from(evidence)
    .where(and(eq(evidence.userId, userId), inArray(evidence.id, [...ids]), isNull(evidence.ownSkillId)))
    .orderBy(asc(evidence.id));

/** How many of them were still free and now belong to the skill. */
export async function takeEvidence(db: Queryable, userId: string, ids: readonly string[], ownSkillId: string) {
  const taken = await db
    .update(evidence)
    .set({ ownSkillId })
    .where(and(eq(evidence.userId, userId), inArray(evidence.id, [...ids]), isNull(evidence.ownSkillId)))
    .returning({ id: evidence.id });
  return taken.length;
}

export async function deleteFreeEvidence(db: Queryable, madeBefore: Date): Promise<void> {
  await db.delete(evidence).where(and(isNull(evidence.ownSkillId), lt(evidence.createdAt, madeBefore)));
}

/** Removes an own skill with its evidence, or a credential from elsewhere. False when this person has none such. */
export async function deleteItem(tx: Transaction, userId: string, itemId: string): Promise<boolean> {
  const skills = await tx
    .delete(ownSkills)
    .where(and(eq(ownSkills.userId, userId), eq(ownSkills.id, itemId)))
    .returning({ id: ownSkills.id });
  const imported = await tx
    .delete(importedCredentials)
    .where(and(eq(importedCredentials.userId, userId), eq(importedCredentials.id, itemId)))
    .returning({ id: importedCredentials.id });
  await tx.delete(arrangements).where(and(eq(arrangements.userId, userId), eq(arrangements.itemId, itemId)));
  return skills.length + imported.length > 0;
}

export const listArrangements = (db: Queryable, userId: string) =>
  db.select().from(arrangements).where(eq(arrangements.userId, userId));

/** Until the transaction ends, nobody else arranges this passport. */
export async function lockArrangements(tx: Transaction, userId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('passport ' || ${userId}, 0))`);
}

export async function upsertArrangements(
  tx: Transaction,
  userId: string,
  rows: readonly { itemId: string; hidden: boolean; position: number | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(arrangements)
    .values(rows.map((row) => ({ userId, ...row })))
    .onConflictDoUpdate({
      target: [arrangements.userId, arrangements.itemId],
      set: { hidden: sql`excluded.hidden`, position: sql`excluded.position` },
    });
}

export async function deletePassport(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(evidence).where(eq(evidence.userId, userId));
  await tx.delete(ownSkills).where(eq(ownSkills.userId, userId));
  await tx.delete(importedCredentials).where(eq(importedCredentials.userId, userId));
  await tx.delete(arrangements).where(eq(arrangements.userId, userId));
}

export async function movePassport(tx: Transaction, fromUserId: string, intoUserId: string): Promise<void> {
  // Both may have brought the same credential: the one that stays is enough.
  await tx.execute(sql`delete from ${importedCredentials} gone using ${importedCredentials} kept
    where gone.user_id = ${fromUserId} and kept.user_id = ${intoUserId} and gone.digest = kept.digest`);
  for (const table of [evidence, ownSkills, importedCredentials, arrangements]) {
    await tx.update(table).set({ userId: intoUserId }).where(eq(table.userId, fromUserId));
  }
}
