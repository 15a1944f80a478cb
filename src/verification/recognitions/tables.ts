import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';

/** The register: which issuer the programme office recognises for which opleiding, from when to when, and why. */
export const recognitions = pgTable(
  'recognitions',
  {
    id: uuid().primaryKey(),
    issuerDid: text('issuer_did').notNull(),
    /** The office's own word for the issuer, shown above what an issuer calls itself. */
    issuerName: text('issuer_name').notNull(),
    issuerUrl: text('issuer_url'),
    issuerLocation: text('issuer_location'),
    /** Null: recognised for everything it issues, such as an assessor whose credentials name no opleiding. */
    opleidingId: text('opleiding_id'),
    opleidingName: text('opleiding_name'),
    /** First day, Dutch calendar. */
    validFrom: date('valid_from').notNull(),
    /** Last day; null while there is no end. */
    validUntil: date('valid_until'),
    /** On what the recognition rests, in words that may be published. */
    basis: text().notNull(),
    endReason: text('end_reason'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    unique('recognitions_once').on(table.issuerDid, table.opleidingId, table.validFrom).nullsNotDistinct(),
    check('recognitions_period_check', sql`${table.validUntil} is null or ${table.validUntil} >= ${table.validFrom}`),
    check('recognitions_opleiding_check', sql`(${table.opleidingId} is null) = (${table.opleidingName} is null)`),
    index('recognitions_issuer_did_index').on(table.issuerDid),
  ],
);
