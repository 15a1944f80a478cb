import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { type Actor, requirePerson, requireSecondFactor } from '../actor.ts';
import { recordAudit } from '../trail/record-audit.ts';
import type { Passkey } from './passkey.ts';
import { deletePasskey, listPasskeyRows } from './store.ts';

/** The person's passkeys, oldest first. */
export async function listPasskeys(deps: Deps, actor: Actor): Promise<Passkey[]> {
  const rows = await listPasskeyRows(deps.db, requirePerson(actor).userId);
  return rows.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt }));
}

/**
 * Removes one of the person's passkeys.
 *
 * @throws UnauthenticatedError, SecondFactorRequiredError, NotFoundError
 */
export async function removePasskey(deps: Deps, actor: Actor, input: { passkeyId: string }): Promise<void> {
  const person = requireSecondFactor(actor);
  await deps.db.transaction(async (tx) => {
    if (!(await deletePasskey(tx, person.userId, input.passkeyId))) throw new NotFoundError();
    await recordAudit(tx, person, 'passkey.removed', input.passkeyId);
  });
}
