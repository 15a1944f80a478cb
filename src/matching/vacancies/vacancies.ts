/** What employers ask for: vacancies and profiles, from draft to closed, and the link to send to candidates. */
export { VacancyChangedError } from './errors.ts';
export { findPublicVacancy, isPublic, listVacancies, type PublicVacancy, readVacancy } from './find-vacancies.ts';
export { closeVacancy, copyVacancy, deleteVacancy, publishVacancy } from './move-vacancy.ts';
export { type Proposal, type ProposedSkill, proposeFromOccupation, proposeFromText } from './propose-skills.ts';
export {
  changedFields,
  contentOf,
  MAX_TEXT_LENGTH,
  MAX_VACANCY_SKILLS,
  VACANCY_KINDS,
  type Vacancy,
  type VacancyContent,
  type VacancyKind,
  type VacancySkill,
  type VacancyStatus,
  vacancyIdIn,
  vacancyUrl,
  zVacancyContent,
  zVacancySkill,
} from './vacancy.ts';
export { createVacancy, updateVacancy } from './write-vacancy.ts';
