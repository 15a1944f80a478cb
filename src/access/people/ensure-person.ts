import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Lang } from '../../platform/i18n.ts';
import { normaliseAddress } from './email-address.ts';
import { makeHolderKey } from './holder-keys.ts';
import {
  deleteUsers,
  insertEmails,
  insertHolderKeys,
  insertUsers,
  listKeyHolders,
  updateMissingNames,
} from './store.ts';

export interface EnsuredPerson {
  userId: string;
  /** The `did:key` that new credentials of this person are issued to. */
  holderDid: string;
  isNew: boolean;
}

/** Who an address belongs to, or will. */
export interface Addressee {
  email: string;
  name: string;
  lang: Lang;
}

/**
 * Finds the person an address belongs to, or makes one with a holder key of their own. The address of a new person is
 * unproven until somebody uses a link that was mailed to it. A name is only taken over where none is known: what an
 * opleider's list says never changes what a person chose.
 */
export async function ensurePerson(deps: Deps, tx: Transaction, input: Addressee): Promise<EnsuredPerson> {
  const people = await ensurePeople(deps, tx, [input]);
  return people.get(normaliseAddress(input.email)) as EnsuredPerson;
}

/**
 * As `ensurePerson`, for many at once. Gives them by address, trimmed and in lower case. Addresses are written in order,
 * so that two who ensure the same people never wait in a ring.
 */
export async function ensurePeople(
  deps: Deps,
  tx: Transaction,
  inputs: readonly Addressee[],
): Promise<Map<string, EnsuredPerson>> {
  const wanted = new Map(inputs.map((input) => [normaliseAddress(input.email), input]));
  const addresses = [...wanted.keys()].sort();
  const people = await findKnown(tx, addresses, wanted);
  const strangers = addresses.filter((address) => !people.has(address));
  if (strangers.length === 0) return people;

  const createdAt = deps.now();
  const fresh = new Map(strangers.map((address) => [address, deps.newId()]));
  await insertUsers(
    tx,
    strangers.map((address) => {
      const { name, lang } = wanted.get(address) as Addressee;
      return { id: fresh.get(address) as string, name, lang, createdAt };
    }),
  );
  const taken = await insertEmails(
    tx,
    strangers.map((address) => ({
      id: deps.newId(),
      userId: fresh.get(address) as string,
      address,
      isPrimary: true,
      provenAt: null,
      createdAt,
    })),
  );
  // Another transaction made these people since we looked.
  const lost = strangers.filter((address) => !taken.has(address));
  if (lost.length > 0) {
    await deleteUsers(
      tx,
      lost.map((address) => fresh.get(address) as string),
    );
    for (const [address, person] of await findKnown(tx, lost, wanted)) people.set(address, person);
  }

  const keys = [];
  for (const address of taken) keys.push(await makeHolderKey(deps, fresh.get(address) as string));
  await insertHolderKeys(tx, keys);
  for (const [index, address] of [...taken].entries()) {
    const { userId, did } = keys[index] as (typeof keys)[number];
    people.set(address, { userId, holderDid: did, isNew: true });
  }
  if (people.size < wanted.size) throw new Error('an address was taken by nobody');
  return people;
}

async function findKnown(
  tx: Transaction,
  addresses: readonly string[],
  wanted: ReadonlyMap<string, Addressee>,
): Promise<Map<string, EnsuredPerson>> {
  const holders = await listKeyHolders(tx, addresses);
  const nameless = holders.flatMap(({ userId, address, hasName }) => {
    const name = wanted.get(address)?.name ?? '';
    return hasName || name === '' ? [] : [{ userId, name }];
  });
  await updateMissingNames(tx, nameless);
  return new Map(
    holders.map(({ address, userId, did }) => {
      if (did === null) throw new Error('a person without a holder key');
      return [address, { userId, holderDid: did, isNew: false }];
    }),
  );
}
