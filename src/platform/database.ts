import { getTableColumns, getTableName, Param, SQL, type SQLChunk, StringChunk, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { fromDrizzle } from 'pg-boss';
import postgres from 'postgres';
import { preparingStatements } from './prepared-statements.ts';

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

/**
 * Opens a pool. Connects at the first query.
 *
 * @param options.prepare false behind a pooler that cannot keep prepared statements
 */
export function openDatabase(url: string, options: { poolSize?: number; prepare?: boolean } = {}): OpenDatabase {
  const { poolSize: max = 10, prepare = true } = options;
  const client = postgres(url, {
    max,
    prepare,
    onnotice: () => {},
    connection: { application_name: 'ict-skillspaspoort', TimeZone: 'UTC' },
  });
  if (prepare) preparingStatements(client);
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

/**
 * Awaits statements of one transaction that are sent together, so that the database does not wait for us in between. Of
 * those that fail the first is thrown, but only when all have ended: what a transaction sends after its end would land in
 * another's.
 */
export async function sendTogether<Sent extends readonly Promise<unknown>[] | []>(
  statements: Sent,
): Promise<{ -readonly [Key in keyof Sent]: Awaited<Sent[Key]> }> {
  await Promise.allSettled(statements);
  return Promise.all(statements);
}

/** A transaction as the job queue takes it, so that a job is added if and only if the transaction commits. */
export const jobDatabaseOf = (tx: Transaction) => fromDrizzle(tx, sql);

// Control characters that separate values: no text of ours holds them, and one that does is sent the longer way.
const BETWEEN = '\u001e';
const NULL = '\u001f';

/**
 * Inserts many rows with one statement that is the same for any number of them, so that it stays prepared: a parameter
 * is a whole column. About five times as fast as a list of rows, and without its limit of 65,535 values.
 *
 * A column that no row names takes its default; a row that does not name what another names has null there.
 *
 * @param end what stands behind the rows, such as `on conflict do nothing returning id`
 */
export async function insertMany<Table extends PgTable, Returned extends Record<string, unknown>>(
  db: Queryable,
  table: Table,
  rows: readonly Table['$inferInsert'][],
  end = '',
): Promise<Returned[]> {
  if (rows.length === 0) return [];
  const columns = columnsOf(table).filter(({ key }) => rows.some((row) => key in row));
  // One flat row of pieces: drizzle takes longer to put together what is nested than PostgreSQL to insert it.
  const pieces: SQLChunk[] = [];
  let text = `insert into "${getTableName(table)}" (${columns.map(({ name }) => name).join(', ')}) select * from unnest(`;
  for (const [index, { key, type, toText }] of columns.entries()) {
    const { before, value, after } = asOneParameter(
      type,
      rows.map((row) => toText((row as Record<string, unknown>)[key])),
    );
    pieces.push(new StringChunk(text + before), new Param(value));
    text = `${after}${index < columns.length - 1 ? ', ' : ''}`;
  }
  pieces.push(new StringChunk(`${text}) ${end}`));
  return (await db.execute(new SQL(pieces))) as unknown as Returned[];
}

interface TableColumn {
  key: string;
  /** Quoted. */
  name: string;
  type: ListType;
  toText(value: unknown): string | null;
}

const columnsOfTables = new WeakMap<PgTable, TableColumn[]>();

function columnsOf(table: PgTable): TableColumn[] {
  const known = columnsOfTables.get(table);
  if (known) return known;
  const columns = Object.entries<PgColumn>(getTableColumns(table)).map(([key, column]) => ({
    key,
    name: `"${column.name}"`,
    type: column.getSQLType() as ListType,
    toText: (value: unknown) => (value === null || value === undefined ? null : String(column.mapToDriverValue(value))),
  }));
  columnsOfTables.set(table, columns);
  return columns;
}

const LISTS = {
  boolean: 'boolean[]',
  date: 'date[]',
  integer: 'integer[]',
  jsonb: 'jsonb[]',
  text: 'text[]',
  'timestamp with time zone': 'timestamptz[]',
  uuid: 'uuid[]',
};
type ListType = keyof typeof LISTS;

/** All values of a column as one parameter; for `any(…)` and `unnest(…)`. */
export function columnOf(type: ListType, values: readonly (string | null)[]): SQL {
  const { before, value, after } = asOneParameter(type, values);
  return new SQL([new StringChunk(before), new Param(value), new StringChunk(after)]);
}

function asOneParameter(type: ListType, values: readonly (string | null)[]) {
  // Quoting every quotation mark of a document costs more than everything else about sending it.
  if (type === 'text' || type === 'jsonb') {
    const joined = values.map((value) => value ?? NULL).join(BETWEEN);
    if (joined !== '' && !values.some((value) => value?.includes(BETWEEN) || value === NULL)) {
      const after = `, E'\\x1e', E'\\x1f')${type === 'jsonb' ? '::jsonb[]' : ''}`;
      return { before: 'string_to_array(', value: joined, after };
    }
  }
  return { before: '', value: listOf(values), after: `::${LISTS[type]}` };
}

/** Values as the text of a PostgreSQL array. */
export function listOf(values: readonly (string | null)[]): string {
  const quoted = values.map((value) => (value === null ? 'NULL' : `"${value.replace(/["\\]/g, '\\$&')}"`));
  return `{${quoted.join(',')}}`;
}

/** Rows that come after a place in a list that is ordered by moment and id, the newest first; all without a place. */
export const isBefore = (at: PgColumn, id: PgColumn, place: { at: string; id: string } | undefined): SQL | undefined =>
  place && sql`(${at}, ${id}) < (${place.at}::timestamptz, ${place.id}::uuid)`;
