import { and, asc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import type { Lang } from '../../platform/i18n.ts';
import { skillAreas, skillRelations, skills } from '../tables.ts';
import type { CountedArea, LinkKind, LinkSource, OtherNames } from './concept.ts';

interface LinkRow {
  kind: LinkKind;
  source: LinkSource;
  id: string;
  /** How many links of this kind there are. */
  count: number;
}

/** The links of a concept in both directions, at most `most` of each kind; without links to what was retired. */
export async function listLinkRows(db: Queryable, skillId: string, most: number): Promise<LinkRow[]> {
  const rows = await db.execute<LinkRow & Record<string, unknown>>(sql`
    with own as (select id, uri, same_as from ${skills} where id = ${skillId}), links as (
      select case kind when 'ecf' then 'ecf' else kind end as kind, source, to_skill_id as id
        from ${skillRelations} where skill_id = ${skillId}
      union select case kind when 'broader' then 'narrower' when 'ecf' then 'ecfSkills' else kind end, source, skill_id
        from ${skillRelations} where to_skill_id = ${skillId}
      union select 'sameAs', 'official', other.id from own join ${skills} other on other.uri = own.same_as
      union select 'sameAs', 'official', other.id from own join ${skills} other on other.same_as = own.uri
    ), placed as (
      select links.*, count(*) over (partition by links.kind)::int as count,
          row_number() over (partition by links.kind order by s.kind <> 'group', length(s.code), s.code, lower(s.label->>'nl'), s.id) as place
        from links join ${skills} s on s.id = links.id where s.retired_at is null
    )
    select kind, source, id, count from placed where place <= ${most} order by kind, place`);
  return rows.map(({ kind, source, id, count }) => ({ kind, source, id, count }));
}

/** The names of a concept beside its label. */
export async function findOtherNames(db: Queryable, skillId: string): Promise<OtherNames | undefined> {
  const [row] = await db
    .select({ official: skills.otherNames, editorial: skills.ownNames })
    .from(skills)
    .where(eq(skills.id, skillId));
  return row;
}

/** The concepts at the top of a framework's tree: its groups that are in no other. */
export const listRootIds = async (db: Queryable, scheme: string): Promise<string[]> =>
  (
    await db
      .select({ id: skills.id })
      .from(skills)
      .where(
        and(
          eq(skills.scheme, scheme),
          eq(skills.kind, 'group'),
          sql`${skills.retiredAt} is null`,
          sql`not exists (select from ${skillRelations} r where r.skill_id = ${skills.id} and r.kind = 'broader')`,
        ),
      )
      .orderBy(asc(skills.code), asc(sql`lower(${skills.label}->>'nl')`), asc(skills.id))
      .limit(100)
  ).map(({ id }) => id);

/** The concepts directly under each of some, at most `most` of each. */
export async function listChildRows(
  db: Queryable,
  parentIds: readonly string[],
  most: number,
): Promise<{ parentId: string; id: string; count: number }[]> {
  if (parentIds.length === 0) return [];
  const rows = await db.execute<{ parentId: string; id: string; count: number }>(sql`
    with placed as (
      select r.to_skill_id as parent, s.id, count(*) over (partition by r.to_skill_id)::int as count,
          row_number() over (partition by r.to_skill_id order by s.kind <> 'group', length(s.code), s.code, lower(s.label->>'nl'), s.id) as place
        from ${skillRelations} r join ${skills} s on s.id = r.skill_id
        where r.to_skill_id in ${[...parentIds]} and r.kind = 'broader' and s.retired_at is null
    )
    select parent as "parentId", id, count from placed where place <= ${most} order by parent, place`);
  return rows.map(({ parentId, id, count }) => ({ parentId, id, count }));
}

/** Our own groups of skills by subject, in reading order. */
export const listCountedAreas = (db: Queryable): Promise<CountedArea[]> =>
  db
    .select({
      id: skillAreas.id,
      label: skillAreas.label,
      skillCount: sql<number>`(select count(*)::int from skills s where s.area_id = "skill_areas"."id" and s.retired_at is null)`,
    })
    .from(skillAreas)
    .orderBy(asc(skillAreas.position));

export interface SkillPlace {
  id: string;
  label: string;
}

export interface SkillFilter {
  scheme?: string | undefined;
  /** Our own group of skills by subject. */
  areaId?: string | undefined;
  /** Directly under this concept. */
  broaderId?: string | undefined;
}

/** Concepts of a list by their label in a language; without those that were retired. */
export async function listSkillPlaces(
  db: Queryable,
  options: SkillFilter & { lang: Lang; limit: number; after?: SkillPlace | undefined },
): Promise<SkillPlace[]> {
  const { lang, after, scheme, areaId, broaderId } = options;
  // No longer than a cursor holds.
  const label = sql<string>`left(lower(${skills.label}->>${lang}::text), 150)`;
  return db
    .select({ id: skills.id, label })
    .from(skills)
    .where(
      and(
        sql`${skills.retiredAt} is null`,
        scheme ? eq(skills.scheme, scheme) : undefined,
        areaId ? eq(skills.areaId, areaId) : undefined,
        broaderId ? isUnder(broaderId) : undefined,
        after && sql`(${label}, ${skills.id}) > (${after.label}, ${after.id})`,
      ),
    )
    .orderBy(label, asc(skills.id))
    .limit(options.limit);
}

/** All concepts in the order of their ids, for reading everything. */
export const listSkillIds = (
  db: Queryable,
  options: SkillFilter & { limit: number; after?: string },
): Promise<{ id: string }[]> =>
  db
    .select({ id: skills.id })
    .from(skills)
    .where(
      and(
        options.after ? sql`${skills.id} > ${options.after}` : undefined,
        options.scheme ? eq(skills.scheme, options.scheme) : undefined,
        options.areaId ? eq(skills.areaId, options.areaId) : undefined,
        options.broaderId ? isUnder(options.broaderId) : undefined,
      ),
    )
    .orderBy(asc(skills.id))
    .limit(options.limit);

const isUnder = (broaderId: string) =>
  sql`exists (select from ${skillRelations} r
    where r.skill_id = ${skills.id} and r.to_skill_id = ${broaderId} and r.kind = 'broader')`;
