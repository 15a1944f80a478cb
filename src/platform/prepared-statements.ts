import type postgres from 'postgres';

/** A statement that has run this often will run again. */
const WORTH_IT = 3;
/** What a connection keeps of plans, on both sides, is bounded by this. */
const MOST_PREPARED = 200;
const MOST_COUNTED = 2_000;
/** A longer text is a list of values, and the next one is of another length. */
const LONGEST = 20_000;

type Prepares = (text: string) => boolean;

/** Tells which statements to prepare: those that come again, up to a number. What is rare is forgotten. */
function countingStatements(): Prepares {
  const prepared = new Set<string>();
  const counts = new Map<string, number>();
  return (text) => {
    if (prepared.has(text)) return true;
    if (text.length > LONGEST || prepared.size >= MOST_PREPARED) return false;
    const count = (counts.get(text) ?? 0) + 1;
    if (count >= WORTH_IT) {
      prepared.add(text);
      counts.delete(text);
      return true;
    }
    if (counts.size >= MOST_COUNTED) counts.clear();
    counts.set(text, count);
    return false;
  };
}

/**
 * Lets PostgreSQL keep the plan of a statement that comes again. drizzle hands over every statement as one that is not
 * to be prepared; parsing and planning it anew, with a round trip more to learn the types of its parameters, costs
 * several times what running it costs.
 */
export function preparingStatements(client: postgres.Sql): postgres.Sql {
  prepareIn(client, countingStatements());
  return client;
}

function prepareIn(sql: postgres.Sql | postgres.TransactionSql, isPrepared: Prepares): void {
  const { unsafe } = sql;
  sql.unsafe = ((text: string, parameters?: never[], options?: object) =>
    // Without parameters it is sent in one message and answered in one: there is nothing to win.
    parameters?.length
      ? unsafe(text, parameters, { ...options, prepare: isPrepared(text) })
      : unsafe(text, parameters, options)) as typeof unsafe;
  if ('begin' in sql) {
    const { begin } = sql;
    sql.begin = (async (...given: [((tx: postgres.TransactionSql) => unknown) | string, never?]) => {
      const work = given.pop() as unknown as (tx: postgres.TransactionSql) => unknown;
      const preparing = (tx: postgres.TransactionSql) => {
        prepareIn(tx, isPrepared);
        return work(tx);
      };
      return begin(...([...given, preparing] as unknown as Parameters<typeof begin>));
    }) as typeof begin;
  }
}
