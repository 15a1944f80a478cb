import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { columnOf, type Queryable } from '../../platform/database.ts';
import type { Lang } from '../../platform/i18n.ts';
import { occupationSkills, occupations } from '../tables.ts';
import type { Occupation, OccupationSkill, OccupationWithSkills } from './occupation.ts';

const { origin: _, ...columns } = getTableColumns(occupations);

/** Occupations by id; ids that do not exist are left out. */
export async function findOccupationRows(db: Queryable, ids: readonly string[]): Promise<Occupation[]> {
  if (ids.length === 0) return [];
  return db
    .select(columns)
    .from(occupations)
    .where(sql`${occupations.id} = any(${columnOf('text', ids)})`);
}

/** As `findOccupationRows`, each with its skills. */
export async function findOccupationRowsWithSkills(
  db: Queryable,
  ids: readonly string[],
): Promise<OccupationWithSkills[]> {
  if (ids.length === 0) return [];
  const asked = sql<OccupationSkill[]>`coalesce((
    select jsonb_agg(jsonb_build_object('skillId', skill_id, 'relation', relation) order by relation, skill_id)
      from occupation_skills where occupation_id = ${occupations.id}), '[]'::jsonb)`;
  return db
    .select({ ...columns, skills: asked })
    .from(occupations)
    .where(sql`${occupations.id} = any(${columnOf('text', ids)})`);
}

/** Where a list of occupations stands: the last one that was shown. */
export interface OccupationPlace {
  isInDemand: boolean;
  label: string;
  id: string;
}

/** Occupations in demand first, then by their label in a language; without those that were retired. */
export async function listOccupationPlaces(
  db: Queryable,
  options: { lang: Lang; inDemand?: boolean | undefined; limit: number; after?: OccupationPlace | undefined },
): Promise<OccupationPlace[]> {
  const { lang, inDemand, limit, after } = options;
  // No longer than a cursor holds.
  const label = sql<string>`left(lower(${occupations.label}->>${lang}::text), 150)`;
  const isLater = sql<boolean>`not ${occupations.isInDemand}`;
  return db
    .select({ id: occupations.id, isInDemand: occupations.isInDemand, label })
    .from(occupations)
    .where(
      and(
        sql`${occupations.retiredAt} is null`,
        inDemand === undefined ? undefined : eq(occupations.isInDemand, inDemand),
        after && sql`(${isLater}, ${label}, ${occupations.id}) > (${!after.isInDemand}, ${after.label}, ${after.id})`,
      ),
    )
    .orderBy(isLater, label, asc(occupations.id))
    .limit(limit);
}

/** Occupations that ask for a skill, those for which it is essential first; without those that were retired. */
export async function listAskingRows(
  db: Queryable,
  skillId: string,
  limit: number,
): Promise<(Occupation & { relation: OccupationSkill['relation'] })[]> {
  const rows = await db
    .select({ ...columns, relation: occupationSkills.relation })
    .from(occupationSkills)
    .innerJoin(occupations, eq(occupations.id, occupationSkills.occupationId))
    .where(and(eq(occupationSkills.skillId, skillId), sql`${occupations.retiredAt} is null`))
    .orderBy(
      asc(occupationSkills.relation),
      sql`not ${occupations.isInDemand}`,
      sql`${occupations.label}->>'nl'`,
      asc(occupations.id),
    )
    .limit(limit);
  return rows as (Occupation & { relation: OccupationSkill['relation'] })[];
}
