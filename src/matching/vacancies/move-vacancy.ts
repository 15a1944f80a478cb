import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { VacancyNotInStateError, VacancyWithoutSkillsError } from './errors.ts';
import { findOwnVacancy } from './find-vacancies.ts';
import { deleteDraft, insertVacancy, lockVacancy, updateStatus } from './store.ts';
import { contentOf, type Vacancy } from './vacancy.ts';
import { requireVacancyWriter } from './write-vacancy.ts';

interface OneVacancy {
  organisationId: string;
  vacancyId: string;
}

/** Opens a draft to who is given its link. @throws NotFoundError, VacancyWithoutSkillsError, VacancyNotInStateError */
export async function publishVacancy(deps: Deps, actor: Actor, input: OneVacancy): Promise<Vacancy> {
  const { organisationId, vacancyId } = input;
  await requireVacancyWriter(deps.db, actor, organisationId);
  return deps.db.transaction(async (tx) => {
    await lockVacancy(tx, vacancyId);
    const { skills } = await findOwnVacancy(tx, organisationId, vacancyId);
    if (skills.length === 0) throw new VacancyWithoutSkillsError();
    const change = { status: 'published', publishedAt: deps.now() } as const;
    if (!(await updateStatus(tx, vacancyId, 'draft', change))) throw new VacancyNotInStateError();
    await recordAudit(tx, actor, 'vacancy.published', vacancyId, { organisationId });
    return findOwnVacancy(tx, organisationId, vacancyId);
  });
}

/** Ends it. Its page stays and says that it is closed. @throws NotFoundError, VacancyNotInStateError */
export async function closeVacancy(deps: Deps, actor: Actor, input: OneVacancy): Promise<Vacancy> {
  const { organisationId, vacancyId } = input;
  await requireVacancyWriter(deps.db, actor, organisationId);
  await findOwnVacancy(deps.db, organisationId, vacancyId);
  return deps.db.transaction(async (tx) => {
    const change = { status: 'closed', closedAt: deps.now() } as const;
    if (!(await updateStatus(tx, vacancyId, 'published', change))) throw new VacancyNotInStateError();
    await recordAudit(tx, actor, 'vacancy.closed', vacancyId, { organisationId });
    return findOwnVacancy(tx, organisationId, vacancyId);
  });
}

/** Begins another draft that says the same. @throws NotFoundError */
export async function copyVacancy(deps: Deps, actor: Actor, input: OneVacancy): Promise<Vacancy> {
  const { organisationId, vacancyId } = input;
  await requireVacancyWriter(deps.db, actor, organisationId);
  const original = await findOwnVacancy(deps.db, organisationId, vacancyId);
  const id = deps.newId();
  return deps.db.transaction(async (tx) => {
    await insertVacancy(tx, { id, organisationId, createdAt: deps.now() }, contentOf(original));
    await recordAudit(tx, actor, 'vacancy.copied', id, { organisationId, details: { from: vacancyId } });
    return findOwnVacancy(tx, organisationId, id);
  });
}

/** Throws a draft away. What was published once is closed and not deleted. @throws NotFoundError, VacancyNotInStateError */
export async function deleteVacancy(deps: Deps, actor: Actor, input: OneVacancy): Promise<void> {
  const { organisationId, vacancyId } = input;
  await requireVacancyWriter(deps.db, actor, organisationId);
  await findOwnVacancy(deps.db, organisationId, vacancyId);
  await deps.db.transaction(async (tx) => {
    if (!(await deleteDraft(tx, vacancyId))) throw new VacancyNotInStateError();
    await recordAudit(tx, actor, 'vacancy.deleted', vacancyId, { organisationId });
  });
}
