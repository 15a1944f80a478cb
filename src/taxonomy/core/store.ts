import { eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Queryable, Transaction } from '../../platform/database.ts';
import {
  ontwikkelpaden,
  opleidingen,
  opleidingOntwikkelpaden,
  opleidingProviders,
  opleidingSkills,
} from '../opleidingen/tables.ts';
import {
  frameworks,
  occupationSkills,
  occupations,
  skillAreas,
  skillRelations,
  skills,
  taxonomyEditions,
  terms,
  words,
} from '../tables.ts';

/** The rows of the core taxonomy, as the tables take them. */
export interface TaxonomyRows {
  areas: (typeof skillAreas.$inferInsert)[];
  frameworks: (typeof frameworks.$inferInsert)[];
  skills: (typeof skills.$inferInsert)[];
  relations: (typeof skillRelations.$inferInsert)[];
  providers: (typeof opleidingProviders.$inferInsert)[];
  ontwikkelpaden: (typeof ontwikkelpaden.$inferInsert)[];
  opleidingen: (typeof opleidingen.$inferInsert)[];
  opleidingSkills: (typeof opleidingSkills.$inferInsert)[];
  opleidingOntwikkelpaden: (typeof opleidingOntwikkelpaden.$inferInsert)[];
  occupations: (typeof occupations.$inferInsert)[];
  occupationSkills: (typeof occupationSkills.$inferInsert)[];
  terms: (typeof terms.$inferInsert)[];
}

const SOURCE = 'core';
const TAXONOMY_LOCK = 7_136_002;

/** The edition of a source that stands in the tables; undefined before the first. */
export async function findEdition(db: Queryable, source: 'core' | 'esco'): Promise<string | undefined> {
  const [row] = await db.select().from(taxonomyEditions).where(eq(taxonomyEditions.source, source));
  return row?.hash;
}

