import { and, asc, desc, eq, inArray, isNull, ne, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable, Transaction } from '../../platform/database.ts';
import { keepStatement } from '../../platform/kept-statement.ts';
import type { Achievement, AchievementContent, AchievementSkill, AchievementStatus } from './achievement.ts';
import { achievementSkills, achievements } from './tables.ts';

interface NewVersion {
  id: string;
  organisationId: string;
  lineageId: string;
  version: number;
  createdAt: Date;
}

/** False when the lineage has a draft already; nothing is written then. */
export async function insertDraft(tx: Transaction, version: NewVersion, content: AchievementContent): Promise<boolean> {
  const { skills, ...columns } = content;
  const inserted = await tx
    .insert(achievements)
    .values({ ...version, ...columns, status: 'draft', changedAt: version.createdAt })
    .onConflictDoNothing({ target: achievements.lineageId, where: sql`status = 'draft'` })
    .returning({ id: achievements.id });
  if (inserted.length === 0) return false;
  await insertSkills(tx, version.id, skills);
  return true;
}

/** False when it is not a draft (any more); nothing is written then. */
export async function updateDraft(
  tx: Transaction,
  id: string,
  content: AchievementContent,
  changedAt: Date,
): Promise<boolean> {
  const { skills, ...columns } = content;
  const updated = await tx
    .update(achievements)
    .set({ ...columns, changedAt })
    .where(and(eq(achievements.id, id), eq(achievements.status, 'draft')))
    .returning({ id: achievements.id });
  if (updated.length === 0) return false;
  await tx.delete(achievementSkills).where(eq(achievementSkills.achievementId, id));
  await insertSkills(tx, id, skills);
  return true;
}

async function insertSkills(tx: Transaction, achievementId: string, skills: readonly AchievementSkill[]) {
  if (skills.length === 0) return;
  await tx.insert(achievementSkills).values(skills.map((skill, position) => ({ ...skill, achievementId, position })));
}

/** Moves an achievement to a status; false when it has left `from` in the meantime. */
export async function updateStatus(
  tx: Transaction,
  id: string,
  from: AchievementStatus,
  change: { status: 'published'; publishedAt: Date } | { status: 'archived'; archivedAt: Date },
): Promise<boolean> {
  const updated = await tx
    .update(achievements)
    .set(change)
    .where(and(eq(achievements.id, id), eq(achievements.status, from)))
    .returning({ id: achievements.id });
  return updated.length === 1;
}

/** Archives the version that a newer one takes the place of. */
export async function archivePublishedVersion(tx: Transaction, lineageId: string, archivedAt: Date): Promise<void> {
  await tx
    .update(achievements)
    .set({ status: 'archived', archivedAt })
    .where(and(eq(achievements.lineageId, lineageId), eq(achievements.status, 'published')));
}

/** Held to the end of the transaction: versions of one lineage are made and published one after another. */
export async function lockLineage(tx: Transaction, lineageId: string): Promise<void> {
  await tx.select({ id: achievements.id }).from(achievements).where(eq(achievements.id, lineageId)).for('update');
}

export async function findLatestVersion(db: Queryable, lineageId: string): Promise<number> {
  const [row] = await db
    .select({ latest: sql<number>`max(${achievements.version})` })
    .from(achievements)
    .where(eq(achievements.lineageId, lineageId));
  return row?.latest ?? 0;
}

const skillList = sql<AchievementSkill[]>`coalesce((select jsonb_agg(jsonb_build_object(
    'skillId', ${achievementSkills.skillId}, 'ecfCompetence', ${achievementSkills.ecfCompetence},
    'level', ${achievementSkills.level}) order by ${achievementSkills.position})
  from ${achievementSkills} where ${achievementSkills.achievementId} = ${achievements.id}), '[]'::jsonb)`;

const whole = { row: achievements, skills: skillList };

// Status, rung, language and the vocabularies are held to their terms by zod on the way in and by checks in the table.
const achievementOf = ({ row, skills }: { row: typeof achievements.$inferSelect; skills: AchievementSkill[] }) =>
  ({ ...row, skills }) as Achievement;

