import { and, asc, eq, sql } from 'drizzle-orm';
import { columnOf, type Queryable } from '../platform/database.ts';
import type { LinkedSkill } from './linked-skill.ts';
import type { Framework, Skill, SkillArea } from './skill.ts';
import { frameworks, skillAreas, skillRelations, skills } from './tables.ts';

/** Concepts by id, with their links; ids that do not exist are left out. */
export async function findSkillRows(db: Queryable, ids: readonly string[]): Promise<Skill[]> {
  if (ids.length === 0) return [];
  const linked = (kind: string) =>
    sql<string[]>`coalesce((select jsonb_agg(${skillRelations.toSkillId} order by ${skillRelations.toSkillId})
      from ${skillRelations} where ${skillRelations.skillId} = ${skills.id} and ${skillRelations.kind} = ${kind}), '[]'::jsonb)`;
  const rows = await db
    .select({
      id: skills.id,
      scheme: skills.scheme,
      kind: skills.kind,
      code: skills.code,
      uri: skills.uri,
      areaId: skills.areaId,
      label: skills.label,
      dutchIsOwnTranslation: skills.dutchIsOwnTranslation,
      sameAs: skills.sameAs,
      competentNlUri: skills.competentNlUri,
      levels: skills.levels,
      description: skills.description,
      retiredAt: skills.retiredAt,
      successorId: skills.successorId,
      ecf: linked('ecf'),
      broader: linked('broader'),
    })
    .from(skills)
    // One parameter for all ids: the statement is the same for any number of them, and stays prepared.
    .where(sql`${skills.id} = any(${columnOf('text', ids)})`);
  return rows as Skill[];
}

/**
 * The asked concepts and those directly linked to one of them, without groups; ids that do not exist are left out. A way
 * of two links between two asked concepts goes through one of these.
 */
export async function findLinkedRows(db: Queryable, ids: readonly string[]): Promise<LinkedSkill[]> {
  if (ids.length === 0) return [];
  const asked = sql`any(${columnOf('text', ids)})`;
  const speaks = sql`kind in ('broader', 'ecf')`;
  const rows = await db.execute<{ id: string; broader: string[]; ecf: string[]; sameAs: string[] }>(sql`
    with near as (
      select ${skills.id} as id from ${skills} where ${skills.id} = ${asked}
      union select to_skill_id from ${skillRelations} where skill_id = ${asked} and ${speaks}
      union select skill_id from ${skillRelations} where to_skill_id = ${asked} and ${speaks}
      union select other.id from ${skills} own join ${skills} other on other.uri = own.same_as where own.id = ${asked}
      union select other.id from ${skills} own join ${skills} other on other.same_as = own.uri where own.id = ${asked}
    )
    select ${skills.id} as id,
      array(select r.to_skill_id from skill_relations r where r.skill_id = ${skills.id} and r.kind = 'broader' order by 1) as broader,
      array(select r.to_skill_id from skill_relations r where r.skill_id = ${skills.id} and r.kind = 'ecf' order by 1) as ecf,
      array(select other.id from ${skills} other where other.uri = ${skills.sameAs} order by 1) as "sameAs"
    from ${skills} where ${skills.id} in (select id from near) and ${skills.kind} <> 'group' order by 1`);
  return rows.map(({ id, broader, ecf, sameAs }) => ({ id, broader, ecf, sameAs }));
}

export const listAreas = (db: Queryable): Promise<SkillArea[]> =>
  db.select({ id: skillAreas.id, label: skillAreas.label }).from(skillAreas).orderBy(asc(skillAreas.position));

export const listFrameworkRows = async (db: Queryable): Promise<Framework[]> =>
  (await db.select().from(frameworks).orderBy(asc(frameworks.name))) as Framework[];

/** The competences of e-CF in the order of their codes (A.1, A.2, … A.10). */
export const listEcfIds = (db: Queryable): Promise<{ id: string }[]> =>
  db
    .select({ id: skills.id })
    .from(skills)
    .where(and(eq(skills.scheme, 'e-cf'), eq(skills.kind, 'competence')))
    .orderBy(sql`split_part(${skills.code}, '.', 1), split_part(${skills.code}, '.', 2)::int`);
