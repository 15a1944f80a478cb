import type { Queryable, Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { deleteBelongings, findUser, readBelongings } from './store.ts';

/** All that this room keeps about a person, for the person to take along. Secrets and keys are not in it. */
export async function exportPerson(db: Queryable, userId: string): Promise<Record<string, unknown>> {
  const user = await findUser(db, userId);
  if (!user) return {};
  const { addresses, ...rest } = await readBelongings(db, userId);
  return {
    name: user.name,
    lang: user.lang,
    createdAt: user.createdAt,
    addresses: addresses.map(({ address, isPrimary, provenAt, createdAt }) => ({
      address,
      isPrimary,
      provenAt,
      createdAt,
    })),
    ...rest,
  };
}

/**
 * Forgets who a person is: name, addresses, keys, passkeys, identities, sessions. The audit trail stays; with the
 * person gone, the id in it is nobody's.
 */
export async function erasePerson(deps: Deps, tx: Transaction, userId: string): Promise<void> {
  await deleteBelongings(tx, userId, deps.now());
}
