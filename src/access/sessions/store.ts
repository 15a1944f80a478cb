import { and, asc, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../../platform/database.ts';
import { keepStatement } from '../../platform/kept-statement.ts';
import { refreshTokens, sessions, tokenKeys } from '../tables.ts';

export type SessionRow = typeof sessions.$inferSelect;
export type TokenKeyRow = typeof tokenKeys.$inferSelect;

export async function insertSession(db: Queryable, row: typeof sessions.$inferInsert): Promise<void> {
  await db.insert(sessions).values(row);
}

export async function findSession(db: Queryable, id: string): Promise<SessionRow | undefined> {
  const [row] = await sessionById(db, { id });
  return row;
}

const sessionById = keepStatement<{ id: string }, SessionRow>((db) =>
  db
    .select()
    .from(sessions)
    .where(eq(sessions.id, sql.placeholder('id'))),
);

export async function findSessionByToken(db: Queryable, tokenHash: string): Promise<SessionRow | undefined> {
  const [row] = await sessionByToken(db, { tokenHash });
  return row;
}

const sessionByToken = keepStatement<{ tokenHash: string }, SessionRow>((db) =>
  db
    .select()
    .from(sessions)
    .where(eq(sessions.tokenHash, sql.placeholder('tokenHash'))),
);

export async function listSessions(db: Queryable, userId: string): Promise<SessionRow[]> {
  return db
    .select()
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
}

export async function updateSession(
  db: Queryable,
  id: string,
  change: Partial<Pick<SessionRow, 'lastSeenAt' | 'secondFactorAt' | 'tokenHash'>>,
): Promise<void> {
  await db.update(sessions).set(change).where(eq(sessions.id, id));
}

/** False when the person has no such session. */
export async function deleteSession(db: Queryable, userId: string, id: string): Promise<boolean> {
  const deleted = await db
    .delete(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.userId, userId)))
    .returning({ id: sessions.id });
  return deleted.length === 1;
}

export async function deleteOldSessions(db: Queryable, times: { now: Date; idleSince: Date }): Promise<void> {
  await db.delete(sessions).where(or(lt(sessions.expiresAt, times.now), lt(sessions.lastSeenAt, times.idleSince)));
}

export async function insertRefreshToken(db: Queryable, row: typeof refreshTokens.$inferInsert): Promise<void> {
  await db.insert(refreshTokens).values(row);
}

/** Marks a refresh token as spent, if it was not. Of two who come at once, one gets it. */
export async function takeRefreshToken(db: Queryable, tokenHash: string, now: Date): Promise<SessionRow | undefined> {
  const [taken] = await db
    .update(refreshTokens)
    .set({ spentAt: now })
    .where(and(eq(refreshTokens.tokenHash, tokenHash), isNull(refreshTokens.spentAt)))
    .returning({ sessionId: refreshTokens.sessionId });
  return taken && findSession(db, taken.sessionId);
}

/** The session that a token, spent or not, belongs to. */
export async function findSessionOfRefreshToken(db: Queryable, tokenHash: string): Promise<SessionRow | undefined> {
  const [row] = await db
    .select({ session: sessions })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(eq(refreshTokens.tokenHash, tokenHash));
  return row?.session;
}

const TOKEN_KEY_LOCK = 7_136_002;

/** Processes that start together wait here, so that one key is made and all use it. */
export async function lockTokenKeys(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${TOKEN_KEY_LOCK})`);
}

export async function findTokenKey(db: Queryable): Promise<TokenKeyRow | undefined> {
  const [row] = await db.select().from(tokenKeys).orderBy(asc(tokenKeys.createdAt)).limit(1);
  return row;
}

export async function insertTokenKey(db: Queryable, row: typeof tokenKeys.$inferInsert): Promise<void> {
  await db.insert(tokenKeys).values(row);
}
