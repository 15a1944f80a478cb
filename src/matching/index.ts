/**
 * Matching: what is proven held against what is asked. Vacancies of employers, the gap to a vacancy, occupation,
 * ontwikkelpad or opleiding, what closes it, where somebody would enter, ICT-punten, and what of an opleiding a school
 * exempts from. Nothing is decided in silence: each answer names its inputs, its reasons and the version of its rules,
 * is recomputed at every look, and puts nobody in an order.
 */

export * as exemptions from './exemptions/exemptions.ts';
export * as gaps from './gap/gaps.ts';
export { teachingOf } from './gap/teachings.ts';
export { linkInWords, rungInWords } from './gap/words.ts';
export { matchingJobs } from './jobs.ts';
export { erasePerson, exportPerson, mergePerson } from './person-data.ts';
export * as reminders from './reminders/reminders.ts';
export { matchingRoutes } from './routes.ts';
export { PUBLISHED_RULES } from './rules/published-rules.ts';
export * as skillsMap from './skills-map/skills-map.ts';
export * as vacancies from './vacancies/vacancies.ts';