export async function findAchievementRows(db: Queryable, ids: readonly string[]): Promise<Achievement[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select(whole)
    .from(achievements)
    .where(inArray(achievements.id, [...ids]));
  return rows.map(achievementOf);
}

/** As `findAchievementRows`, of one. */
export async function findAchievementRow(db: Queryable, id: string): Promise<Achievement | undefined> {
  const [row] = await wholeById(db, { id });
  return row && achievementOf(row);
}

const wholeById = keepStatement<{ id: string }, Parameters<typeof achievementOf>[0]>((db) =>
  db
    .select(whole)
    .from(achievements)
    .where(eq(achievements.id, sql.placeholder('id'))),
);

export async function listVersionRows(db: Queryable, lineageId: string): Promise<Achievement[]> {
  const rows = await db
    .select(whole)
    .from(achievements)
    .where(eq(achievements.lineageId, lineageId))
    .orderBy(desc(achievements.version));
  return rows.map(achievementOf);
}

export interface AchievementFilter {
  organisationId: string;
  status?: AchievementStatus;
  after?: { changedAt: Date; id: string };
  limit: number;
}

/** What an exemption is from, and who gives it. */
export interface ExemptionKey {
  organisationId: string;
  opleidingId: string;
  exemptsFrom: string;
}

export async function findExemptionRow(db: Queryable, key: ExemptionKey): Promise<Achievement | undefined> {
  const [row] = await db.select(whole).from(achievements).where(isExemption(key));
  return row && achievementOf(row);
}

export async function archiveExemption(tx: Transaction, key: ExemptionKey, archivedAt: Date): Promise<void> {
  await tx.update(achievements).set({ status: 'archived', archivedAt }).where(isExemption(key));
}

/** Writes one that is published at once; false when there is one already. It proves no skill. */
export async function insertExemption(
  tx: Transaction,
  row: NewVersion & ExemptionKey,
  { skills: _none, ...columns }: AchievementContent,
): Promise<boolean> {
  const { createdAt } = row;
  const inserted = await tx
    .insert(achievements)
    .values({ ...columns, ...row, status: 'published', changedAt: createdAt, publishedAt: createdAt })
    .onConflictDoNothing()
    .returning({ id: achievements.id });
  return inserted.length === 1;
}

const isExemption = ({ organisationId, opleidingId, exemptsFrom }: ExemptionKey) =>
  and(
    eq(achievements.organisationId, organisationId),
    eq(achievements.opleidingId, opleidingId),
    eq(achievements.exemptsFrom, exemptsFrom),
    eq(achievements.status, 'published'),
  );

/**
 * Achievements of an organisation, last changed first. A version that a later one took the place of is left out, unless
 * archived ones are asked for.
 */
export async function listAchievementRows(db: Queryable, filter: AchievementFilter): Promise<Achievement[]> {
  const later = alias(achievements, 'later');
  const replaced = db
    .select({ id: later.id })
    .from(later)
    .where(
      and(
        eq(later.lineageId, achievements.lineageId),
        sql`${later.version} > ${achievements.version}`,
        ne(later.status, 'draft'),
      ),
    );
  const { after } = filter;
  const rows = await db
    .select(whole)
    .from(achievements)
    .where(
      and(
        eq(achievements.organisationId, filter.organisationId),
        isNull(achievements.exemptsFrom),
        filter.status ? eq(achievements.status, filter.status) : undefined,
        filter.status === 'archived' ? undefined : or(ne(achievements.status, 'archived'), notExists(replaced)),
        after
          ? sql`(${achievements.changedAt}, ${achievements.id}) < (${after.changedAt.toISOString()}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(achievements.changedAt), desc(achievements.id))
    .limit(filter.limit);
  return rows.map(achievementOf);
}

/** The published achievements of an opleiding, for its page. */
export async function listPublishedRows(db: Queryable, opleidingId: string): Promise<Achievement[]> {
  const rows = await db
    .select(whole)
    .from(achievements)
    .where(
      and(
        eq(achievements.opleidingId, opleidingId),
        eq(achievements.status, 'published'),
        isNull(achievements.exemptsFrom),
      ),
    )
    .orderBy(asc(achievements.publishedAt));
  return rows.map(achievementOf);
}
