import { sql } from 'drizzle-orm';
import {
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
  uuid,
} from 'drizzle-orm/pg-core';
import { organisations } from '../../organisations/tables.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { opleidingen } from '../../taxonomy/opleidingen/tables.ts';
import { skills } from '../../taxonomy/tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });
const bilingual = (name: string) => jsonb(name).$type<Bilingual>().notNull();

/** What an organisation certifies, in one version. A draft may be incomplete; once published it never changes. */
export const achievements = pgTable(
  'achievements',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** The id of the first version: what all versions share. */
    lineageId: uuid('lineage_id').notNull(),
    version: integer().notNull(),
    status: text().notNull(),
    opleidingId: text('opleiding_id').references(() => opleidingen.id),
    /** The learning outcome of the opleiding that this exempts from; null for everything that is earned. */
    exemptsFrom: text('exempts_from'),
    rung: text().notNull(),
    title: bilingual('title'),
    description: bilingual('description'),
    criteria: bilingual('criteria'),
    learningOutcomes: jsonb('learning_outcomes').$type<Bilingual[]>().notNull(),
    workloadHours: integer('workload_hours'),
    /** European credits (EC); halves occur. */
    credits: numeric({ precision: 5, scale: 1, mode: 'number' }),
    nlqf: smallint(),
    eqf: smallint(),
    assessmentTypes: text('assessment_types').array().notNull(),
    participation: text(),
    qualityAssurance: bilingual('quality_assurance'),
    prerequisites: bilingual('prerequisites'),
    supervision: bilingual('supervision'),
    stackability: bilingual('stackability'),
    language: text().notNull(),
    /** Null: what is issued stays valid. */
    validityMonths: integer('validity_months'),
    createdAt: moment('created_at').notNull(),
    changedAt: moment('changed_at').notNull(),
    publishedAt: moment('published_at'),
    archivedAt: moment('archived_at'),
  },
  (table) => [
    uniqueIndex('achievements_version_unique').on(table.lineageId, table.version),
    // One version at a time is being written, and one is issued from.
    uniqueIndex('achievements_draft_unique').on(table.lineageId).where(sql`${table.status} = 'draft'`),
    uniqueIndex('achievements_published_unique').on(table.lineageId).where(sql`${table.status} = 'published'`),
    // One description at a time by which an organisation exempts from a learning outcome.
    uniqueIndex('achievements_exemption_unique')
      .on(table.organisationId, table.opleidingId, table.exemptsFrom)
      .where(sql`${table.status} = 'published' and ${table.exemptsFrom} is not null`),
    index('achievements_organisation_index').on(table.organisationId, table.changedAt),
    index('achievements_opleiding_index').on(table.opleidingId),
    check(
      'achievements_status_check',
      sql`(${table.status} = 'draft' and ${table.publishedAt} is null and ${table.archivedAt} is null)
        or (${table.status} = 'published' and ${table.publishedAt} is not null and ${table.archivedAt} is null)
        or (${table.status} = 'archived' and ${table.archivedAt} is not null)`,
    ),
    check(
      'achievements_exemption_check',
      sql`${table.exemptsFrom} is null or (${table.opleidingId} is not null and ${table.rung} = 'assessed')`,
    ),
    check('achievements_rung_check', sql`${table.rung} in ('assessed', 'course', 'qualification')`),
    check('achievements_language_check', sql`${table.language} in ('nl', 'en')`),
    check('achievements_level_check', sql`${table.nlqf} between 1 and 8 and ${table.eqf} between 1 and 8`),
    check(
      'achievements_amounts_check',
      sql`${table.workloadHours} > 0 and ${table.credits} > 0 and ${table.validityMonths} > 0`,
    ),
  ],
);

/** The skills that an achievement proves, with their level. */
export const achievementSkills = pgTable(
  'achievement_skills',
  {
    achievementId: uuid('achievement_id')
      .notNull()
      .references(() => achievements.id),
    skillId: text('skill_id')
      .notNull()
      .references(() => skills.id),
    /** The e-CF competence in whose scale the level is meant. */
    ecfCompetence: text('ecf_competence').references(() => skills.id),
    /** e-CF e-1 to e-5. */
    level: smallint(),
    position: smallint().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.achievementId, table.skillId] }),
    index('achievement_skills_skill_index').on(table.skillId),
    index('achievement_skills_ecf_index').on(table.ecfCompetence),
    check('achievement_skills_level_check', sql`${table.level} between 1 and 5`),
  ],
);
