import { and, asc, desc, eq, exists, gt, ilike, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { columnOf, insertMany, isBefore, type Queryable } from '../platform/database.ts';
import { achievements } from './achievements/tables.ts';
import { cohortRows } from './cohorts/tables.ts';
import type { ClaimState, CredentialState } from './credential.ts';
import { credentials } from './tables.ts';

export type CredentialRow = typeof credentials.$inferSelect;
export type NewCredential = typeof credentials.$inferInsert;

/** Writes credentials; gives the ids of those that were written. The others meet a reference or an award of before. */
export async function insertCredentials(db: Queryable, rows: readonly NewCredential[]): Promise<Set<string>> {
  const inserted = await insertMany<typeof credentials, { id: string }>(
    db,
    credentials,
    rows,
    'on conflict do nothing returning id',
  );
  return new Set(inserted.map(({ id }) => id));
}

export async function findCredentialRows(db: Queryable, organisationId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(credentials)
    .where(and(eq(credentials.organisationId, organisationId), inArray(credentials.id, [...ids])));
}

/** As `findCredentialRows`, held until the transaction ends. In order of id, so that two callers never wait in a ring. */
export async function lockCredentialRows(db: Queryable, organisationId: string, ids: readonly string[]) {
  return db
    .select()
    .from(credentials)
    .where(and(eq(credentials.organisationId, organisationId), inArray(credentials.id, [...ids])))
    .orderBy(asc(credentials.id))
    .for('update');
}

export async function findCredentialRow(db: Queryable, id: string): Promise<CredentialRow | undefined> {
  const [row] = await db.select().from(credentials).where(eq(credentials.id, id));
  return row;
}

export async function updateCredentials(
  db: Queryable,
  ids: readonly string[],
  change: Partial<
    Pick<
      NewCredential,
      | 'revokedAt'
      | 'revocationReason'
      | 'suspendedAt'
      | 'suspensionReason'
      | 'claimMailedAt'
      | 'remindedAt'
      | 'claimedAt'
    >
  >,
): Promise<void> {
  if (ids.length > 0)
    await db
      .update(credentials)
      .set(change)
      .where(inArray(credentials.id, [...ids]));
}

/** What a person has claimed, newest first. */
export const listHolderRows = (db: Queryable, userId: string): Promise<CredentialRow[]> =>
  db
    .select()
    .from(credentials)
    .where(and(eq(credentials.userId, userId), isNotNull(credentials.claimedAt)))
    .orderBy(desc(credentials.issuedAt), desc(credentials.id));

/**
 * From which learning outcomes of an opleiding an organisation has exempted somebody, with the id of the credential of
 * each. One that is suspended is among them: it can come back. What was revoked or is over is not.
 */
export async function listExemptionsInForce(
  db: Queryable,
  { organisationId, opleidingId, userId }: { organisationId: string; opleidingId: string; userId: string },
  now: Date,
): Promise<Map<string, string>> {
  const rows = await db
    .select({ outcomeId: achievements.exemptsFrom, id: credentials.id })
    .from(credentials)
    .innerJoin(achievements, eq(achievements.id, credentials.achievementId))
    .where(
      and(
        eq(credentials.userId, userId),
        eq(credentials.organisationId, organisationId),
        eq(achievements.opleidingId, opleidingId),
        isNotNull(achievements.exemptsFrom),
        isNull(credentials.revokedAt),
        or(isNull(credentials.validUntil), gt(credentials.validUntil, now)),
      ),
    )
    .orderBy(asc(credentials.issuedAt), asc(credentials.id));
  return new Map(rows.flatMap(({ outcomeId, id }) => (outcomeId === null ? [] : [[outcomeId, id]])));
}

/** What waits to be claimed by a person, the newest first. */
export const listUnclaimedRows = (db: Queryable, userId: string): Promise<CredentialRow[]> =>
  db
    .select()
    .from(credentials)
    .where(and(eq(credentials.userId, userId), isNull(credentials.claimedAt), isNull(credentials.revokedAt)))
    .orderBy(desc(credentials.issuedAt), desc(credentials.id));

/** Marks all that waits for a person as claimed. */
export async function takeClaims(db: Queryable, userId: string, claimedAt: Date): Promise<string[]> {
  const claimed = await db
    .update(credentials)
    .set({ claimedAt })
    .where(and(eq(credentials.userId, userId), isNull(credentials.claimedAt), isNull(credentials.revokedAt)))
    .returning({ id: credentials.id });
  return claimed.map(({ id }) => id);
}

/** Unclaimed credentials whose mail went out before a moment, that nobody was reminded of yet. */
export const listUnremindedRows = (
  db: Queryable,
  input: { now: Date; mailedBefore: Date; mailedAfter: Date; limit: number },
): Promise<CredentialRow[]> =>
  db
    .select()
    .from(credentials)
    .where(
      and(
        isNull(credentials.claimedAt),
        isNull(credentials.remindedAt),
        isNull(credentials.revokedAt),
        isNull(credentials.suspendedAt),
        isNull(credentials.erasedAt),
        or(isNull(credentials.validUntil), gt(credentials.validUntil, input.now)),
        lt(credentials.claimMailedAt, input.mailedBefore),
        gt(credentials.claimMailedAt, input.mailedAfter),
      ),
    )
    .orderBy(asc(credentials.claimMailedAt))
    .limit(input.limit);

/** Marks a credential as reminded of, if that was not done yet: of two who try at once, one does. */
export async function takeReminder(db: Queryable, id: string, remindedAt: Date): Promise<boolean> {
  const taken = await db
    .update(credentials)
    .set({ remindedAt })
    .where(
      and(
        eq(credentials.id, id),
        isNull(credentials.remindedAt),
        isNull(credentials.claimedAt),
        isNull(credentials.revokedAt),
      ),
    )
    .returning({ id: credentials.id });
  return taken.length === 1;
}

/** Of some addresses, on which day each was given this achievement; what was revoked does not count. */
export async function listAwards(
  db: Queryable,
  achievementId: string,
  emails: readonly string[],
): Promise<{ email: string; awardedOn: string }[]> {
  if (emails.length === 0) return [];
  const rows = await db
    .select({ email: credentials.recipientEmail, awardedOn: credentials.awardedOn })
    .from(credentials)
    .where(
      and(
        eq(credentials.achievementId, achievementId),
        isNull(credentials.revokedAt),
        sql`${credentials.recipientEmail} = any(${columnOf('text', emails)})`,
      ),
    );
  return rows.flatMap(({ email, awardedOn }) => (email === null ? [] : [{ email, awardedOn }]));
}

/** Which of some references an organisation has used before. */
export async function listUsedReferences(
  db: Queryable,
  organisationId: string,
  references: readonly string[],
): Promise<Set<string>> {
  if (references.length === 0) return new Set();
  const rows = await db
    .select({ reference: credentials.issuerReference })
    .from(credentials)
    .where(
      and(
        eq(credentials.organisationId, organisationId),
        isNull(credentials.replacesId),
        sql`${credentials.issuerReference} = any(${columnOf('text', references)})`,
      ),
    );
  return new Set(rows.flatMap(({ reference }) => reference ?? []));
}

export interface CredentialFilter {
  id?: string | undefined;
  achievementId?: string | undefined;
  cohortId?: string | undefined;
  state?: CredentialState | undefined;
  claim?: ClaimState | undefined;
  /** Part of a name, an address or a reference. */
  search?: string | undefined;
}

const replacement = alias(credentials, 'replacement');

export type ListedCredentialRow = CredentialRow & { replacedById: string | null };

/** Credentials of an organisation, newest first, with the id of what replaced each. */
export async function listCredentialRows(
  db: Queryable,
  organisationId: string,
  filter: CredentialFilter,
  page: { limit: number; before?: { at: string; id: string } | undefined },
  times: { now: Date; claimEndedBefore: Date },
): Promise<ListedCredentialRow[]> {
  const before = isBefore(credentials.issuedAt, credentials.id, page.before);
  const rows = await db
    .select({ credential: credentials, replacedById: replacement.id })
    .from(credentials)
    .leftJoin(replacement, eq(replacement.replacesId, credentials.id))
    .where(and(eq(credentials.organisationId, organisationId), before, ...matching(db, filter, times)))
    .orderBy(desc(credentials.issuedAt), desc(credentials.id))
    .limit(page.limit);
  return rows.map(({ credential, replacedById }) => ({ ...credential, replacedById }));
}

function matching(
  db: Queryable,
  { id, achievementId, cohortId, state, claim, search }: CredentialFilter,
  { now, claimEndedBefore }: { now: Date; claimEndedBefore: Date },
): (SQL | undefined)[] {
  const pattern = search && `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const isNow = or(isNull(credentials.validUntil), gt(credentials.validUntil, now));
  const states: Record<CredentialState, SQL | undefined> = {
    revoked: isNotNull(credentials.revokedAt),
    expired: and(isNull(credentials.revokedAt), lt(credentials.validUntil, now)),
    suspended: and(isNull(credentials.revokedAt), isNotNull(credentials.suspendedAt), isNow),
    valid: and(isNull(credentials.revokedAt), isNull(credentials.suspendedAt), isNow),
  };
  const claims: Record<ClaimState, SQL | undefined> = {
    claimed: isNotNull(credentials.claimedAt),
    open: and(isNull(credentials.claimedAt), gt(credentials.claimMailedAt, claimEndedBefore)),
    ended: and(isNull(credentials.claimedAt), lt(credentials.claimMailedAt, claimEndedBefore)),
  };
  return [
    id ? eq(credentials.id, id) : undefined,
    achievementId ? eq(credentials.achievementId, achievementId) : undefined,
    state && states[state],
    claim && claims[claim],
    cohortId
      ? exists(
          db
            .select({ one: sql`1` })
            .from(cohortRows)
            .where(and(eq(cohortRows.cohortId, cohortId), eq(cohortRows.credentialId, credentials.id))),
        )
      : undefined,
    pattern
      ? or(
          ilike(credentials.recipientName, pattern),
          ilike(credentials.recipientEmail, pattern),
          ilike(credentials.issuerReference, pattern),
        )
      : undefined,
  ];
}

/** All that was issued to a person, claimed or not. */
export const listRowsOfPerson = (db: Queryable, userId: string): Promise<CredentialRow[]> =>
  db.select().from(credentials).where(eq(credentials.userId, userId)).orderBy(asc(credentials.issuedAt));

export async function moveCredentials(db: Queryable, fromUserId: string, intoUserId: string): Promise<void> {
  await db.update(credentials).set({ userId: intoUserId }).where(eq(credentials.userId, fromUserId));
}

/** Empties what is personal. Place, state and moments stay, and are nobody's. */
export async function eraseCredentials(db: Queryable, userId: string, erasedAt: Date): Promise<void> {
  await db
    .update(credentials)
    .set({
      userId: null,
      recipientName: null,
      recipientEmail: null,
      issuerReference: null,
      document: null,
      revocationReason: sql`case when ${credentials.revocationReason} is null then null else '' end`,
      suspensionReason: sql`case when ${credentials.suspensionReason} is null then null else '' end`,
      erasedAt,
    })
    .where(eq(credentials.userId, userId));
}
