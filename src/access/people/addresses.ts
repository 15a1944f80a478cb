import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError, NotFoundError } from '../../platform/errors.ts';
import { type Actor, requirePerson } from '../actor.ts';
import { requirePasskeyShown } from '../passkeys/require-passkey-shown.ts';
import { recordAudit } from '../trail/record-audit.ts';
import { deleteEmail, listEmails, lockUsers, type UserEmail, updatePrimaryEmail } from './store.ts';

export interface Address {
  id: string;
  address: string;
  /** Where our mail goes. */
  isPrimary: boolean;
  /** Null: an opleider named it and nobody has shown yet that it is theirs. */
  provenAt: Date | null;
}

class AddressIsPrimaryError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'address_is_primary';

  constructor() {
    super({
      nl: 'Dit is uw hoofdadres. Kies eerst een ander hoofdadres.',
      en: 'This is your main address. First choose another main address.',
    });
  }
}

class AddressNotProvenError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'address_not_proven';

  constructor() {
    super({ nl: 'Bevestig dit adres eerst.', en: 'Confirm this address first.' });
  }
}

/** The person's addresses, the primary one first. */
export async function listAddresses(deps: Deps, actor: Actor): Promise<Address[]> {
  const rows = await listEmails(deps.db, requirePerson(actor).userId);
  return rows.map(({ id, address, isPrimary, provenAt }) => ({ id, address, isPrimary, provenAt }));
}

/**
 * Makes a proven address the one our mail goes to.
 *
 * @throws UnauthenticatedError, SecondFactorRequiredError, NotFoundError, AddressNotProvenError
 */
export async function makeAddressPrimary(deps: Deps, actor: Actor, input: { addressId: string }): Promise<void> {
  const person = await requirePasskeyShown(deps.db, actor);
  await deps.db.transaction(async (tx) => {
    const address = await ownAddress(tx, person.userId, input.addressId);
    if (!address.provenAt) throw new AddressNotProvenError();
    await updatePrimaryEmail(tx, person.userId, address.id);
    await recordAudit(tx, person, 'address.made_primary', address.id);
  });
}

/**
 * Takes an address from the passport. It can no longer sign in here.
 *
 * @throws UnauthenticatedError, SecondFactorRequiredError, NotFoundError, AddressIsPrimaryError
 */
export async function removeAddress(deps: Deps, actor: Actor, input: { addressId: string }): Promise<void> {
  const person = await requirePasskeyShown(deps.db, actor);
  await deps.db.transaction(async (tx) => {
    const address = await ownAddress(tx, person.userId, input.addressId);
    if (address.isPrimary) throw new AddressIsPrimaryError();
    await deleteEmail(tx, address.id);
    await recordAudit(tx, person, 'address.removed', address.id);
  });
}

async function ownAddress(tx: Transaction, userId: string, addressId: string): Promise<UserEmail> {
  await lockUsers(tx, [userId]);
  const address = (await listEmails(tx, userId)).find(({ id }) => id === addressId);
  if (!address) throw new NotFoundError();
  return address;
}
