import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** A person. The row outlives erasure and merging, emptied, because others' records point at it. */
export const users = pgTable(
  'users',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    lang: text().notNull(),
    createdAt: moment('created_at').notNull(),
    /** The passport this one has become part of. */
    mergedIntoId: uuid('merged_into_id'),
    erasedAt: moment('erased_at'),
  },
  (table) => [
    check('users_lang_check', sql`${table.lang} in ('nl', 'en')`),
    check('users_gone_check', sql`(${table.erasedAt} is null and ${table.mergedIntoId} is null) or ${table.name} = ''`),
    index('users_merged_into_index').on(table.mergedIntoId),
  ],
);

const userId = () =>
  uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });

/** An address belongs to one person. It is unproven only when an issuer named it and its owner has not come yet. */
export const userEmails = pgTable(
  'user_emails',
  {
    id: uuid().primaryKey(),
    userId: userId(),
    /** Trimmed and in lower case. */
    address: text().notNull().unique(),
    isPrimary: boolean('is_primary').notNull(),
    provenAt: moment('proven_at'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('user_emails_one_primary').on(table.userId).where(sql`${table.isPrimary}`),
    index('user_emails_user_index').on(table.userId),
  ],
);

/** Keys that we keep for a person; after a merge a person has several. */
export const holderKeys = pgTable(
  'holder_keys',
  {
    did: text().primaryKey(),
    userId: userId(),
    publicKeyMultibase: text('public_key_multibase').notNull(),
    wrappedSecretKey: text('wrapped_secret_key').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('holder_keys_user_index').on(table.userId, table.createdAt)],
);

/** Something secret that was handed to somebody and may be used once. Only hashes are kept. */
export const links = pgTable(
  'links',
  {
    id: uuid().primaryKey(),
    kind: text().notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    /** Keyed hash of kind, address and the code to type over. */
    codeMac: text('code_mac'),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** Set when the link is mailed: who uses it has shown that this address is theirs. */
    email: text(),
    /** What the link is about, in the room that asked for it. */
    subjectId: text('subject_id'),
    returnTo: text('return_to'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [
    check('links_kind_check', sql`${table.kind} in ('sign-in', 'claim', 'demo', 'set-up', 'invitation', 'address')`),
    index('links_code_index').on(table.codeMac),
    index('links_user_index').on(table.userId),
    index('links_email_index').on(table.email),
    index('links_expires_at_index').on(table.expiresAt),
    index('links_used_at_index').on(table.usedAt).where(sql`${table.usedAt} is not null`),
  ],
);

/** One browser or program that somebody signed in with. Ending a session deletes it. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    userId: userId(),
    door: text().notNull(),
    method: text().notNull(),
    /** Hash of the cookie; null for a program, which has refresh tokens instead. */
    tokenHash: text('token_hash').unique(),
    /** When a passkey was last shown in this session. */
    secondFactorAt: moment('second_factor_at'),
    createdAt: moment('created_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    check('sessions_door_check', sql`${table.door} in ('browser', 'program')`),
    index('sessions_user_index').on(table.userId),
    index('sessions_expires_at_index').on(table.expiresAt),
    index('sessions_last_seen_at_index').on(table.lastSeenAt),
  ],
);

/** The refresh tokens of a session are one family: the last is good, an earlier one betrays theft. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull(),
    spentAt: moment('spent_at'),
  },
  (table) => [index('refresh_tokens_session_index').on(table.sessionId)],
);

/** The key pair that signs access tokens. */
export const tokenKeys = pgTable('token_keys', {
  /** `kid`: the JWK thumbprint (RFC 7638). */
  id: text().primaryKey(),
  publicJwk: jsonb('public_jwk').notNull(),
  wrappedPrivateKey: text('wrapped_private_key').notNull(),
  createdAt: moment('created_at').notNull(),
});

export const passkeys = pgTable(
  'passkeys',
  {
    /** The credential id of WebAuthn, base64url. */
    id: text().primaryKey(),
    userId: userId(),
    name: text().notNull(),
    /** COSE key, base64url. */
    publicKey: text('public_key').notNull(),
    /** Signature counter; one that does not rise betrays a copy. */
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
    createdAt: moment('created_at').notNull(),
    lastUsedAt: moment('last_used_at'),
  },
  (table) => [index('passkeys_user_index').on(table.userId)],
);

/** The challenge a session has open; taken out when it is answered, so that an answer counts once. */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    purpose: text().notNull(),
    challenge: text().notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.purpose] }),
    check('passkey_challenges_purpose_check', sql`${table.purpose} in ('register', 'check')`),
  ],
);

/** An account at an OpenID Connect provider with which a person signs in here. */
export const oidcIdentities = pgTable(
  'oidc_identities',
  {
    id: uuid().primaryKey(),
    userId: userId(),
    provider: text().notNull(),
    /** `sub`: never reassigned by the provider, unlike an address. */
    subject: text().notNull(),
    createdAt: moment('created_at').notNull(),
    lastUsedAt: moment('last_used_at').notNull(),
  },
  (table) => [
    unique('oidc_identities_subject_unique').on(table.provider, table.subject),
    index('oidc_identities_user_index').on(table.userId),
  ],
);

/** A visit to a provider that has not come back yet; taken out when it does. */
export const oidcVisits = pgTable(
  'oidc_visits',
  {
    /** Hash of the cookie that binds the visit to one browser. */
    tokenHash: text('token_hash').primaryKey(),
    provider: text().notNull(),
    state: text().notNull(),
    nonce: text().notNull(),
    codeVerifier: text('code_verifier').notNull(),
    /** Set when a signed-in person links an account; null at sign-in. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    returnTo: text('return_to'),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('oidc_visits_expires_at_index').on(table.expiresAt)],
);

/** A program of an organisation. The organisation itself stands in a room above. */
export const apiClients = pgTable(
  'api_clients',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id').notNull(),
    name: text().notNull(),
    secretHash: text('secret_hash').notNull(),
    scopes: text().array().notNull(),
    createdAt: moment('created_at').notNull(),
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [index('api_clients_organisation_index').on(table.organisationId, table.createdAt)],
);

/** Who did what to which thing. Written once, never changed, never personal. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    /** The database's own clock, which no caller sets; in whole milliseconds, as a cursor can hold them. */
    at: moment('at').notNull().default(sql`date_trunc('milliseconds', clock_timestamp())`),
    actorKind: text('actor_kind').notNull(),
    /** A person or an API client; null for nobody and for the service itself. */
    actorId: uuid('actor_id'),
    organisationId: uuid('organisation_id'),
    action: text().notNull(),
    subjectId: text('subject_id').notNull(),
    details: jsonb().notNull(),
  },
  (table) => [
    check('audit_events_actor_kind_check', sql`${table.actorKind} in ('nobody', 'person', 'client', 'system')`),
    index('audit_events_actor_index').on(table.actorId, table.at, table.id),
    index('audit_events_organisation_index').on(table.organisationId, table.at, table.id),
    index('audit_events_subject_index').on(table.subjectId, table.at),
  ],
);
