import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../../platform/database.ts';
import { vacancies, vacancySkills } from './tables.ts';
import type { VacancyContent, VacancySkill, VacancyStatus } from './vacancy.ts';

export type VacancyRow = typeof vacancies.$inferSelect & { skills: VacancySkill[] };

const skillList = sql<VacancySkill[]>`coalesce((select jsonb_agg(jsonb_build_object(
    'skillId', ${vacancySkills.skillId}, 'level', ${vacancySkills.level},
    'importance', ${vacancySkills.importance}, 'note', ${vacancySkills.note}) order by ${vacancySkills.position})
  from ${vacancySkills} where ${vacancySkills.vacancyId} = ${vacancies.id}), '[]'::jsonb)`;

const whole = { row: vacancies, skills: skillList };

export async function insertVacancy(
  tx: Transaction,
  own: { id: string; organisationId: string; createdAt: Date },
  content: VacancyContent,
): Promise<void> {
  const { skills, ...columns } = content;
  await tx.insert(vacancies).values({ ...own, ...columns, status: 'draft', changedAt: own.createdAt });
  await insertSkills(tx, own.id, skills);
}

/** Replaces all that a vacancy says. */
export async function updateContent(
  tx: Transaction,
  id: string,
  content: VacancyContent,
  changedAt: Date,
): Promise<void> {
  const { skills, ...columns } = content;
  await tx
    .update(vacancies)
    .set({ ...columns, changedAt })
    .where(eq(vacancies.id, id));
  await tx.delete(vacancySkills).where(eq(vacancySkills.vacancyId, id));
  await insertSkills(tx, id, skills);
}

async function insertSkills(tx: Transaction, vacancyId: string, skills: readonly VacancySkill[]): Promise<void> {
  if (skills.length === 0) return;
  await tx.insert(vacancySkills).values(skills.map((skill, position) => ({ ...skill, vacancyId, position })));
}

/** Moves a vacancy on; false when it has left `from` in the meantime. */
export async function updateStatus(
  tx: Transaction,
  id: string,
  from: VacancyStatus,
  change: { status: 'published'; publishedAt: Date } | { status: 'closed'; closedAt: Date },
): Promise<boolean> {
  const updated = await tx
    .update(vacancies)
    .set({ ...change, changedAt: change.status === 'published' ? change.publishedAt : change.closedAt })
    .where(and(eq(vacancies.id, id), eq(vacancies.status, from)))
    .returning({ id: vacancies.id });
  return updated.length === 1;
}

/** False when it is no draft (any more). */
export async function deleteDraft(tx: Transaction, id: string): Promise<boolean> {
  const deleted = await tx
    .delete(vacancies)
    .where(and(eq(vacancies.id, id), eq(vacancies.status, 'draft')))
    .returning({ id: vacancies.id });
  return deleted.length === 1;
}

const rowOf = ({ row, skills }: { row: typeof vacancies.$inferSelect; skills: VacancySkill[] }): VacancyRow => ({
  ...row,
  skills,
});

export async function findVacancyRows(db: Queryable, ids: readonly string[]): Promise<VacancyRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select(whole)
    .from(vacancies)
    .where(inArray(vacancies.id, [...ids]));
  return rows.map(rowOf);
}

/** Held to the end of the transaction, so that a vacancy changes in one way at a time. */
export async function lockVacancy(tx: Transaction, id: string): Promise<void> {
  await tx.select({ id: vacancies.id }).from(vacancies).where(eq(vacancies.id, id)).for('update');
}

export interface VacancyFilter {
  organisationId: string;
  status?: VacancyStatus;
  after?: { at: string; id: string };
  limit: number;
}

/** Vacancies of an organisation, last changed first. */
export async function listVacancyRows(db: Queryable, filter: VacancyFilter): Promise<VacancyRow[]> {
  const { after, status } = filter;
  const rows = await db
    .select(whole)
    .from(vacancies)
    .where(
      and(
        eq(vacancies.organisationId, filter.organisationId),
        status ? eq(vacancies.status, status) : undefined,
        after
          ? sql`(${vacancies.changedAt}, ${vacancies.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(vacancies.changedAt), desc(vacancies.id))
    .limit(filter.limit);
  return rows.map(rowOf);
}
