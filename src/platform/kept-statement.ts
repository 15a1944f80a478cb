import type { Queryable } from './database.ts';

interface Prepared<Row> {
  execute(values?: Record<string, unknown>): Promise<Row[]>;
}

/**
 * A statement that is asked all the time, put together once for a pool: for drizzle to write it and to learn its columns
 * takes longer than to run it. In a transaction it is put together anew.
 *
 * @param build drizzle's statement, with `sql.placeholder(name)` where a value comes
 */
export function keepStatement<Values extends Record<string, unknown>, Row>(
  build: (db: Queryable) => { prepare(name: string): Prepared<Row> },
): (db: Queryable, values: Values) => Promise<Row[]> {
  const kept = new WeakMap<Queryable, Prepared<Row>>();
  return (db, values) => {
    let statement = kept.get(db);
    if (!statement) {
      statement = build(db).prepare('kept');
      kept.set(db, statement);
    }
    return statement.execute(values);
  };
}
