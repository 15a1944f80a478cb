import type { Transaction } from '../../platform/database.ts';
import { moveBelongings } from './store.ts';

/**
 * Gives a person's addresses, holder keys, passkeys, identities and open links to another; the emptied row keeps
 * saying whose it has become. The sessions of the first end. Whether both belong to the same human was judged before.
 */
export async function mergePerson(tx: Transaction, fromUserId: string, intoUserId: string): Promise<void> {
  await moveBelongings(tx, fromUserId, intoUserId);
}
