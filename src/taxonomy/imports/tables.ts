import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { organisations } from '../../organisations/tables.ts';
import type { ImportRow } from './draft.ts';

/** Opleidingen that came from a file or an interface: a preview until it is confirmed, then what came of each. */
export const opleidingImports = pgTable(
  'opleiding_imports',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    source: text().notNull(),
    /** Name of the file, or address of the interface. */
    origin: text().notNull(),
    rows: jsonb().$type<ImportRow[]>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
  },
  (table) => [
    check('opleiding_imports_source_check', sql`${table.source} in ('csv', 'ooapi')`),
    index('opleiding_imports_organisation_index').on(table.organisationId, table.createdAt),
  ],
);
