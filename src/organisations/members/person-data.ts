import { listAddressesOf } from '../../access/index.ts';
import type { Queryable, Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { deleteAllOf, moveAllOf, readInvitationsOf, readMembershipsOf } from './store.ts';

/** Everything this room keeps about one person: memberships and invitations. */
export async function exportPerson(db: Queryable, userId: string): Promise<Record<string, unknown>> {
  const addresses = await listAddressesOf(db, userId);
  return {
    memberships: await readMembershipsOf(db, userId),
    invitations: await readInvitationsOf(db, userId, addresses),
  };
}

/**
 * Forgets a person, also when they are the last admin of an organisation: the programme office can invite another.
 * To be called before `access` forgets the person, since invitations are found by address.
 */
export async function erasePerson(_deps: Deps, tx: Transaction, userId: string): Promise<void> {
  await deleteAllOf(tx, userId, await listAddressesOf(tx, userId));
}

/** Gives one person's memberships to another. Where both are members the wider role stays. */
export async function mergePerson(tx: Transaction, fromUserId: string, intoUserId: string): Promise<void> {
  await moveAllOf(tx, fromUserId, intoUserId);
}
