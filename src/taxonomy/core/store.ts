import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Queryable, Transaction } from '../../platform/database.ts';
import {
  frameworks,
  occupationSkills,
  occupations,
  ontwikkelpaden,
  opleidingen,
  opleidingOntwikkelpaden,
  opleidingProviders,
  opleidingSkills,
  skillAreas,
  skillRelations,
  skills,
  taxonomyEditions,
  terms,
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

/** The edition that stands in the tables; undefined before the first. */
export async function findEdition(db: Queryable): Promise<string | undefined> {
  const [row] = await db.select().from(taxonomyEditions).where(eq(taxonomyEditions.source, SOURCE));
  return row?.hash;
}

/** Held to the end of the transaction, so that processes which start together load the files once. */
export async function lockTaxonomy(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${TAXONOMY_LOCK})`);
}

/**
 * Brings the tables to an edition. Concepts are updated in place and never deleted, because credentials and
 * achievements name them; links between concepts are replaced.
 */
export async function replaceTaxonomy(tx: Transaction, rows: TaxonomyRows, hash: string): Promise<void> {
  await upsert(tx, skillAreas, rows.areas);
  await upsert(tx, frameworks, rows.frameworks);
  await upsert(tx, skills, rows.skills);
  await upsert(tx, opleidingProviders, rows.providers);
  await upsert(tx, ontwikkelpaden, rows.ontwikkelpaden);
  await upsert(tx, opleidingen, rows.opleidingen);
  await upsert(tx, occupations, rows.occupations);

  await tx.delete(terms).where(eq(terms.origin, 'core'));
  await tx.insert(terms).values(rows.terms).onConflictDoNothing();
  await tx.delete(skillRelations);
  await tx.insert(skillRelations).values(rows.relations);
  await tx.delete(opleidingSkills);
  await tx.insert(opleidingSkills).values(rows.opleidingSkills);
  await tx.delete(opleidingOntwikkelpaden);
  await tx.insert(opleidingOntwikkelpaden).values(rows.opleidingOntwikkelpaden);
  await tx.delete(occupationSkills);
  await tx.insert(occupationSkills).values(rows.occupationSkills);

  await tx
    .insert(taxonomyEditions)
    .values({ source: SOURCE, hash })
    .onConflictDoUpdate({ target: taxonomyEditions.source, set: { hash, loadedAt: sql`now()` } });
}

// In place, every column: `excluded` is the row that was offered.
async function upsert<Table extends PgTable & { id: PgColumn }>(
  tx: Transaction,
  table: Table,
  rows: Table['$inferInsert'][],
) {
  const columns = Object.entries<PgColumn>(getTableColumns(table));
  const set = Object.fromEntries(columns.map(([key, column]) => [key, sql`excluded.${sql.identifier(column.name)}`]));
  await tx
    .insert(table as PgTable)
    .values(rows)
    .onConflictDoUpdate({ target: table.id, set });
}
