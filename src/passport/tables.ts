import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from '../access/tables.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const moment = (name: string) => timestamp(name, { withTimezone: true });
const holder = () =>
  uuid('user_id')
    .notNull()
    .references(() => users.id);

/** Credentials that a person brought from elsewhere. What we issued ourselves stands in `credentials`. */
export const importedCredentials = pgTable(
  'imported_credentials',
  {
    id: uuid().primaryKey(),
    userId: holder(),
    /** The file or text exactly as given: a download gives back the same bytes. */
    original: bytea().notNull(),
    mediaType: text('media_type').notNull(),
    fileName: text('file_name').notNull(),
    /** The credential that was found in it. */
    document: text().notNull(),
    /** SHA-256 of `document`, so that the same one is not brought in twice. */
    digest: text().notNull(),
    /** Outcome, checks and summary as `verification` last reported them. */
    report: jsonb().notNull(),
    checkedAt: moment('checked_at').notNull(),
    importedAt: moment('imported_at').notNull(),
  },
  (table) => [
    unique('imported_credentials_digest_unique').on(table.userId, table.digest),
    index('imported_credentials_checked_at_index').on(table.checkedAt),
  ],
);

/** What a person says about themselves, signed with their own key: the lowest rung. */
export const ownSkills = pgTable(
  'own_skills',
  {
    id: uuid().primaryKey(),
    userId: holder(),
    /** Of the taxonomy; null when the person named the skill in words of their own. */
    skillId: text('skill_id'),
    nameNl: text('name_nl').notNull(),
    nameEn: text('name_en').notNull(),
    narrative: text().notNull(),
    /** e-CF e-1 to e-5, as the person judges it. */
    level: integer(),
    /** The self-issued credential, exactly as signed. */
    document: text().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('own_skills_user_id_index').on(table.userId),
    check('own_skills_level_check', sql`${table.level} between 1 and 5`),
  ],
);

/** A link or a file with which a person backs what they say. It waits without a skill until one is claimed with it. */
export const evidence = pgTable(
  'evidence',
  {
    id: uuid().primaryKey(),
    userId: holder(),
    ownSkillId: uuid('own_skill_id').references(() => ownSkills.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    title: text().notNull(),
    url: text(),
    mediaType: text('media_type'),
    content: bytea(),
    /** SHA-256 of the file as a multibase multihash: stands in the signed claim, so a file cannot be exchanged afterwards. */
    digest: text(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('evidence_own_skill_id_index').on(table.ownSkillId),
    index('evidence_user_id_index').on(table.userId),
    check('evidence_kind_check', sql`${table.kind} in ('link', 'file')`),
    check(
      'evidence_content_check',
      sql`(${table.kind} = 'link') = (${table.url} is not null) and (${table.kind} = 'file') = (${table.content} is not null)`,
    ),
    check('evidence_size_check', sql`octet_length(${table.content}) <= 5242880`),
  ],
);

/** Where a person put an item of the passport. Without a place: above what was placed, newest first. */
export const arrangements = pgTable(
  'passport_arrangements',
  {
    userId: holder(),
    /** A credential issued here, one brought from elsewhere, or an own skill: their ids never coincide. */
    itemId: uuid('item_id').notNull(),
    hidden: boolean().notNull().default(false),
    position: integer(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.itemId] })],
);

/** A link with which a person shows a chosen part of the passport. */
export const shareLinks = pgTable(
  'share_links',
  {
    id: uuid().primaryKey(),
    userId: holder(),
    tokenHash: text('token_hash').notNull().unique(),
    /** The token under the key store: only the holder and who already came in through the link see it again. */
    sealedToken: text('sealed_token').notNull(),
    purpose: text().notNull(),
    showName: boolean('show_name').notNull(),
    showEmail: boolean('show_email').notNull(),
    showEvidence: boolean('show_evidence').notNull(),
    /** Null: no PIN asked. */
    pinHash: text('pin_hash'),
    /** The vacancy it was made for, if the holder wants the visitor to see it; what it says stands in a room above. */
    vacancyId: text('vacancy_id'),
    createdAt: moment('created_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    withdrawnAt: moment('withdrawn_at'),
  },
  (table) => [
    index('share_links_over_index').on(sql`least(${table.endsAt}, ${table.withdrawnAt})`),
    index('share_links_user_id_index').on(table.userId, table.createdAt),
    check('share_links_period_check', sql`${table.endsAt} > ${table.createdAt}`),
  ],
);

/** What a link shows: nothing but these. */
export const shareLinkItems = pgTable(
  'share_link_items',
  {
    shareLinkId: uuid('share_link_id')
      .notNull()
      .references(() => shareLinks.id, { onDelete: 'cascade' }),
    itemId: uuid('item_id').notNull(),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.shareLinkId, table.itemId] }),
    index('share_link_items_item_id_index').on(table.itemId),
  ],
);

/** One visit through a link. It counts as an opening from the moment that content was shown. */
export const shareOpenings = pgTable(
  'share_openings',
  {
    id: uuid().primaryKey(),
    shareLinkId: uuid('share_link_id')
      .notNull()
      .references(() => shareLinks.id, { onDelete: 'cascade' }),
    /** Of the visitor's cookie; null for a read through the API and once the cookie has ended. */
    tokenHash: text('token_hash').unique(),
    startedAt: moment('started_at').notNull(),
    /** When the cookie stops. */
    endsAt: moment('ends_at').notNull(),
    pinPassedAt: moment('pin_passed_at'),
    /** Null: nothing was seen yet (a mail scanner, or the PIN was not given). */
    shownAt: moment('shown_at'),
    /** The visitor's organisation, when signed in as a member. */
    organisationId: uuid('organisation_id'),
    /** How many proofs were shown, and which fields. */
    shown: jsonb(),
  },
  (table) => [
    index('share_openings_share_link_id_index').on(table.shareLinkId, table.shownAt),
    index('share_openings_visits_index').on(table.endsAt).where(sql`${table.tokenHash} is not null`),
  ],
);
