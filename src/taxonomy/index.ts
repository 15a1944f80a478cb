/**
 * Taxonomy: the words in which skills are spoken of. Frameworks and their skills and levels, the opleidingen of the
 * region, ontwikkelpaden and occupations. Knows no person. Links that no framework states are marked editorial.
 */
export { seedTaxonomy } from './core/seed-taxonomy.ts';
export { EscoFilesMissingError, importEsco } from './esco/import-esco.ts';
export { EscoColumnsError } from './esco/read-files.ts';
export {
  findLinkedSkills,
  findSkills,
  listEcfCompetences,
  listFrameworks,
  listSkillAreas,
  searchSkills,
} from './find-skills.ts';
export * as opleidingImports from './imports/imports.ts';
export type { LinkedSkill } from './linked-skill.ts';
export * as occupations from './occupations/find-occupations.ts';
export { findOntwikkelpad, listOntwikkelpaden } from './ontwikkelpaden/find-ontwikkelpaden.ts';
export * as initiatives from './ontwikkelpaden/initiatives.ts';
export type { Ontwikkelpad, OntwikkelpadStep } from './ontwikkelpaden/ontwikkelpad.ts';
export { findOpleiding, listOpleidingen } from './opleidingen/find-opleidingen.ts';
export {
  type Opleiding,
  type OpleidingKind,
  opleidingUrl,
} from './opleidingen/opleiding.ts';
export * as opleidingen from './opleidingen/opleidingen.ts';
export { taxonomyRoutes } from './routes.ts';
export { findLabelsIn } from './search/find-labels.ts';
export { type Framework, type Skill, type SkillArea, skillUrl } from './skill.ts';
export { findSkill } from './skills/find-concept.ts';
export * as skillTree from './skills/skill-tree.ts';
