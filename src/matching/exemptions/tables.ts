import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from '../../access/tables.ts';
import { credentials } from '../../credentials/tables.ts';
import { organisations } from '../../organisations/tables.ts';
import { shareLinks } from '../../passport/tables.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { opleidingen } from '../../taxonomy/opleidingen/tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

const minimum = {
  /** The lowest rung of the evidence ladder that counts. */
  rung: text().notNull(),
  /** e-CF e-1 to e-5; null: what the learning outcome asks is enough. */
  level: smallint(),
  maxAgeYears: smallint('max_age_years'),
};

/** What of an opleiding can be exempted, as its school publishes it. One at a time for each opleiding. */
export const exemptionOffers = pgTable(
  'exemption_offers',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    opleidingId: text('opleiding_id')
      .notNull()
      .references(() => opleidingen.id),
    explanation: jsonb().$type<Bilingual>().notNull(),
    /** Who decides, such as the board of examiners. */
    decider: jsonb().$type<Bilingual>().notNull(),
    /** How long a decision takes at most. */
    decisionWeeks: integer('decision_weeks').notNull(),
    publishedAt: moment('published_at').notNull(),
    changedAt: moment('changed_at').notNull(),
    withdrawnAt: moment('withdrawn_at'),
  },
  (table) => [
    uniqueIndex('exemption_offers_open_unique')
      .on(table.organisationId, table.opleidingId)
      .where(sql`${table.withdrawnAt} is null`),
    index('exemption_offers_organisation_index').on(table.organisationId, table.publishedAt, table.id),
    index('exemption_offers_published_index').on(table.publishedAt, table.id).where(sql`${table.withdrawnAt} is null`),
    index('exemption_offers_opleiding_index').on(table.opleidingId),
    check('exemption_offers_weeks_check', sql`${table.decisionWeeks} between 1 and 52`),
  ],
);

/** The learning outcomes of an offer, each with the least that is taken as proof. */
export const exemptionOfferOutcomes = pgTable(
  'exemption_offer_outcomes',
  {
    offerId: uuid('offer_id')
      .notNull()
      .references(() => exemptionOffers.id, { onDelete: 'cascade' }),
    /** Of the opleiding, in the taxonomy. */
    outcomeId: text('outcome_id').notNull(),
    position: smallint().notNull(),
    ...minimum,
  },
  (table) => [
    primaryKey({ columns: [table.offerId, table.outcomeId] }),
    check('exemption_offer_outcomes_level_check', sql`${table.level} between 1 and 5`),
    check('exemption_offer_outcomes_age_check', sql`${table.maxAgeYears} between 1 and 30`),
  ],
);

/** What a candidate asks of a school. Kept until `kept_until` and then deleted with everything about it. */
export const exemptionRequests = pgTable(
  'exemption_requests',
  {
    id: uuid().primaryKey(),
    offerId: uuid('offer_id')
      .notNull()
      .references(() => exemptionOffers.id),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    opleidingId: text('opleiding_id')
      .notNull()
      .references(() => opleidingen.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    state: text().notNull(),
    motivation: text().notNull(),
    /** The link that was made for this request. Null once the holder's log of it was deleted. */
    shareId: uuid('share_id').references(() => shareLinks.id, { onDelete: 'set null' }),
    /** The secret of that link under the key store: the school looks by it, and the holder sees that it did. */
    sealedToken: text('sealed_token').notNull(),
    askedAt: moment('asked_at').notNull(),
    changedAt: moment('changed_at').notNull(),
    decidedAt: moment('decided_at'),
    /** Null once the person is no longer there; the name stays in the file. */
    decidedBy: uuid('decided_by').references(() => users.id, { onDelete: 'set null' }),
    deciderName: text('decider_name'),
    /** The advice as it was when people decided, with the proofs it rests on. */
    report: jsonb(),
    keptUntil: moment('kept_until').notNull(),
  },
  (table) => [
    // Who waits for an answer does not ask the same again.
    uniqueIndex('exemption_requests_open_unique')
      .on(table.userId, table.offerId)
      .where(sql`${table.state} in ('asked', 'more_asked')`),
    index('exemption_requests_organisation_index').on(table.organisationId, table.askedAt, table.id),
    index('exemption_requests_state_index').on(table.organisationId, table.state, table.askedAt, table.id),
    index('exemption_requests_user_index').on(table.userId, table.askedAt, table.id),
    index('exemption_requests_offer_index').on(table.offerId),
    index('exemption_requests_share_index').on(table.shareId),
    index('exemption_requests_decided_by_index').on(table.decidedBy),
    index('exemption_requests_kept_until_index').on(table.keptUntil),
    check('exemption_requests_state_check', sql`${table.state} in ('asked', 'more_asked', 'decided', 'withdrawn')`),
    check(
      'exemption_requests_decided_check',
      sql`(${table.state} = 'decided') = (num_nulls(${table.decidedAt}, ${table.deciderName}, ${table.report}) = 0)`,
    ),
  ],
);

/** One learning outcome of a request, under the terms of the offer when it was asked. */
export const exemptionRequestOutcomes = pgTable(
  'exemption_request_outcomes',
  {
    requestId: uuid('request_id')
      .notNull()
      .references(() => exemptionRequests.id, { onDelete: 'cascade' }),
    outcomeId: text('outcome_id').notNull(),
    position: smallint().notNull(),
    label: jsonb().$type<Bilingual>().notNull(),
    skills: jsonb().$type<{ skillId: string; level: number | null }[]>().notNull(),
    ...minimum,
    decision: text(),
    reason: text(),
    credentialId: uuid('credential_id').references(() => credentials.id),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.outcomeId] }),
    index('exemption_request_outcomes_credential_index').on(table.credentialId),
    check('exemption_request_outcomes_decision_check', sql`${table.decision} in ('granted', 'refused')`),
    check(
      'exemption_request_outcomes_reason_check',
      sql`${table.decision} is distinct from 'refused' or ${table.reason} <> ''`,
    ),
    check(
      'exemption_request_outcomes_credential_check',
      sql`(${table.decision} is not distinct from 'granted') = (${table.credentialId} is not null)`,
    ),
  ],
);

/** What was said and done about a request, oldest first: both sides read the same. */
export const exemptionMessages = pgTable(
  'exemption_messages',
  {
    requestId: uuid('request_id').notNull(),
    number: integer().notNull(),
    kind: text().notNull(),
    text: text().notNull(),
    /** Of the member of the school; null for the candidate. */
    memberName: text('member_name'),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.number] }),
    foreignKey({
      name: 'exemption_messages_request_fk',
      columns: [table.requestId],
      foreignColumns: [exemptionRequests.id],
    }).onDelete('cascade'),
    check(
      'exemption_messages_kind_check',
      sql`${table.kind} in ('asked', 'more_asked', 'answered', 'decided', 'withdrawn')`,
    ),
  ],
);
