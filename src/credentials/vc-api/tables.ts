import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { organisations } from '../../organisations/tables.ts';

/** What an organisation wants of its issuer instance. One that has no row here wants nothing but the defaults. */
export const vcApiInstances = pgTable(
  'vc_api_instances',
  {
    organisationId: uuid('organisation_id')
      .primaryKey()
      .references(() => organisations.id),
    /** What every credential gets a status entry for, unless the caller asks otherwise. */
    statusPurposes: text('status_purposes').array().notNull(),
  },
  (table) => [
    check(
      'vc_api_instances_purposes_check',
      sql`${table.statusPurposes} <@ array['revocation', 'suspension', 'refresh']`,
    ),
  ],
);

/** What an organisation's own program had signed: a document of its making, which we know no person or achievement of. */
export const vcApiCredentials = pgTable(
  'vc_api_credentials',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** The name the caller gave it (`options.credentialId`), once for ever. */
    credentialId: text('credential_id'),
    /** The `id` that stands in the document, if it has one; a document may be issued anew under it. */
    documentId: text('document_id'),
    form: text().notNull(),
    /** Exactly as signed: JSON text, or the compact token. Null once its subject was erased, with all that names them. */
    document: text(),
    /** The ids of whom it is about: by these a person whose keys are kept here finds it back. */
    subjectIds: text('subject_ids').array().notNull(),
    /** The status entries in it that were reserved here, as they stand in the document. */
    statusEntries: jsonb('status_entries').notNull(),
    issuedAt: timestamp('issued_at', { withTimezone: true }).notNull(),
    erasedAt: timestamp('erased_at', { withTimezone: true }),
  },
  (table) => [
    unique('vc_api_credentials_credential_id_unique').on(table.organisationId, table.credentialId),
    index('vc_api_credentials_document_id_index').on(table.organisationId, table.documentId),
    index('vc_api_credentials_subjects_index').using('gin', table.subjectIds),
    check(
      'vc_api_credentials_erased_check',
      sql`case when ${table.erasedAt} is null then ${table.document} is not null
        else num_nonnulls(${table.document}, ${table.documentId}, ${table.credentialId}) = 0 and ${table.subjectIds} = '{}' end`,
    ),
  ],
);
