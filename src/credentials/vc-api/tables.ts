import { index, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { organisations } from '../../organisations/tables.ts';

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
    /** Exactly as signed: JSON text, or the compact token. */
    document: text().notNull(),
    issuedAt: timestamp('issued_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    unique('vc_api_credentials_credential_id_unique').on(table.organisationId, table.credentialId),
    index('vc_api_credentials_document_id_index').on(table.organisationId, table.documentId),
  ],
);
