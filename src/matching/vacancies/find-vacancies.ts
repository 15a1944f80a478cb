import type { Actor } from '../../access/index.ts';
import { findOrganisation, type Organisation, requireMember } from '../../organisations/index.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { pageOf } from '../../platform/http.ts';
import { decodePlace } from '../../platform/moment-cursor.ts';
import { findSkills } from '../../taxonomy/index.ts';
import { findVacancyRows, listVacancyRows, type VacancyRow } from './store.ts';
import type { Vacancy, VacancyStatus } from './vacancy.ts';

/** Gives the skills of vacancies the names they have in the taxonomy. */
async function nameSkills(db: Queryable, rows: readonly VacancyRow[]): Promise<Vacancy[]> {
  const ids = new Set(rows.flatMap(({ skills }) => skills.map(({ skillId }) => skillId)));
  const known = await findSkills(db, [...ids]);
  return rows.map((row) => ({
    ...(row as Omit<Vacancy, 'skills'>),
    skills: row.skills.map((skill) => ({
      ...skill,
      label: known.get(skill.skillId)?.label ?? { nl: skill.skillId, en: skill.skillId },
    })),
  }));
}

/** A vacancy of an organisation, whatever its status. @throws NotFoundError */
export async function findOwnVacancy(db: Queryable, organisationId: string, vacancyId: string): Promise<Vacancy> {
  const [vacancy] = await nameSkills(db, await findVacancyRows(db, [vacancyId]));
  if (vacancy?.organisationId !== organisationId) throw new NotFoundError();
  return vacancy;
}

/** One vacancy for a member of its employer. @throws NotFoundError */
export async function readVacancy(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; vacancyId: string },
): Promise<Vacancy> {
  await requireMember(deps.db, actor, input.organisationId, 'view', 'vacancies:read');
  return findOwnVacancy(deps.db, input.organisationId, input.vacancyId);
}

/** The vacancies of an employer for its members, last changed first. */
export async function listVacancies(
  deps: Deps,
  actor: Actor,
  input: {
    organisationId: string;
    status?: VacancyStatus | undefined;
    pageSize: number;
    cursor?: string | undefined;
  },
): Promise<{ items: Vacancy[]; nextCursor: string | null }> {
  const { organisationId, status, pageSize, cursor } = input;
  await requireMember(deps.db, actor, organisationId, 'view', 'vacancies:read');
  const after = decodePlace(cursor);
  const rows = await listVacancyRows(deps.db, {
    organisationId,
    ...(status && { status }),
    ...(after && { after }),
    limit: pageSize + 1,
  });
  const page = pageOf(rows, pageSize, (row) => [row.changedAt.toISOString(), row.id]);
  return { ...page, items: await nameSkills(deps.db, page.items) };
}

export interface PublicVacancy {
  vacancy: Vacancy;
  organisation: Organisation;
}

/** What was published, for who was given its link; a draft is nobody else's business. @throws NotFoundError */
export async function findPublicVacancy(db: Queryable, vacancyId: string): Promise<PublicVacancy> {
  const [vacancy] = await nameSkills(db, await findVacancyRows(db, [vacancyId]));
  if (!vacancy?.publishedAt) throw new NotFoundError();
  const organisation = await findOrganisation(db, vacancy.organisationId);
  if (!organisation) throw new NotFoundError();
  return { vacancy, organisation };
}

/** Whether there is a page about it that everyone with the link can read. */
export const isPublic = async (db: Queryable, vacancyId: string): Promise<boolean> =>
  (await findVacancyRows(db, [vacancyId])).some(({ publishedAt }) => publishedAt !== null);
