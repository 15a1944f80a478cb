import type { Queryable } from '../../platform/database.ts';
import { type Actor, type PersonActor, requirePerson, requireSecondFactor } from '../actor.ts';
import { listPasskeyRows } from './store.ts';

/**
 * Lets through who has shown all they can show: somebody with a passkey must have shown it. For changes to how one
 * signs in; otherwise a mailbox alone would be enough to get around a passkey.
 *
 * @throws UnauthenticatedError, SecondFactorRequiredError
 */
export async function requirePasskeyShown(db: Queryable, actor: Actor): Promise<PersonActor> {
  const person = requirePerson(actor);
  const hasPasskey = (await listPasskeyRows(db, person.userId)).length > 0;
  return hasPasskey ? requireSecondFactor(person) : person;
}
