import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from '../access/tables.ts';

export const organisations = pgTable(
  'organisations',
  {
    id: uuid().primaryKey(),
    /** Stands in URLs and, for a `did:web` issuer, in the DID: it never changes. */
    slug: text().notNull(),
    kind: text().notNull(),
    name: text().notNull(),
    /** Null: the Dutch name serves in both languages. */
    nameEn: text('name_en'),
    url: text(),
    city: text(),
    addressCountry: text('address_country').notNull(),
    /** Base64. Small by rule: it is read with its row only where it is served. */
    logo: text(),
    logoMediaType: text('logo_media_type'),
    /** Null: this organisation signs nothing. */
    did: text(),
    isDemonstration: boolean('is_demonstration').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    uniqueIndex('organisations_slug_unique').on(table.slug),
    uniqueIndex('organisations_did_unique').on(table.did),
    uniqueIndex('organisations_programme_office_unique').on(table.kind).where(sql`${table.kind} = 'programme-office'`),
    check(
      'organisations_kind_check',
      sql`${table.kind} in ('opleider', 'employer', 'school', 'assessor', 'programme-office')`,
    ),
    check('organisations_slug_check', sql`${table.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check('organisations_logo_check', sql`(${table.logo} is null) = (${table.logoMediaType} is null)`),
  ],
);

export const memberships = pgTable(
  'memberships',
  {
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    role: text().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.userId] }),
    index('memberships_user_id_index').on(table.userId),
    check('memberships_role_check', sql`${table.role} in ('admin', 'issuer', 'assessor', 'viewer')`),
  ],
);

/** An open invitation has neither been accepted nor withdrawn; past `ends_at` it can only be sent again. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    email: text().notNull(),
    name: text().notNull(),
    lang: text().notNull(),
    role: text().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
    acceptedAt: timestamp('accepted_at', { withTimezone: true }),
    acceptedBy: uuid('accepted_by').references(() => users.id),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('invitations_open_unique')
      .on(table.organisationId, table.email)
      .where(sql`${table.acceptedAt} is null and ${table.withdrawnAt} is null`),
    index('invitations_email_index').on(table.email),
    index('invitations_accepted_by_index').on(table.acceptedBy),
    check('invitations_role_check', sql`${table.role} in ('admin', 'issuer', 'assessor', 'viewer')`),
    check('invitations_lang_check', sql`${table.lang} in ('nl', 'en')`),
    check('invitations_settled_check', sql`${table.acceptedAt} is null or ${table.withdrawnAt} is null`),
  ],
);

export const issuerKeys = pgTable(
  'issuer_keys',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** Counts from 1 within the organisation; `#key-<number>` is the fragment in a `did:web` document. */
    number: integer().notNull(),
    algorithm: text().notNull(),
    publicKeyMultibase: text('public_key_multibase').notNull(),
    /** Wrapped by the key store for just this key id. */
    wrappedSecret: text('wrapped_secret').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    /** What it signed before this moment stays good. Null: the key of its algorithm that signs now. */
    retiredAt: timestamp('retired_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('issuer_keys_number_unique').on(table.organisationId, table.number),
    uniqueIndex('issuer_keys_current_unique')
      .on(table.organisationId, table.algorithm)
      .where(sql`${table.retiredAt} is null`),
    check('issuer_keys_algorithm_check', sql`${table.algorithm} in ('Ed25519', 'P-256', 'P-384')`),
  ],
);
