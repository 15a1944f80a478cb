import { type Actor, type ApiClient, apiClients, type Scope } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireMember } from '../require-member.ts';

/** The programs that may act for an organisation, revoked ones too, oldest first; for its admins. */
export async function listOrganisationClients(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string },
): Promise<ApiClient[]> {
  await requireMember(deps.db, actor, input.organisationId, 'manage');
  return apiClients.listApiClients(deps.db, input.organisationId);
}

/** Lets a program act for an organisation, within the scopes. The secret is told in this answer and never again. */
export async function createOrganisationClient(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; name: string; scopes: readonly Scope[] },
): Promise<{ client: ApiClient; secret: string }> {
  await requireMember(deps.db, actor, input.organisationId, 'manage');
  return deps.db.transaction((tx) => apiClients.createApiClient(deps, tx, actor, input));
}

/**
 * Ends what a program may do, at once.
 *
 * @throws NotFoundError when the organisation has no such client, or had it revoked before
 */
export async function revokeOrganisationClient(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; clientId: string },
): Promise<void> {
  await requireMember(deps.db, actor, input.organisationId, 'manage');
  await deps.db.transaction((tx) => apiClients.revokeApiClient(deps, tx, actor, input));
}
