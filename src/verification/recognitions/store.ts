import { and, asc, eq, getTableColumns, gt, ilike, isNull, lte, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import type { Recognition } from './recognition.ts';
import { recognitions } from './tables.ts';

const { createdAt: _, ...published } = getTableColumns(recognitions);

const inOrder = [asc(recognitions.issuerName), asc(recognitions.opleidingName), asc(recognitions.id)];

export const findRecognitions = (db: Queryable, issuerDid: string): Promise<Recognition[]> =>
  db
    .select(published)
    .from(recognitions)
    .where(eq(recognitions.issuerDid, issuerDid))
    .orderBy(...inOrder);

/** The name of every issuer that was ever recognised. */
export async function listIssuerNames(db: Queryable): Promise<string[]> {
  const rows = await db.selectDistinct({ name: recognitions.issuerName }).from(recognitions).limit(10_000);
  return rows.map(({ name }) => name);
}

/** False when the same line is there already; nothing is written then. */
export async function insertRecognition(db: Queryable, row: Recognition & { createdAt: Date }): Promise<boolean> {
  const inserted = await db.insert(recognitions).values(row).onConflictDoNothing().returning({ id: recognitions.id });
  return inserted.length === 1;
}

/** Undefined when there is no such line. */
export async function updateRecognitionEnd(
  db: Queryable,
  id: string,
  end: { validUntil: string; endReason: string },
): Promise<Recognition | undefined> {
  const [row] = await db.update(recognitions).set(end).where(eq(recognitions.id, id)).returning(published);
  return row;
}

export async function findRecognitionRow(db: Queryable, id: string): Promise<Recognition | undefined> {
  const [row] = await db.select(published).from(recognitions).where(eq(recognitions.id, id));
  return row;
}

/** Locks the line until the transaction ends. */
export async function takeRecognition(db: Queryable, id: string): Promise<Recognition | undefined> {
  const [row] = await db.select(published).from(recognitions).where(eq(recognitions.id, id)).for('update');
  return row;
}

export interface RecognitionFilter {
  issuerDid?: string | undefined;
  opleidingId?: string | undefined;
  /** Only lines that count on this day. */
  day?: string | undefined;
  /** A part of the name of the issuer or the opleiding. */
  text?: string | undefined;
  /** The last line of the page before: its id. */
  after?: string | undefined;
  limit?: number | undefined;
}

/** In the order of their ids, which is the order in which they were made. */
export function listRecognitionRows(db: Queryable, filter: RecognitionFilter): Promise<Recognition[]> {
  const { issuerDid, opleidingId, day, text, after, limit } = filter;
  const pattern = text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : undefined;
  const query = db
    .select(published)
    .from(recognitions)
    .where(
      and(
        issuerDid ? eq(recognitions.issuerDid, issuerDid) : undefined,
        opleidingId ? eq(recognitions.opleidingId, opleidingId) : undefined,
        day ? lte(recognitions.validFrom, day) : undefined,
        day ? or(isNull(recognitions.validUntil), sql`${recognitions.validUntil} >= ${day}`) : undefined,
        pattern ? or(ilike(recognitions.issuerName, pattern), ilike(recognitions.opleidingName, pattern)) : undefined,
        after ? gt(recognitions.id, after) : undefined,
      ),
    )
    .orderBy(asc(recognitions.id));
  return limit === undefined ? query : query.limit(limit);
}
