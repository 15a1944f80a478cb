import { and, asc, eq, gt } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { passkeyChallenges, passkeys } from '../tables.ts';

export type PasskeyRow = typeof passkeys.$inferSelect;
export type ChallengePurpose = 'register' | 'check';

export async function listPasskeyRows(db: Queryable, userId: string): Promise<PasskeyRow[]> {
  return db
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
}

/** False when this passkey is known already, here or with somebody else. */
export async function insertPasskey(db: Queryable, row: typeof passkeys.$inferInsert): Promise<boolean> {
  const inserted = await db.insert(passkeys).values(row).onConflictDoNothing().returning({ id: passkeys.id });
  return inserted.length === 1;
}

export async function updatePasskeyUsed(db: Queryable, id: string, counter: number, at: Date): Promise<void> {
  await db.update(passkeys).set({ counter, lastUsedAt: at }).where(eq(passkeys.id, id));
}

/** False when the person has no such passkey. */
export async function deletePasskey(db: Queryable, userId: string, id: string): Promise<boolean> {
  const deleted = await db
    .delete(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)))
    .returning({ id: passkeys.id });
  return deleted.length === 1;
}

/** A newer challenge takes the place of the one before. */
export async function putChallenge(db: Queryable, row: typeof passkeyChallenges.$inferInsert): Promise<void> {
  await db
    .insert(passkeyChallenges)
    .values(row)
    .onConflictDoUpdate({ target: [passkeyChallenges.sessionId, passkeyChallenges.purpose], set: row });
}

/** Takes the open challenge out: whatever comes of the answer, it is not asked again. */
export async function takeChallenge(
  db: Queryable,
  sessionId: string,
  purpose: ChallengePurpose,
  now: Date,
): Promise<string | undefined> {
  const [row] = await db
    .delete(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.sessionId, sessionId),
        eq(passkeyChallenges.purpose, purpose),
        gt(passkeyChallenges.expiresAt, now),
      ),
    )
    .returning({ challenge: passkeyChallenges.challenge });
  return row?.challenge;
}
