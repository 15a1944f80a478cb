import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { organisations } from '../../organisations/tables.ts';
import { skills } from '../../taxonomy/tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** What an employer asks for: an opening, or a profile of a job. */
export const vacancies = pgTable(
  'vacancies',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    kind: text().notNull(),
    status: text().notNull(),
    title: text().notNull(),
    place: text(),
    hoursPerWeek: smallint('hours_per_week'),
    description: text().notNull(),
    createdAt: moment('created_at').notNull(),
    changedAt: moment('changed_at').notNull(),
    publishedAt: moment('published_at'),
    closedAt: moment('closed_at'),
  },
  (table) => [
    index('vacancies_organisation_index').on(table.organisationId, table.changedAt),
    check('vacancies_kind_check', sql`${table.kind} in ('vacancy', 'profile')`),
    check('vacancies_hours_check', sql`${table.hoursPerWeek} between 1 and 60`),
    check(
      'vacancies_status_check',
      sql`(${table.status} = 'draft' and ${table.publishedAt} is null and ${table.closedAt} is null)
        or (${table.status} = 'published' and ${table.publishedAt} is not null and ${table.closedAt} is null)
        or (${table.status} = 'closed' and ${table.publishedAt} is not null and ${table.closedAt} is not null)`,
    ),
  ],
);

/** The skills that a vacancy asks for. */
export const vacancySkills = pgTable(
  'vacancy_skills',
  {
    vacancyId: uuid('vacancy_id')
      .notNull()
      .references(() => vacancies.id, { onDelete: 'cascade' }),
    skillId: text('skill_id')
      .notNull()
      .references(() => skills.id),
    /** e-CF e-1 to e-5; null: no level is asked. */
    level: smallint(),
    importance: text().notNull(),
    note: text(),
    position: smallint().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.vacancyId, table.skillId] }),
    index('vacancy_skills_skill_index').on(table.skillId),
    check('vacancy_skills_level_check', sql`${table.level} between 1 and 5`),
    check('vacancy_skills_importance_check', sql`${table.importance} in ('essential', 'wished')`),
  ],
);
