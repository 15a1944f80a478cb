import { type Actor, recordAudit } from '../../access/index.ts';
import { type Organisation, requireMember } from '../../organisations/index.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { type InputFault, InvalidInputError } from '../../platform/errors.ts';
import { findSkills } from '../../taxonomy/index.ts';
import { NotAnEmployerError, VacancyChangedError, VacancyClosedError, VacancyWithoutSkillsError } from './errors.ts';
import { findOwnVacancy } from './find-vacancies.ts';
import { insertVacancy, lockVacancy, updateContent } from './store.ts';
import type { Vacancy, VacancyContent } from './vacancy.ts';

/** Who may say in the name of an employer what it asks for. */
export async function requireVacancyWriter(db: Queryable, actor: Actor, organisationId: string): Promise<Organisation> {
  const organisation = await requireMember(db, actor, organisationId, 'issue', 'vacancies:write');
  if (organisation.kind !== 'employer') throw new NotAnEmployerError();
  return organisation;
}

/** Begins a draft. @throws NotAnEmployerError, InvalidInputError when it names skills that are not in the taxonomy */
export async function createVacancy(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; content: VacancyContent },
): Promise<Vacancy> {
  const { organisationId, content } = input;
  await requireVacancyWriter(deps.db, actor, organisationId);
  await requireKnownSkills(deps.db, content);
  const id = deps.newId();
  return deps.db.transaction(async (tx) => {
    await insertVacancy(tx, { id, organisationId, createdAt: deps.now() }, content);
    await recordAudit(tx, actor, 'vacancy.created', id, { organisationId });
    return findOwnVacancy(tx, organisationId, id);
  });
}

/**
 * Replaces all that a vacancy says. What is published may be put right; whoever looks at their gap then sees the new one.
 * `version` is the `changedAt` that was read: when it was changed since, nothing is written. Without it, all is replaced.
 *
 * @throws NotFoundError, VacancyClosedError, VacancyChangedError, VacancyWithoutSkillsError when it is published,
 *   InvalidInputError
 */
export async function updateVacancy(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; vacancyId: string; version?: Date; content: VacancyContent },
): Promise<Vacancy> {
  const { organisationId, vacancyId, version, content } = input;
  await requireVacancyWriter(deps.db, actor, organisationId);
  await findOwnVacancy(deps.db, organisationId, vacancyId);
  await requireKnownSkills(deps.db, content);
  return deps.db.transaction(async (tx) => {
    await lockVacancy(tx, vacancyId);
    const before = await findOwnVacancy(tx, organisationId, vacancyId);
    if (before.status === 'closed') throw new VacancyClosedError();
    if (version && version.getTime() !== before.changedAt.getTime()) throw new VacancyChangedError(before);
    if (before.status === 'published' && content.skills.length === 0) throw new VacancyWithoutSkillsError();
    // Later than before, even within one millisecond: no two versions bear the same moment.
    const changedAt = new Date(Math.max(deps.now().getTime(), before.changedAt.getTime() + 1));
    await updateContent(tx, vacancyId, content, changedAt);
    await recordAudit(tx, actor, 'vacancy.changed', vacancyId, { organisationId });
    return findOwnVacancy(tx, organisationId, vacancyId);
  });
}

async function requireKnownSkills(db: Queryable, { skills }: VacancyContent): Promise<void> {
  const known = await findSkills(
    db,
    skills.map(({ skillId }) => skillId),
  );
  const seen = new Set<string>();
  const faults: InputFault[] = [];
  for (const [index, { skillId }] of skills.entries()) {
    const path = `skills.${index}.skillId`;
    const skill = known.get(skillId);
    if (!skill || skill.kind === 'group') faults.push({ path, message: 'There is no such skill.' });
    else if (seen.has(skillId)) faults.push({ path, message: 'This skill stands here twice.' });
    seen.add(skillId);
  }
  if (faults.length > 0) throw new InvalidInputError(faults);
}
