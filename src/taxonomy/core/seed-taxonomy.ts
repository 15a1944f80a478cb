import type { Database } from '../../platform/database.ts';
import { type CoreTaxonomy, readCoreTaxonomy } from './data-files.ts';
import { findEdition, lockTaxonomy, replaceTaxonomy, type TaxonomyRows } from './store.ts';
import { termsOf } from './terms.ts';

/**
 * Loads the core taxonomy into the tables, after the migrations. Does nothing when this edition of the files stands
 * there already; processes that start together wait for one another, and one of them loads.
 */
export async function seedTaxonomy(db: Database): Promise<void> {
  const core = await readCoreTaxonomy();
  if ((await findEdition(db, 'core')) === core.hash) return;
  await db.transaction(async (tx) => {
    await lockTaxonomy(tx);
    if ((await findEdition(tx, 'core')) === core.hash) return;
    await replaceTaxonomy(tx, rowsOf(core), core.hash);
  });
}

function rowsOf(core: CoreTaxonomy): TaxonomyRows {
  const alternativesOf = (id: string) => core.synonyms[id] ?? { nl: [], en: [] };
  const inDemand = new Set(core.occupations.topVacanciesFlevoland.map(({ occupation }) => occupation));
  return {
    areas: core.frameworks.areas.map((area, position) => ({ ...area, position })),
    frameworks: core.frameworks.frameworks,
    skills: core.skills.map(({ area, broader, ecf, ...skill }) => ({
      ...skill,
      areaId: area,
      ownNames: alternativesOf(skill.id),
    })),
    terms: [
      ...core.skills.flatMap((skill) => termsOf({ ...skill, alternatives: alternativesOf(skill.id) }, 'skill', 'core')),
      ...core.occupations.occupations.flatMap(({ id, escoCode, label }) =>
        termsOf({ id, code: escoCode, label, alternatives: alternativesOf(id) }, 'occupation', 'core'),
      ),
    ],
    relations: core.skills.flatMap(({ id, broader, ecf }) => [
      ...broader.map((toSkillId) => ({ skillId: id, toSkillId, kind: 'broader', source: 'official' })),
      ...ecf.map((toSkillId) => ({ skillId: id, toSkillId, kind: 'ecf', source: 'editorial' })),
    ]),
    providers: core.opleidingen.providers,
    ontwikkelpaden: core.ontwikkelpaden.map(({ steps, ...path }) => ({
      ...path,
      steps: steps.map(({ demands, opleidingen: opleidingIds, ...step }) => ({
        ...step,
        demands: demands.map(({ skill: skillId, ...demand }) => ({ skillId, ...demand })),
        opleidingIds,
        isEditorial: true,
      })),
      actionLines: core.actionLines
        .filter(({ ontwikkelpaden }) => ontwikkelpaden.includes(path.id))
        .map(({ number, label }) => ({ number, label })),
    })),
    opleidingen: core.opleidingen.opleidingen.map(({ provider, skills, ontwikkelpaden, ...opleiding }) => ({
      ...opleiding,
      providerId: provider,
      outcomes: (core.outcomes[opleiding.id] ?? []).map((outcome) => ({
        ...outcome,
        skills: outcome.skills.map(({ skill: skillId, level }) => ({ skillId, level })),
        isEditorial: true,
      })),
    })),
    opleidingSkills: core.opleidingen.opleidingen.flatMap(({ id, skills }) =>
      skills.map(({ skill, coverage, level }, position) => ({
        opleidingId: id,
        skillId: skill,
        coverage,
        level,
        isEditorial: true,
        position,
      })),
    ),
    opleidingOntwikkelpaden: core.opleidingen.opleidingen.flatMap(({ id, ontwikkelpaden }) =>
      ontwikkelpaden.map((ontwikkelpadId) => ({ opleidingId: id, ontwikkelpadId })),
    ),
    occupations: core.occupations.occupations.map(({ essential, optional, ...occupation }) => ({
      ...occupation,
      isInDemand: inDemand.has(occupation.id),
      ownNames: alternativesOf(occupation.id),
    })),
    occupationSkills: core.occupations.occupations.flatMap(({ id, essential, optional }) => [
      ...essential.map((skillId) => ({ occupationId: id, skillId, relation: 'essential' })),
      ...optional.map((skillId) => ({ occupationId: id, skillId, relation: 'optional' })),
    ]),
  };
}
