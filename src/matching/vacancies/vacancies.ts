/** What employers ask for: vacancies and profiles, from draft to closed, and the link to send to candidates. */
export { findPublicVacancy, isPublic, listVacancies, type PublicVacancy, readVacancy } from './find-vacancies.ts';
export { closeVacancy, copyVacancy, deleteVacancy, publishVacancy } from './move-vacancy.ts';
export {
  contentOf,
  VACANCY_KINDS,
  type Vacancy,
  type VacancyContent,
  type VacancyKind,
  type VacancySkill,
  type VacancyStatus,
  vacancyIdIn,
  vacancyUrl,
  zVacancyContent,
} from './vacancy.ts';
export { createVacancy, updateVacancy } from './write-vacancy.ts';
