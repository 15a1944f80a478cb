import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { columnOf, listOf, type Queryable } from '../../platform/database.ts';
import { keepStatement } from '../../platform/kept-statement.ts';
import {
  auditEvents,
  holderKeys,
  links,
  oidcIdentities,
  oidcVisits,
  passkeys,
  sessions,
  userEmails,
  users,
} from '../tables.ts';

export type NewUser = typeof users.$inferInsert;
export type UserEmail = typeof userEmails.$inferSelect;
export type HolderKey = typeof holderKeys.$inferSelect;

export interface NewPerson {
  user: { id: string; name: string; lang: string };
  email: { id: string; address: string };
  key: Pick<HolderKey, 'did' | 'publicKeyMultibase' | 'wrappedSecretKey'>;
}

/**
 * Makes people, each with an address that is unproven and a key, in one statement. Gives the addresses of those that were
 * made; whose address is somebody's already is not made at all. In order of address, so that nobody waits in a ring.
 */
export async function insertPeople(db: Queryable, people: readonly NewPerson[], createdAt: Date): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const column = (type: 'text' | 'uuid', of: (person: NewPerson) => string) => columnOf(type, people.map(of));
  const at = sql`${createdAt.toISOString()}::timestamptz`;
  const made = await db.execute<{ address: string }>(sql`
    with given as (
      select * from unnest(
        ${column('uuid', ({ user }) => user.id)}, ${column('text', ({ user }) => user.name)},
        ${column('text', ({ user }) => user.lang)}, ${column('uuid', ({ email }) => email.id)},
        ${column('text', ({ email }) => email.address)}, ${column('text', ({ key }) => key.did)},
        ${column('text', ({ key }) => key.publicKeyMultibase)}, ${column('text', ({ key }) => key.wrappedSecretKey)}
      ) as person (user_id, name, lang, email_id, address, did, public_key, wrapped_key)
      order by address
    ), taken as (
      insert into user_emails (id, user_id, address, is_primary, created_at)
      select email_id, user_id, address, true, ${at} from given
      on conflict do nothing returning user_id, address
    ), made as (
      insert into users (id, name, lang, created_at)
      select user_id, name, lang, ${at} from given where user_id in (select user_id from taken)
    ), keyed as (
      insert into holder_keys (did, user_id, public_key_multibase, wrapped_secret_key, created_at)
      select did, user_id, public_key, wrapped_key, ${at} from given where user_id in (select user_id from taken)
    )
    select address from taken`);
  return new Set(made.map(({ address }) => address));
}

/** Names people who have none; whoever has one keeps it. */
export async function updateMissingNames(
  db: Queryable,
  named: readonly { userId: string; name: string }[],
): Promise<void> {
  for (const { userId, name } of named) {
    await db
      .update(users)
      .set({ name })
      .where(and(eq(users.id, userId), eq(users.name, '')));
  }
}

export async function findUser(db: Queryable, userId: string) {
  const [row] = await db.select().from(users).where(eq(users.id, userId));
  return row;
}

/** Keeps others from changing this person until the transaction ends. */
export async function lockUsers(db: Queryable, userIds: readonly string[]): Promise<void> {
  await db.execute(sql`select 1 from ${users} where ${inArray(users.id, [...userIds])} order by id for update`);
}

export async function updateUser(
  db: Queryable,
  userId: string,
  change: Partial<Pick<NewUser, 'name' | 'lang' | 'mergedIntoId' | 'erasedAt'>>,
): Promise<void> {
  await db.update(users).set(change).where(eq(users.id, userId));
}

export async function listUsersWithAddress(db: Queryable, userIds: readonly string[]) {
  return db
    .select({ userId: users.id, name: users.name, lang: users.lang, email: userEmails.address })
    .from(users)
    .innerJoin(userEmails, and(eq(userEmails.userId, users.id), userEmails.isPrimary))
    .where(inArray(users.id, [...userIds]));
}

export async function findEmail(db: Queryable, address: string): Promise<UserEmail | undefined> {
  const [row] = await db.select().from(userEmails).where(eq(userEmails.address, address));
  return row;
}

export async function listEmails(db: Queryable, userId: string): Promise<UserEmail[]> {
  return db
    .select()
    .from(userEmails)
    .where(eq(userEmails.userId, userId))
    .orderBy(desc(userEmails.isPrimary), asc(userEmails.createdAt), asc(userEmails.id));
}

/** False when the address is somebody's already. */
export async function insertEmail(db: Queryable, row: typeof userEmails.$inferInsert): Promise<boolean> {
  const inserted = await db.insert(userEmails).values(row).onConflictDoNothing().returning({ id: userEmails.id });
  return inserted.length === 1;
}

/** Of some addresses, whose they are and which of that person's keys came first. */
export async function listKeyHolders(db: Queryable, addresses: readonly string[]) {
  return addresses.length === 0 ? [] : keyHolders(db, { addresses: listOf(addresses) });
}

interface KeyHolder {
  address: string;
  userId: string;
  hasName: boolean;
  did: string | null;
}

