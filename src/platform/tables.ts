import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** What must never change once the service has spoken, such as the public origin that DIDs are made of. */
export const settings = pgTable('settings', {
  name: text().primaryKey(),
  value: text().notNull(),
});

/** Counts of attempts in fixed windows, shared by all processes. */
export const attempts = pgTable(
  'attempts',
  {
    /** A keyed hash: whom or what the count is about cannot be read from it. */
    key: text().notNull(),
    windowStartsAt: timestamp('window_starts_at', { withTimezone: true }).notNull(),
    count: integer().notNull(),
    endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.windowStartsAt] }),
    index('attempts_ends_at_index').on(table.endsAt),
  ],
);

/** Answers already given to a request with an `Idempotency-Key`, so that a repeat is answered and not done again. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Hash of caller and key. */
    id: text().primaryKey(),
    /** Hash of method, path and body: the same key on another request is a conflict. */
    fingerprint: text().notNull(),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
    /** Null while the first request runs. Wrapped: an answer may hold a secret that is shown once. */
    sealedAnswer: text('sealed_answer'),
    status: integer(),
    endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('idempotency_keys_ends_at_index').on(table.endsAt)],
);

/**
 * The mail outbox. A mail is sent at most once: a crash between handing it to the server and hearing back leaves it
 * `uncertain`, which is shown and never repeated by itself.
 */
export const mails = pgTable(
  'mails',
  {
    id: uuid().primaryKey(),
    kind: text().notNull(),
    /** What the mail is about, for the pages that show whether it arrived. */
    reference: text(),
    lang: text().notNull(),
    state: text().notNull(),
    /** Wrapped address, subject and text; emptied once the mail has gone. */
    sealed: text(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    settledAt: timestamp('settled_at', { withTimezone: true }),
  },
  (table) => [
    check('mails_state_check', sql`${table.state} in ('queued', 'sending', 'sent', 'failed', 'uncertain')`),
    check('mails_lang_check', sql`${table.lang} in ('nl', 'en')`),
    index('mails_reference_index').on(table.reference, table.createdAt),
    index('mails_created_at_index').on(table.createdAt, table.id),
  ],
);
