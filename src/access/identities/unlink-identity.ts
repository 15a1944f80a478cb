import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { type Actor, requirePerson } from '../actor.ts';
import { requirePasskeyShown } from '../passkeys/require-passkey-shown.ts';
import { recordAudit } from '../trail/record-audit.ts';
import { deleteIdentity, listIdentityRows } from './store.ts';

export interface Identity {
  id: string;
  /** The name of the provider, or its id where it is no longer configured. */
  providerName: string;
  createdAt: Date;
  lastUsedAt: Date;
}

/** The accounts elsewhere with which the person signs in here, oldest first. */
export async function listIdentities(deps: Deps, actor: Actor): Promise<Identity[]> {
  const rows = await listIdentityRows(deps.db, requirePerson(actor).userId);
  return rows.map(({ id, provider, createdAt, lastUsedAt }) => ({
    id,
    providerName: deps.config.oidcProviders.find((each) => each.id === provider)?.name ?? provider,
    createdAt,
    lastUsedAt,
  }));
}

/**
 * Ends that an account elsewhere signs in here. The person's own address always still does.
 *
 * @throws UnauthenticatedError, SecondFactorRequiredError, NotFoundError
 */
export async function unlinkIdentity(deps: Deps, actor: Actor, input: { identityId: string }): Promise<void> {
  const person = await requirePasskeyShown(deps.db, actor);
  await deps.db.transaction(async (tx) => {
    if (!(await deleteIdentity(tx, person.userId, input.identityId))) throw new NotFoundError();
    await recordAudit(tx, person, 'identity.unlinked', input.identityId);
  });
}
