import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { weeksOf } from './duration.ts';
import type { Opleiding } from './opleiding.ts';
import { opleidingen, opleidingOntwikkelpaden, opleidingProviders, opleidingSkills } from './tables.ts';

export interface OpleidingFilter {
  ids?: readonly string[];
  providerId?: string;
  skillId?: string;
  ontwikkelpadId?: string;
  after?: string;
  limit?: number;
}

export async function listOpleidingRows(db: Queryable, filter: OpleidingFilter): Promise<Opleiding[]> {
  const withSkill = (skillId: string) =>
    sql`exists (select 1 from ${opleidingSkills} where ${opleidingSkills.opleidingId} = ${opleidingen.id} and ${opleidingSkills.skillId} = ${skillId})`;
  const onPath = (ontwikkelpadId: string) =>
    sql`exists (select 1 from ${opleidingOntwikkelpaden} where ${opleidingOntwikkelpaden.opleidingId} = ${opleidingen.id} and ${opleidingOntwikkelpaden.ontwikkelpadId} = ${ontwikkelpadId})`;
  const query = db
    .select({
      opleiding: opleidingen,
      providerName: opleidingProviders.name,
      skills: sql<Opleiding['skills']>`coalesce((select jsonb_agg(jsonb_build_object(
          'skillId', ${opleidingSkills.skillId}, 'coverage', ${opleidingSkills.coverage},
          'level', ${opleidingSkills.level}, 'isEditorial', ${opleidingSkills.isEditorial}) order by ${opleidingSkills.position})
        from ${opleidingSkills} where ${opleidingSkills.opleidingId} = ${opleidingen.id}), '[]'::jsonb)`,
      paths: sql<
        string[]
      >`coalesce((select jsonb_agg(${opleidingOntwikkelpaden.ontwikkelpadId} order by ${opleidingOntwikkelpaden.ontwikkelpadId})
        from ${opleidingOntwikkelpaden} where ${opleidingOntwikkelpaden.opleidingId} = ${opleidingen.id}), '[]'::jsonb)`,
    })
    .from(opleidingen)
    .innerJoin(opleidingProviders, eq(opleidingProviders.id, opleidingen.providerId))
    .where(
      and(
        filter.ids ? inArray(opleidingen.id, [...filter.ids]) : isNull(opleidingen.withdrawnAt),
        filter.providerId ? eq(opleidingen.providerId, filter.providerId) : undefined,
        filter.skillId ? withSkill(filter.skillId) : undefined,
        filter.ontwikkelpadId ? onPath(filter.ontwikkelpadId) : undefined,
        filter.after ? sql`${opleidingen.id} > ${filter.after}` : undefined,
      ),
    )
    .orderBy(asc(opleidingen.id));
  const rows = await (filter.limit ? query.limit(filter.limit) : query);
  return rows.map(({ opleiding: { providerId, ...opleiding }, providerName, skills, paths }) => ({
    ...(opleiding as Omit<Opleiding, 'provider' | 'skills' | 'ontwikkelpaden' | 'weeks'>),
    weeks: weeksOf(opleiding.duration),
    provider: { id: providerId, name: providerName },
    skills,
    ontwikkelpaden: paths,
  }));
}
