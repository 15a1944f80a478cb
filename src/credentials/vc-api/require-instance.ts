import type { Actor, Scope } from '../../access/index.ts';
import { findOrganisationBySlug, type Organisation, requireMember } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError, UnauthenticatedError } from '../../platform/errors.ts';

/**
 * Lets through who may issue at an instance: a client of that very organisation with the scope, or one of its people.
 *
 * @throws UnauthenticatedError, NotFoundError for who does not belong, InsufficientScopeError
 */
export async function requireInstance(deps: Deps, actor: Actor, slug: string, scope: Scope): Promise<Organisation> {
  if (actor.kind === 'nobody') throw new UnauthenticatedError();
  const organisation = await findOrganisationBySlug(deps.db, slug);
  if (!organisation) throw new NotFoundError();
  return requireMember(deps.db, actor, organisation.id, 'issue', scope);
}
