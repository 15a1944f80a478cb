import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { organisations } from '../../organisations/tables.ts';
import { achievements } from '../achievements/tables.ts';
import { credentials } from '../tables.ts';
import type { Award, Cells, RowFault } from './cohort-row.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** A list of people to issue the same achievement to. How far it is, is counted over its rows. */
export const cohorts = pgTable(
  'cohorts',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    achievementId: uuid('achievement_id')
      .notNull()
      .references(() => achievements.id),
    name: text().notNull(),
    /** Language of the mails, where a row does not say. */
    lang: text().notNull(),
    /** How the file was read; null when the rows came as JSON. */
    encoding: text(),
    separator: text(),
    createdAt: moment('created_at').notNull(),
    /** Null while it is a preview. */
    startedAt: moment('started_at'),
  },
  (table) => [
    index('cohorts_organisation_index').on(table.organisationId, table.createdAt, table.id),
    check('cohorts_lang_check', sql`${table.lang} in ('nl', 'en')`),
  ],
);

/** One line of a cohort. It leaves `queued` in the transaction that writes its credential, and so is issued once. */
export const cohortRows = pgTable(
  'cohort_rows',
  {
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    /** As a spreadsheet counts: the header is row 1. */
    number: integer().notNull(),
    /** What was given, by column; null once the person was erased. */
    cells: jsonb().$type<Cells>(),
    /** What it means; null while there are faults. */
    award: jsonb().$type<Award>(),
    /** For finding the same person again. */
    email: text(),
    state: text().notNull(),
    faults: jsonb().$type<RowFault[]>().notNull(),
    credentialId: uuid('credential_id').references(() => credentials.id),
  },
  (table) => [
    primaryKey({ columns: [table.cohortId, table.number] }),
    uniqueIndex('cohort_rows_credential_unique').on(table.credentialId).where(sql`${table.credentialId} is not null`),
    index('cohort_rows_state_index').on(table.cohortId, table.state, table.number),
    index('cohort_rows_email_index').on(table.email),
    check(
      'cohort_rows_state_check',
      sql`${table.state} in ('faulty', 'duplicate', 'already_issued', 'ready', 'queued', 'issued', 'failed', 'cancelled')`,
    ),
    check('cohort_rows_issued_check', sql`(${table.state} = 'issued') = (${table.credentialId} is not null)`),
    check(
      'cohort_rows_award_check',
      sql`${table.award} is not null or ${table.state} in ('faulty', 'issued', 'cancelled')`,
    ),
  ],
);
