import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import type { Bilingual } from '../platform/i18n.ts';

/** A published vocabulary of skills, with the acknowledgement that its licence asks for. */
export const frameworks = pgTable('frameworks', {
  id: text().primaryKey(),
  name: text().notNull(),
  version: text(),
  publisher: text().notNull(),
  url: text().notNull(),
  acknowledgement: jsonb().$type<Bilingual>().notNull(),
});

/** Our own, editorial grouping of skills, by which a passport is read. */
export const skillAreas = pgTable('skill_areas', {
  id: text().primaryKey(),
  label: jsonb().$type<Bilingual>().notNull(),
  position: smallint().notNull(),
});

/** A concept of a framework: a skill, knowledge, a competence, a task, or a group of these. */
export const skills = pgTable(
  'skills',
  {
    /** Stable: `<framework>:<identifier within it>`. */
    id: text().primaryKey(),
    scheme: text()
      .notNull()
      .references(() => frameworks.id),
    kind: text().notNull(),
    code: text(),
    uri: text().unique(),
    areaId: text('area_id').references(() => skillAreas.id),
    label: jsonb().$type<Bilingual>().notNull(),
    /** The framework has no official Dutch label; the translation is ours. */
    dutchIsOwnTranslation: boolean('dutch_is_own_translation').notNull(),
    /** ESCO's reuse level: how widely a skill applies. */
    reuse: text(),
    /** The URI of the same concept in ESCO, as the framework itself states it. */
    sameAs: text('same_as'),
    competentNlUri: text('competent_nl_uri'),
    /** The levels that the framework knows for the concept, with the EQF levels they relate to. */
    levels: jsonb().$type<{ level: number; eqf: number[] }[]>().notNull(),
    /** Code and both labels without capitals and diacritics: what a search looks in. */
    searchText: text('search_text').notNull(),
  },
  (table) => [
    check('skills_kind_check', sql`${table.kind} in ('group', 'skill', 'knowledge', 'competence', 'task')`),
    index('skills_area_index').on(table.areaId),
  ],
);

/** From the narrower to the broader concept, or from a skill to the e-CF competence it belongs with. */
export const skillRelations = pgTable(
  'skill_relations',
  {
    skillId: text('skill_id')
      .notNull()
      .references(() => skills.id),
    toSkillId: text('to_skill_id')
      .notNull()
      .references(() => skills.id),
    kind: text().notNull(),
    /** `official`: the framework says so. `editorial`: we do. */
    source: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.skillId, table.toSkillId, table.kind] }),
    check('skill_relations_kind_check', sql`${table.kind} in ('broader', 'ecf')`),
    check('skill_relations_source_check', sql`${table.source} in ('official', 'editorial')`),
    index('skill_relations_to_index').on(table.toSkillId),
  ],
);

/** Who offers an opleiding. The id is the slug of the organisation, once that takes part. */
export const opleidingProviders = pgTable('opleiding_providers', {
  id: text().primaryKey(),
  name: text().notNull(),
  alsoKnownAs: jsonb('also_known_as').$type<string[]>().notNull(),
  kind: text().notNull(),
  region: text().notNull(),
});

export const opleidingen = pgTable(
  'opleidingen',
  {
    id: text().primaryKey(),
    providerId: text('provider_id')
      .notNull()
      .references(() => opleidingProviders.id),
    label: jsonb().$type<Bilingual>().notNull(),
    kind: text().notNull(),
    /** Null: not placed in the framework. */
    nlqf: smallint(),
    eqf: smallint(),
    /** ISO 8601. */
    duration: text().notNull(),
    form: text().notNull(),
    mode: text().notNull(),
    /** European credits (EC); 1 EC = 28 hours. */
    credits: integer(),
    crebo: jsonb().$type<{
      code: string;
      name: string;
      isConfirmed: boolean;
      successor: { code: string; name: string };
    }>(),
    croho: jsonb().$type<{ code: string; isConfirmed: boolean }>(),
    /** Core tasks of the qualification file, each with its work processes. */
    tasks: jsonb()
      .$type<{ code: string; label: Bilingual; processes: { code: string; label: Bilingual }[] }[]>()
      .notNull(),
  },
  (table) => [
    check(
      'opleidingen_kind_check',
      sql`${table.kind} in ('mbo', 'associate-degree', 'bachelor', 'omscholing', 'bijscholing')`,
    ),
    check('opleidingen_form_check', sql`${table.form} in ('voltijd', 'deeltijd')`),
    check('opleidingen_mode_check', sql`${table.mode} in ('fysiek', 'online')`),
    check('opleidingen_level_check', sql`${table.nlqf} between 1 and 8 and ${table.eqf} between 1 and 8`),
    index('opleidingen_provider_index').on(table.providerId),
  ],
);

/** What an opleiding teaches. Editorial until the opleider confirms it. */
export const opleidingSkills = pgTable(
  'opleiding_skills',
  {
    opleidingId: text('opleiding_id')
      .notNull()
      .references(() => opleidingen.id),
    skillId: text('skill_id')
      .notNull()
      .references(() => skills.id),
    coverage: text().notNull(),
    /** In the scale of the skill's own framework; null where it has none. */
    level: smallint(),
    isEditorial: boolean('is_editorial').notNull(),
    position: smallint().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.opleidingId, table.skillId] }),
    check('opleiding_skills_coverage_check', sql`${table.coverage} in ('core', 'part')`),
    index('opleiding_skills_skill_index').on(table.skillId),
  ],
);

/** The development paths (stars) of the regional plan. */
export const ontwikkelpaden = pgTable('ontwikkelpaden', {
  id: text().primaryKey(),
  letter: text().notNull().unique(),
  label: jsonb().$type<Bilingual>().notNull(),
  groups: jsonb().$type<{ id: string; label: Bilingual }[]>().notNull(),
});

export const opleidingOntwikkelpaden = pgTable(
  'opleiding_ontwikkelpaden',
  {
    opleidingId: text('opleiding_id')
      .notNull()
      .references(() => opleidingen.id),
    ontwikkelpadId: text('ontwikkelpad_id')
      .notNull()
      .references(() => ontwikkelpaden.id),
  },
  (table) => [primaryKey({ columns: [table.opleidingId, table.ontwikkelpadId] })],
);

export const occupations = pgTable('occupations', {
  id: text().primaryKey(),
  uri: text().notNull().unique(),
  escoCode: text('esco_code').notNull(),
  isco08: text().notNull(),
  label: jsonb().$type<Bilingual>().notNull(),
  /** How many skills ESCO names for the occupation that are not in this taxonomy. */
  outsideCore: jsonb('outside_core').$type<{ essential: number; optional: number }>().notNull(),
  /** Among the four occupations with most vacancies in Flevoland. */
  isInDemand: boolean('is_in_demand').notNull(),
});

export const occupationSkills = pgTable(
  'occupation_skills',
  {
    occupationId: text('occupation_id')
      .notNull()
      .references(() => occupations.id),
    skillId: text('skill_id')
      .notNull()
      .references(() => skills.id),
    relation: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.occupationId, table.skillId] }),
    check('occupation_skills_relation_check', sql`${table.relation} in ('essential', 'optional')`),
    index('occupation_skills_skill_index').on(table.skillId),
  ],
);

/** Which edition of a set of data files stands in the tables. */
export const taxonomyEditions = pgTable('taxonomy_editions', {
  source: text().primaryKey(),
  hash: text().notNull(),
  loadedAt: timestamp('loaded_at', { withTimezone: true }).notNull().defaultNow(),
});
