import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { users } from '../../access/tables.ts';
import { organisations } from '../../organisations/tables.ts';
import { achievements } from '../achievements/tables.ts';
import { credentials } from '../tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** A code that a trainer shows in class, by which candidates ask for what they have earned. */
export const classCodes = pgTable(
  'class_codes',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    achievementId: uuid('achievement_id')
      .notNull()
      .references(() => achievements.id),
    name: text().notNull(),
    awardedOn: date('awarded_on').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    /** The token itself, wrapped: the trainer shows the code again and again. */
    wrappedToken: text('wrapped_token').notNull(),
    createdAt: moment('created_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    closedAt: moment('closed_at'),
  },
  (table) => [index('class_codes_organisation_index').on(table.organisationId, table.createdAt, table.id)],
);

/** Somebody who scanned the code and asks. Name and address are as they were given; the trainer judges who it is. */
export const classRequests = pgTable(
  'class_requests',
  {
    id: uuid().primaryKey(),
    classCodeId: uuid('class_code_id')
      .notNull()
      .references(() => classCodes.id),
    /** Set when the candidate was signed in, so that the address is theirs for certain. */
    userId: uuid('user_id').references(() => users.id),
    /** Null once the person was erased, as is the address. */
    name: text(),
    email: text(),
    lang: text().notNull(),
    state: text().notNull(),
    createdAt: moment('created_at').notNull(),
    decidedAt: moment('decided_at'),
    credentialId: uuid('credential_id').references(() => credentials.id),
  },
  (table) => [
    unique('class_requests_email_unique').on(table.classCodeId, table.email),
    index('class_requests_state_index').on(table.classCodeId, table.state, table.createdAt),
    index('class_requests_user_index').on(table.userId),
    check('class_requests_state_check', sql`${table.state} in ('waiting', 'approved', 'refused')`),
    check('class_requests_decided_check', sql`(${table.state} = 'waiting') = (${table.decidedAt} is null)`),
    check('class_requests_lang_check', sql`${table.lang} in ('nl', 'en')`),
  ],
);
