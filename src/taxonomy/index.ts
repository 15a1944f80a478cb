/**
 * Taxonomy: the words in which skills are spoken of. Frameworks and their skills and levels, the opleidingen of the
 * region, ontwikkelpaden and occupations. Knows no person. Links that no framework states are marked editorial.
 */
export { seedTaxonomy } from './core/seed-taxonomy.ts';
export { findOpleiding, listOntwikkelpaden, listOpleidingen } from './find-opleidingen.ts';
export {
  findSkill,
  findSkills,
  listEcfCompetences,
  listFrameworks,
  listSkillAreas,
  type SkillPage,
  searchSkills,
} from './find-skills.ts';
export {
  type Ontwikkelpad,
  type Opleiding,
  type OpleidingKind,
  type OpleidingSkill,
  opleidingUrl,
} from './opleiding.ts';
export { taxonomyRoutes } from './routes.ts';
export { type Framework, type Skill, type SkillArea, type SkillKind, type SkillScheme, skillUrl } from './skill.ts';
