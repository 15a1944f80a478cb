import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from '../access/tables.ts';
import { organisations } from '../organisations/tables.ts';
import { achievements } from './achievements/tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Numbers places in status lists, without a lock; a number that is taken and not used is a place never set. */
export const statusIndex = pgSequence('status_index', { startWith: 0, minValue: 0 });

/** A status list of an organisation: the places of one block of the sequence. */
export const statusLists = pgTable(
  'status_lists',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** Which block of the sequence. */
    block: integer().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [unique('status_lists_block_unique').on(table.organisationId, table.block)],
);

/** What is published of a list for one purpose and size, signed anew when it is asked for and something has changed. */
export const statusListDocuments = pgTable(
  'status_list_documents',
  {
    listId: uuid('list_id')
      .notNull()
      .references(() => statusLists.id),
    purpose: text().notNull(),
    /** Bits in the value of an entry. */
    size: integer().notNull().default(1),
    /** Goes up with each change of an entry. */
    changes: integer().notNull().default(0),
    /** The count of changes that `document` holds; null until it was first asked for. */
    signedChanges: integer('signed_changes'),
    document: text(),
    signedAt: moment('signed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.listId, table.purpose, table.size] }),
    check(
      'status_list_documents_purpose_check',
      sql`${table.purpose} in ('revocation', 'suspension', 'message', 'refresh')`,
    ),
    check(
      'status_list_documents_size_check',
      sql`${table.size} = 1 or (${table.purpose} = 'message' and ${table.size} in (2, 4, 8))`,
    ),
  ],
);

/** Entries of credentials that are not kept here but in somebody else's hands. An entry that is not here is 0. */
export const statusEntries = pgTable(
  'status_entries',
  {
    listId: uuid('list_id').notNull(),
    purpose: text().notNull(),
    size: integer().notNull(),
    index: integer().notNull(),
    value: integer().notNull(),
    setAt: moment('set_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.listId, table.purpose, table.size, table.index] }),
    foreignKey({
      name: 'status_entries_document_fk',
      columns: [table.listId, table.purpose, table.size],
      foreignColumns: [statusListDocuments.listId, statusListDocuments.purpose, statusListDocuments.size],
    }),
    check('status_entries_index_check', sql`${table.index} between 0 and 131071`),
    check('status_entries_value_check', sql`${table.value} between 1 and (1 << ${table.size}) - 1`),
  ],
);

/** What was issued. The document stands here exactly as signed; the columns beside it are for finding and telling. */
export const credentials = pgTable(
  'credentials',
  {
    /** Also the credential's own id, as `urn:uuid:…`. */
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    achievementId: uuid('achievement_id')
      .notNull()
      .references(() => achievements.id),
    /** Null once the person was erased, with name, address and document. */
    userId: uuid('user_id').references(() => users.id),
    recipientName: text('recipient_name'),
    /** Where the issuer sent it: trimmed, in lower case. */
    recipientEmail: text('recipient_email'),
    lang: text().notNull(),
    /** The issuer's own name for this award. */
    issuerReference: text('issuer_reference'),
    awardedOn: date('awarded_on').notNull(),
    document: text(),
    statusListId: uuid('status_list_id')
      .notNull()
      .references(() => statusLists.id),
    statusIndex: integer('status_index').notNull(),
    issuedAt: moment('issued_at').notNull(),
    validUntil: moment('valid_until'),
    /** When a claim link was last sent; the claim ends some time after that, the credential does not. */
    claimMailedAt: moment('claim_mailed_at').notNull(),
    remindedAt: moment('reminded_at'),
    claimedAt: moment('claimed_at'),
    revokedAt: moment('revoked_at'),
    revocationReason: text('revocation_reason'),
    suspendedAt: moment('suspended_at'),
    suspensionReason: text('suspension_reason'),
    /** The credential that this one corrects. */
    replacesId: uuid('replaces_id').references((): AnyPgColumn => credentials.id),
    erasedAt: moment('erased_at'),
  },
  (table) => [
    unique('credentials_status_unique').on(table.statusListId, table.statusIndex),
    uniqueIndex('credentials_replaces_unique').on(table.replacesId).where(sql`${table.replacesId} is not null`),
    // A correction carries the reference on; the first award holds it, so that a late retry never issues again.
    uniqueIndex('credentials_reference_unique')
      .on(table.organisationId, table.issuerReference)
      .where(sql`${table.replacesId} is null`),
    // The same award to the same person once, whichever way it comes in.
    uniqueIndex('credentials_award_unique')
      .on(table.achievementId, table.recipientEmail, table.awardedOn)
      .where(sql`${table.revokedAt} is null`),
    index('credentials_organisation_index').on(table.organisationId, table.issuedAt, table.id),
    index('credentials_validity_index')
      .on(table.organisationId, table.validUntil)
      .where(sql`${table.revokedAt} is null`),
    index('credentials_open_claims_index')
      .on(table.organisationId, table.claimMailedAt)
      .where(sql`${table.claimedAt} is null`),
    index('credentials_user_index').on(table.userId, table.issuedAt),
    index('credentials_revoked_index')
      .on(table.statusListId, table.statusIndex)
      .where(sql`${table.revokedAt} is not null`),
    index('credentials_suspended_index')
      .on(table.statusListId, table.statusIndex)
      .where(sql`${table.suspendedAt} is not null`),
    index('credentials_unclaimed_index')
      .on(table.claimMailedAt)
      .where(sql`${table.claimedAt} is null and ${table.remindedAt} is null and ${table.revokedAt} is null`),
    check('credentials_lang_check', sql`${table.lang} in ('nl', 'en')`),
    check('credentials_revocation_check', sql`(${table.revokedAt} is null) = (${table.revocationReason} is null)`),
    check('credentials_suspension_check', sql`(${table.suspendedAt} is null) = (${table.suspensionReason} is null)`),
    check(
      'credentials_erased_check',
      sql`(${table.erasedAt} is null and num_nulls(${table.userId}, ${table.recipientName}, ${table.recipientEmail}, ${table.document}) = 0)
        or (${table.erasedAt} is not null and num_nonnulls(${table.userId}, ${table.recipientName}, ${table.recipientEmail}, ${table.document}) = 0)`,
    ),
  ],
);
