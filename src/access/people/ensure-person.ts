import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Lang } from '../../platform/i18n.ts';
import { normaliseAddress } from './email-address.ts';
import { makeHolderKey } from './holder-keys.ts';
import {
  deleteUser,
  findEmail,
  findUser,
  insertEmail,
  insertHolderKey,
  insertUser,
  listHolderKeys,
  updateUser,
} from './store.ts';

export interface EnsuredPerson {
  userId: string;
  /** The `did:key` that new credentials of this person are issued to. */
  holderDid: string;
  isNew: boolean;
}

/**
 * Finds the person an address belongs to, or makes one with a holder key of their own. The address of a new person is
 * unproven until somebody uses a link that was mailed to it. A name is only taken over where none is known: what an
 * opleider's list says never changes what a person chose.
 */
export async function ensurePerson(
  deps: Deps,
  tx: Transaction,
  input: { email: string; name: string; lang: Lang },
): Promise<EnsuredPerson> {
  const address = normaliseAddress(input.email);
  const known = await findEmail(tx, address);
  if (known) return knownPerson(tx, known.userId, input.name);

  const userId = deps.newId();
  const createdAt = deps.now();
  await insertUser(tx, { id: userId, name: input.name, lang: input.lang, createdAt });
  const email = { id: deps.newId(), userId, address, isPrimary: true, provenAt: null, createdAt };
  if (!(await insertEmail(tx, email))) {
    // Another transaction made this person since we looked.
    await deleteUser(tx, userId);
    const winner = await findEmail(tx, address);
    if (!winner) throw new Error('the address was taken by nobody');
    return knownPerson(tx, winner.userId, input.name);
  }
  const key = await makeHolderKey(deps, userId);
  await insertHolderKey(tx, key);
  return { userId, holderDid: key.did, isNew: true };
}

async function knownPerson(tx: Transaction, userId: string, name: string): Promise<EnsuredPerson> {
  const [user, keys] = [await findUser(tx, userId), await listHolderKeys(tx, userId)];
  const [key] = keys;
  if (!user || !key) throw new Error('a person without a holder key');
  if (user.name === '' && name !== '') await updateUser(tx, userId, { name });
  return { userId, holderDid: key.did, isNew: false };
}