const keyHolders = keepStatement<{ addresses: string }, KeyHolder>((db) => {
  const first = db
    .select({ did: holderKeys.did })
    .from(holderKeys)
    .where(eq(holderKeys.userId, userEmails.userId))
    .orderBy(asc(holderKeys.createdAt), asc(holderKeys.did))
    .limit(1);
  return db
    .select({
      address: userEmails.address,
      userId: userEmails.userId,
      hasName: sql<boolean>`${users.name} <> ''`,
      did: sql<string | null>`(${first})`,
    })
    .from(userEmails)
    .innerJoin(users, eq(users.id, userEmails.userId))
    .where(sql`${userEmails.address} = any(${sql.placeholder('addresses')}::text[])`);
});

export async function deleteEmail(db: Queryable, id: string): Promise<void> {
  await db.delete(userEmails).where(eq(userEmails.id, id));
}

/** The first proof counts; a later one changes nothing. */
export async function updateEmailProven(db: Queryable, address: string, at: Date): Promise<void> {
  await db
    .update(userEmails)
    .set({ provenAt: at })
    .where(and(eq(userEmails.address, address), isNull(userEmails.provenAt)));
}

export async function updatePrimaryEmail(db: Queryable, userId: string, id: string): Promise<void> {
  await db.update(userEmails).set({ isPrimary: false }).where(eq(userEmails.userId, userId));
  await db.update(userEmails).set({ isPrimary: true }).where(eq(userEmails.id, id));
}

/** Oldest first: the first is the one new credentials are issued to. */
export async function listHolderKeys(db: Queryable, userId: string): Promise<HolderKey[]> {
  return db
    .select()
    .from(holderKeys)
    .where(eq(holderKeys.userId, userId))
    .orderBy(asc(holderKeys.createdAt), asc(holderKeys.did));
}

/** Gives all that is one person's to another, except the sessions: whoever was signed in there signs in anew. */
export async function moveBelongings(db: Queryable, fromUserId: string, intoUserId: string): Promise<void> {
  await db.update(userEmails).set({ userId: intoUserId, isPrimary: false }).where(eq(userEmails.userId, fromUserId));
  await db.update(holderKeys).set({ userId: intoUserId }).where(eq(holderKeys.userId, fromUserId));
  await db.update(passkeys).set({ userId: intoUserId }).where(eq(passkeys.userId, fromUserId));
  await db.update(oidcIdentities).set({ userId: intoUserId }).where(eq(oidcIdentities.userId, fromUserId));
  await db.update(links).set({ userId: intoUserId }).where(eq(links.userId, fromUserId));
  await db.delete(sessions).where(eq(sessions.userId, fromUserId));
  await db.update(users).set({ mergedIntoId: intoUserId }).where(eq(users.mergedIntoId, fromUserId));
  await db.update(users).set({ mergedIntoId: intoUserId, name: '' }).where(eq(users.id, fromUserId));
}

/** Deletes everything that says who a person is. The emptied row stays, for what points at it. */
export async function deleteBelongings(db: Queryable, userId: string, at: Date): Promise<void> {
  const addresses = db.select({ address: userEmails.address }).from(userEmails).where(eq(userEmails.userId, userId));
  await db.delete(links).where(eq(links.userId, userId));
  await db.delete(links).where(inArray(links.email, addresses));
  for (const table of [userEmails, holderKeys, passkeys, oidcIdentities, oidcVisits, sessions]) {
    await db.delete(table).where(eq(table.userId, userId));
  }
  await db.update(users).set({ name: '', erasedAt: at }).where(eq(users.id, userId));
  await db.update(users).set({ erasedAt: at }).where(eq(users.mergedIntoId, userId));
}

export async function countPasskeys(db: Queryable, userId: string): Promise<number> {
  return db.$count(passkeys, eq(passkeys.userId, userId));
}

/** All that this room keeps about a person, without the secrets. */
export async function readBelongings(db: Queryable, userId: string) {
  const of = (table: { userId: typeof sessions.userId }) => eq(table.userId, userId);
  return {
    addresses: await listEmails(db, userId),
    keys: await db
      .select({ did: holderKeys.did, createdAt: holderKeys.createdAt })
      .from(holderKeys)
      .where(eq(holderKeys.userId, userId)),
    passkeys: await db
      .select({ name: passkeys.name, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
      .from(passkeys)
      .where(eq(passkeys.userId, userId)),
    identities: await db
      .select({
        provider: oidcIdentities.provider,
        subject: oidcIdentities.subject,
        createdAt: oidcIdentities.createdAt,
        lastUsedAt: oidcIdentities.lastUsedAt,
      })
      .from(oidcIdentities)
      .where(eq(oidcIdentities.userId, userId)),
    sessions: await db
      .select({ method: sessions.method, createdAt: sessions.createdAt, lastSeenAt: sessions.lastSeenAt })
      .from(sessions)
      .where(of(sessions)),
    events: await db
      .select({
        at: auditEvents.at,
        action: auditEvents.action,
        subjectId: auditEvents.subjectId,
        details: auditEvents.details,
      })
      .from(auditEvents)
      .where(eq(auditEvents.actorId, userId))
      .orderBy(asc(auditEvents.at), asc(auditEvents.id)),
  };
}
