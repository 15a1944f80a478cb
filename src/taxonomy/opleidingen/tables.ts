import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Bilingual } from '../../platform/i18n.ts';
import type { ActionLine, OntwikkelpadStep } from '../ontwikkelpaden/ontwikkelpad.ts';
import { skills } from '../tables.ts';
import type { LearningOutcome, Opleiding } from './opleiding.ts';

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
    /** ISO 8601; null: not told. */
    duration: text(),
    form: text().notNull(),
    mode: text().notNull(),
    /** European credits (EC); 1 EC = 28 hours. */
    credits: numeric({ precision: 5, scale: 1, mode: 'number' }),
    /** The opleider's own page about it. */
    url: text(),
    crebo: jsonb().$type<Opleiding['crebo']>(),
    croho: jsonb().$type<Opleiding['croho']>(),
    /** Core tasks of the qualification file, each with its work processes. */
    tasks: jsonb().$type<Opleiding['tasks']>().notNull(),
    outcomes: jsonb().$type<LearningOutcome[]>().notNull().default([]),
    /** What the opleider's own administration calls it. */
    externalId: text('external_id'),
    /** Goes up with every change by the opleider. */
    version: integer().notNull().default(1),
    /** When the opleider first changed or confirmed it: from then on our data files leave it alone. */
    editedAt: timestamp('edited_at', { withTimezone: true }),
    /** Not offered any more. It stays, because credentials name it. */
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }),
  },
  (table) => [
    check(
      'opleidingen_kind_check',
      sql`${table.kind} in ('mbo', 'associate-degree', 'bachelor', 'master', 'omscholing', 'bijscholing')`,
    ),
    check('opleidingen_form_check', sql`${table.form} in ('voltijd', 'deeltijd', 'duaal', 'eigen-tempo')`),
    check('opleidingen_mode_check', sql`${table.mode} in ('fysiek', 'online', 'gemengd')`),
    check('opleidingen_level_check', sql`${table.nlqf} between 1 and 8 and ${table.eqf} between 1 and 8`),
    check('opleidingen_credits_check', sql`${table.credits} > 0`),
    uniqueIndex('opleidingen_external_id_unique').on(table.providerId, table.externalId),
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
  /** Editorial. Its skills and opleidingen are held to those we know by a test of the data files. */
  steps: jsonb().$type<OntwikkelpadStep[]>().notNull().default([]),
  actionLines: jsonb('action_lines').$type<ActionLine[]>().notNull().default([]),
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
