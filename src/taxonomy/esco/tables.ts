import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** How far each file of a download was read, so that an import that was cut off goes on where it stopped. */
export const escoFiles = pgTable('esco_files', {
  name: text().primaryKey(),
  /** SHA-256 of the file: another file of this name is read from its beginning. */
  hash: text().notNull(),
  rowsRead: integer('rows_read').notNull(),
  isRead: boolean('is_read').notNull(),
});

/** Concepts as the download has them, one row a language, until they are merged into the taxonomy. */
export const escoConcepts = pgTable(
  'esco_concepts',
  {
    uri: text().notNull(),
    lang: text().notNull(),
    fileName: text('file_name').notNull(),
    /** Ours, made of the URI. */
    conceptId: text('concept_id').notNull(),
    kind: text().notNull(),
    label: text().notNull(),
    alternatives: jsonb().$type<string[]>().notNull(),
    /** As `foldText` leaves the label and the alternatives. */
    foldedLabel: text('folded_label').notNull(),
    foldedAlternatives: jsonb('folded_alternatives').$type<string[]>().notNull(),
    description: text(),
    code: text(),
    isco08: text(),
    reuse: text(),
  },
  (table) => [
    primaryKey({ columns: [table.uri, table.lang] }),
    check('esco_concepts_kind_check', sql`${table.kind} in ('group', 'skill', 'knowledge', 'occupation')`),
    index('esco_concepts_concept_index').on(table.conceptId),
    index('esco_concepts_label_index').on(table.foldedLabel),
  ],
);

export const escoRelations = pgTable(
  'esco_relations',
  {
    fromUri: text('from_uri').notNull(),
    toUri: text('to_uri').notNull(),
    kind: text().notNull(),
    fileName: text('file_name').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.fromUri, table.toUri, table.kind] }),
    check('esco_relations_kind_check', sql`${table.kind} in ('broader', 'related', 'essential', 'optional')`),
  ],
);
