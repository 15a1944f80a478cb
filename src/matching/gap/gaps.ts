/** What is proven held against what is asked: coverage with reasons, what closes the gap, where somebody would enter. */
export type { GapAnswer, ToldClosing, ToldReason, ToldSkill } from './answer.ts';
export type { OpenQuestions } from './open-questions.ts';
export { listOwnVacancies, readSharedGap, type SharedGap, type VacancyChoice } from './shared-gap.ts';
export type { GapTarget } from './target.ts';
export { viewGap } from './view-gap.ts';
