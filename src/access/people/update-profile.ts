import type { Deps } from '../../platform/deps.ts';
import { UnauthenticatedError } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { type Actor, requirePerson } from '../actor.ts';
import { recordAudit } from '../trail/record-audit.ts';
import { findPeople, type Person } from './find-people.ts';
import { updateUser } from './store.ts';

/** The person who asks. */
export async function readProfile(deps: Deps, actor: Actor): Promise<Person> {
  const { userId } = requirePerson(actor);
  const person = (await findPeople(deps.db, [userId])).get(userId);
  if (!person) throw new UnauthenticatedError();
  return person;
}

/** Changes name or language. The name in credentials that were issued before stays as it was signed. */
export async function updateProfile(
  deps: Deps,
  actor: Actor,
  change: { name?: string | undefined; lang?: Lang | undefined },
): Promise<Person> {
  const person = requirePerson(actor);
  await deps.db.transaction(async (tx) => {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    if (Object.keys(given).length === 0) return;
    await updateUser(tx, person.userId, given);
    await recordAudit(tx, person, 'person.updated', person.userId, {
      details: { fields: Object.keys(given).join(' ') },
    });
  });
  return readProfile(deps, actor);
}
