import { findPeople } from '../../access/index.ts';
import type { Queryable, Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { deleteAllOf, moveAllOf, readInvitationsOf, readMembershipsOf } from './store.ts';

/** Everything this room keeps about one person: memberships and invitations. */
export async function exportPerson(db: Queryable, userId: string): Promise<Record<string, unknown>> {
  const email = (await findPeople(db, [userId])).get(userId)?.email;
  return { memberships: await readMembershipsOf(db, userId), invitations: await readInvitationsOf(db, userId, email) };
}

/**
 * Forgets a person, also when they are the last admin of an organisation: the programme office can invite another.
 * To be called before `access` forgets the person, since invitations are found by address.
 */
export async function erasePerson(_deps: Deps, tx: Transaction, userId: string): Promise<void> {
  const email = (await findPeople(tx, [userId])).get(userId)?.email;
  await deleteAllOf(tx, userId, email);
}

/** Gives one person's memberships to another. Where both are members the wider role stays. */
export async function mergePerson(tx: Transaction, fromUserId: string, intoUserId: string): Promise<void> {
  await moveAllOf(tx, fromUserId, intoUserId);
}
