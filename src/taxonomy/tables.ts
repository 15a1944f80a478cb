import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import type { Bilingual } from '../platform/i18n.ts';

/** Names in either language. */
interface NamesByLang {
  nl: string[];
  en: string[];
}

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
    /** What the framework says of it; null in our own data files. */
    description: jsonb().$type<Bilingual>(),
    /** Names beside the label that the framework gives, as it writes them. */
    otherNames: jsonb('other_names').$type<NamesByLang>().notNull().default({ nl: [], en: [] }),
    /** Names beside the label that we give. */
    ownNames: jsonb('own_names').$type<NamesByLang>().notNull().default({ nl: [], en: [] }),
    /** `core`: our own data files. `esco`: the full download of ESCO. */
    origin: text().notNull().default('core'),
    /** When the framework no longer had it. It stays, because credentials name it. */
    retiredAt: timestamp('retired_at', { withTimezone: true }),
    /** What came in its place, where that is known. */
    successorId: text('successor_id'),
  },
  (table) => [
    check('skills_kind_check', sql`${table.kind} in ('group', 'skill', 'knowledge', 'competence', 'task')`),
    check('skills_origin_check', sql`${table.origin} in ('core', 'esco')`),
    index('skills_area_index').on(table.areaId),
    index('skills_same_as_index').on(table.sameAs),
  ],
);

/** From the narrower to the broader concept, between related ones, or from a skill to its e-CF competence. */
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
    /** Which data it came with. */
    origin: text().notNull().default('core'),
  },
  (table) => [
    primaryKey({ columns: [table.skillId, table.toSkillId, table.kind] }),
    check('skill_relations_kind_check', sql`${table.kind} in ('broader', 'related', 'ecf')`),
    check('skill_relations_source_check', sql`${table.source} in ('official', 'editorial')`),
    index('skill_relations_to_index').on(table.toSkillId),
  ],
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
  /** What the framework says of it; null in our own data files. */
  description: jsonb().$type<Bilingual>(),
  otherNames: jsonb('other_names').$type<NamesByLang>().notNull().default({ nl: [], en: [] }),
  ownNames: jsonb('own_names').$type<NamesByLang>().notNull().default({ nl: [], en: [] }),
  origin: text().notNull().default('core'),
  retiredAt: timestamp('retired_at', { withTimezone: true }),
  successorId: text('successor_id'),
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
    origin: text().notNull().default('core'),
  },
  (table) => [
    primaryKey({ columns: [table.occupationId, table.skillId] }),
    check('occupation_skills_relation_check', sql`${table.relation} in ('essential', 'optional')`),
    index('occupation_skills_skill_index').on(table.skillId),
  ],
);

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** Every word by which a concept may be looked for: its labels, other names for it, and its code. */
export const terms = pgTable(
  'taxonomy_terms',
  {
    conceptKind: text('concept_kind').notNull(),
    conceptId: text('concept_id').notNull(),
    lang: text().notNull(),
    kind: text().notNull(),
    /** As `foldText` leaves it. */
    text: text().notNull(),
    /** The stems of its words, in its own language. */
    stems: tsvector()
      .notNull()
      .generatedAlwaysAs(
        sql`case lang when 'nl' then to_tsvector('dutch'::regconfig, text) else to_tsvector('english'::regconfig, text) end`,
      ),
    origin: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.conceptKind, table.conceptId, table.lang, table.kind, table.text] }),
    check('taxonomy_terms_concept_kind_check', sql`${table.conceptKind} in ('skill', 'occupation')`),
    check('taxonomy_terms_lang_check', sql`${table.lang} in ('nl', 'en')`),
    check('taxonomy_terms_kind_check', sql`${table.kind} in ('preferred', 'alternative', 'code')`),
    index('taxonomy_terms_text_index').using('gin', sql`${table.text} gin_trgm_ops`),
    index('taxonomy_terms_stems_index').using('gin', table.stems),
    // For the names in a text: a whole term, or one with the same stems at the same places.
    index('taxonomy_terms_whole_index').using('btree', sql`${table.text} text_pattern_ops`),
    index('taxonomy_terms_same_stems_index').using('hash', sql`(${table.stems}::text)`),
  ],
);

/** Every word of every term, once: what a word that was typed with a mistake is compared with. */
export const words = pgTable('taxonomy_words', { word: text().primaryKey() }, (table) => [
  index('taxonomy_words_index').using('gin', sql`${table.word} gin_trgm_ops`),
  // Words of about the same length with the same first letter.
  index('taxonomy_words_letter_index').on(sql`left(${table.word}, 1)`, sql`length(${table.word})`),
]);

/** Which edition of a set of data files stands in the tables. */
export const taxonomyEditions = pgTable('taxonomy_editions', {
  source: text().primaryKey(),
  hash: text().notNull(),
  loadedAt: timestamp('loaded_at', { withTimezone: true }).notNull().defaultNow(),
});