/** Held to the end of the transaction, so that processes which start together load the files once. */
export async function lockTaxonomy(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${TAXONOMY_LOCK})`);
}

/**
 * Brings the tables to an edition. Concepts are updated in place and never deleted, because credentials and
 * achievements name them; links between concepts are replaced. Concepts and links that came with the full download of
 * ESCO stay as they are, and so do the opleidingen that an opleider has made their own.
 */
export async function replaceTaxonomy(tx: Transaction, rows: TaxonomyRows, hash: string): Promise<void> {
  await upsert(tx, skillAreas, rows.areas);
  await upsert(tx, frameworks, rows.frameworks);
  await upsert(tx, skills, rows.skills, eq(skills.origin, 'core'));
  await upsert(tx, opleidingProviders, rows.providers);
  await upsert(tx, ontwikkelpaden, rows.ontwikkelpaden);
  await upsert(tx, opleidingen, rows.opleidingen, isNull(opleidingen.editedAt));
  await upsert(tx, occupations, rows.occupations, eq(occupations.origin, 'core'));
  await bringOwnWords(tx, rows);

  await tx.delete(terms).where(eq(terms.origin, 'core'));
  await tx.insert(terms).values(rows.terms).onConflictDoNothing();
  await tx.delete(skillRelations).where(eq(skillRelations.origin, 'core'));
  await tx.insert(skillRelations).values(rows.relations).onConflictDoNothing();
  await linkOpleidingen(tx, rows);
  await tx.delete(occupationSkills).where(eq(occupationSkills.origin, 'core'));
  await tx.insert(occupationSkills).values(rows.occupationSkills).onConflictDoNothing();

  await leaveToEsco(tx);
  await collectWords(tx);

  await tx
    .insert(taxonomyEditions)
    .values({ source: SOURCE, hash })
    .onConflictDoUpdate({ target: taxonomyEditions.source, set: { hash, loadedAt: sql`now()` } });
}

// What an opleider has changed or confirmed is theirs: neither the opleiding nor its links come from our files any more.
async function linkOpleidingen(tx: Transaction, rows: TaxonomyRows) {
  const ours = await tx.select({ id: opleidingen.id }).from(opleidingen).where(isNull(opleidingen.editedAt));
  const ids = new Set(ours.map(({ id }) => id));
  const links = rows.opleidingSkills.filter(({ opleidingId }) => ids.has(opleidingId));
  const paths = rows.opleidingOntwikkelpaden.filter(({ opleidingId }) => ids.has(opleidingId));
  await tx.delete(opleidingSkills).where(inArray(opleidingSkills.opleidingId, [...ids]));
  if (links.length > 0) await tx.insert(opleidingSkills).values(links);
  await tx.delete(opleidingOntwikkelpaden).where(inArray(opleidingOntwikkelpaden.opleidingId, [...ids]));
  if (paths.length > 0) await tx.insert(opleidingOntwikkelpaden).values(paths);
}

// What is ours is brought to concepts of the full download too: names, our group by subject, what is in demand here.
async function bringOwnWords(tx: Transaction, rows: TaxonomyRows): Promise<void> {
  const own = JSON.stringify(rows.skills.map(({ id, areaId, ownNames }) => ({ id, areaId, ownNames })));
  await tx.execute(sql`
    update skills set own_names = own."ownNames", area_id = own."areaId"
      from jsonb_to_recordset(${own}::jsonb) own(id text, "areaId" text, "ownNames" jsonb)
      where skills.id = own.id and skills.origin = 'esco'`);
  const jobs = JSON.stringify(rows.occupations.map(({ id, isInDemand, ownNames }) => ({ id, isInDemand, ownNames })));
  await tx.execute(sql`
    update occupations set own_names = own."ownNames", is_in_demand = own."isInDemand"
      from jsonb_to_recordset(${jobs}::jsonb) own(id text, "isInDemand" boolean, "ownNames" jsonb)
      where occupations.id = own.id and occupations.origin = 'esco'`);
}

/** Keeps the words of all terms, for what is typed with a mistake. */
export async function collectWords(tx: Transaction): Promise<void> {
  await tx.execute(sql`create temporary table wanted_words on commit drop as
    select distinct word from ${terms}, regexp_split_to_table(text, ' ') word where length(word) between 3 and 100`);
  await tx.execute(sql`delete from ${words} where word not in (select word from wanted_words)`);
  await tx.execute(sql`insert into ${words} select word from wanted_words on conflict do nothing`);
  // New entries wait in a list of their own, which makes writing many of them seven times as fast; a search would read it.
  for (const index of ['taxonomy_terms_text_index', 'taxonomy_terms_stems_index', 'taxonomy_words_index']) {
    await tx.execute(sql`select gin_clean_pending_list(${index}::regclass)`);
  }
  // The planner must know of many new rows now, not when the server next has time to look.
  for (const table of [terms, words, skills, skillRelations, occupationSkills]) await tx.execute(sql`analyze ${table}`);
}

// Where the full download has a concept, its own labels and links hold, and not those of our data files. What it has
// retired keeps the ones it had.
async function leaveToEsco(tx: Transaction): Promise<void> {
  const isOfEsco = (id: PgColumn) => sql`(${id} in (select id from skills where origin = 'esco' and retired_at is null)
    or ${id} in (select id from occupations where origin = 'esco' and retired_at is null))`;
  await tx.delete(terms).where(sql`origin = 'core' and kind <> 'alternative' and ${isOfEsco(terms.conceptId)}`);
  await tx
    .delete(skillRelations)
    .where(sql`origin = 'core' and kind = 'broader' and ${isOfEsco(skillRelations.skillId)}`);
  await tx.delete(occupationSkills).where(sql`origin = 'core' and ${isOfEsco(occupationSkills.occupationId)}`);
}

// In place, every column: `excluded` is the row that was offered. What the full download of ESCO brought is newer and stays.
async function upsert<Table extends PgTable & { id: PgColumn }>(
  tx: Transaction,
  table: Table,
  rows: Table['$inferInsert'][],
  setWhere?: SQL,
) {
  const columns = Object.entries<PgColumn>(getTableColumns(table));
  const set = Object.fromEntries(columns.map(([key, column]) => [key, sql`excluded.${sql.identifier(column.name)}`]));
  await tx
    .insert(table as PgTable)
    .values(rows)
    .onConflictDoUpdate({ target: table.id, set, setWhere });
}
