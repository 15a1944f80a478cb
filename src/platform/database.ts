import { sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { fromDrizzle } from 'pg-boss';
import postgres from 'postgres';

export type Database = PostgresJsDatabase;

/** A database or an open transaction: what a store function takes, always first. */
export type Queryable = Pick<
  Database,
  | 'select'
  | 'selectDistinct'
  | 'selectDistinctOn'
  | 'insert'
  | 'update'
  | 'delete'
  | 'execute'
  | '$with'
  | 'with'
  | '$count'
>;

/** An open transaction. A function that takes one writes only if the caller's other writes stand too. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface OpenDatabase {
  db: Database;
  /** The driver underneath, for `LISTEN` and for the job queue. */
  client: postgres.Sql;
  close(): Promise<void>;
}

/** Opens a pool. Connects at the first query. */
export function openDatabase(url: string, options: { poolSize?: number } = {}): OpenDatabase {
  const client = postgres(url, {
    max: options.poolSize ?? 10,
    onnotice: () => {},
    connection: { application_name: 'ict-skillspaspoort', TimeZone: 'UTC' },
  });
  return { db: drizzle({ client, casing: 'snake_case' }), client, close: () => client.end({ timeout: 5 }) };
}

// drizzle's migrator takes no lock of its own: two processes that start together would both create the tables.
const MIGRATION_LOCK = 7_136_001;

/** Brings the tables up to date. Processes that start together wait for one another. */
export async function migrateDatabase(url: string, migrationsFolder: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const db = drizzle({ client });
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await migrate(db, { migrationsFolder });
    await db.execute(sql`select pg_advisory_unlock(${MIGRATION_LOCK})`);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** A transaction as the job queue takes it, so that a job is added if and only if the transaction commits. */
export const jobDatabaseOf = (tx: Transaction) => fromDrizzle(tx, sql);
