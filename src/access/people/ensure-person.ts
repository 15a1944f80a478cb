import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Lang } from '../../platform/i18n.ts';
import { normaliseAddress } from './email-address.ts';
import { makeHolderKey } from './holder-keys.ts';
import { insertPeople, listKeyHolders, updateMissingNames } from './store.ts';

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
export async function ensurePerson(deps: Deps, db: Queryable, input: Addressee): Promise<EnsuredPerson> {
  const people = await ensurePeople(deps, db, [input]);
  return people.get(normaliseAddress(input.email)) as EnsuredPerson;
}

/**
 * As `ensurePerson`, for many at once. Gives them by address, trimmed and in lower case. Addresses are written in order,
 * so that two who ensure the same people never wait in a ring.
 */
export async function ensurePeople(
  deps: Deps,
  db: Queryable,
  inputs: readonly Addressee[],
): Promise<Map<string, EnsuredPerson>> {
  const wanted = new Map(inputs.map((input) => [normaliseAddress(input.email), input]));
  const addresses = [...wanted.keys()].sort();
  const people = await findKnown(db, addresses, wanted);
  const strangers = addresses.filter((address) => !people.has(address));
  if (strangers.length === 0) return people;

  const made = await Promise.all(
    strangers.map(async (address) => {
      const { name, lang } = wanted.get(address) as Addressee;
      const user = { id: deps.newId(), name, lang };
      return { user, email: { id: deps.newId(), address }, key: await makeHolderKey(deps, user.id) };
    }),
  );
  const kept = await insertPeople(db, made, deps.now());
  for (const { user, email, key } of made) {
    if (kept.has(email.address)) people.set(email.address, { userId: user.id, holderDid: key.did, isNew: true });
  }
  // Another transaction made these people since we looked.
  const lost = strangers.filter((address) => !kept.has(address));
  for (const [address, person] of await findKnown(db, lost, wanted)) people.set(address, person);
  if (people.size < wanted.size) throw new Error('an address was taken by nobody');
  return people;
}

async function findKnown(
  db: Queryable,
  addresses: readonly string[],
  wanted: ReadonlyMap<string, Addressee>,
): Promise<Map<string, EnsuredPerson>> {
  const holders = await listKeyHolders(db, addresses);
  const nameless = holders.flatMap(({ userId, address, hasName }) => {
    const name = wanted.get(address)?.name ?? '';
    return hasName || name === '' ? [] : [{ userId, name }];
  });
  await updateMissingNames(db, nameless);
  return new Map(
    holders.map(({ address, userId, did }) => {
      if (did === null) throw new Error('a person without a holder key');
      return [address, { userId, holderDid: did, isNew: false }];
    }),
  );
}
