import { type Actor, requireSecondFactor, type Scope } from '../access/index.ts';
import type { Queryable } from '../platform/database.ts';
import { AppError, ForbiddenError, NotFoundError, UnauthenticatedError } from '../platform/errors.ts';
import { shareLookups } from '../platform/share-lookups.ts';
import type { Organisation } from './organisation.ts';
import { hasRight, needsSecondFactor, type Right } from './rights.ts';
import { findOrganisation, findProgrammeOffice, findRole } from './store.ts';

/** The API client belongs to the organisation but was not given the scope. */
export class InsufficientScopeError extends AppError {
  override readonly kind = 'forbidden';
  override readonly code = 'insufficient_scope';
}

// Requests that come together ask for the same organisation.
const findOrganisationNow = shareLookups(findOrganisation);

/**
 * Lets only those through who may do this for the organisation, and gives the organisation.
 *
 * A person needs a role with the right, and for every right but `view` a passkey in this session. An API client needs
 * to be the organisation's own and to have `scope`; without a `scope` the act is closed to clients. `system` passes.
 *
 * @throws UnauthenticatedError for nobody; NotFoundError for a stranger, who must not learn which organisations there
 *   are; ForbiddenError, InsufficientScopeError or SecondFactorRequiredError for one who belongs but may not
 */
export async function requireMember(
  db: Queryable,
  actor: Actor,
  organisationId: string,
  right: Right,
  scope?: Scope,
): Promise<Organisation> {
  if (actor.kind === 'nobody') throw new UnauthenticatedError();
  const organisation = await findOrganisationNow(db, organisationId);
  if (!organisation) throw new NotFoundError();
  if (actor.kind === 'client') requireScope(actor, organisationId, scope);
  if (actor.kind === 'person') {
    const role = await findRole(db, organisationId, actor.userId);
    if (!role) throw new NotFoundError();
    if (!hasRight(role, right)) throw new ForbiddenError();
    if (needsSecondFactor(right)) requireSecondFactor(actor);
  }
  return organisation;
}

/** As `requireMember`, for the one programme office. `scope`: what an API client of the office must have. */
export async function requireProgrammeOffice(
  db: Queryable,
  actor: Actor,
  right: Right,
  scope?: Scope,
): Promise<Organisation> {
  if (actor.kind === 'nobody') throw new UnauthenticatedError();
  const office = await findProgrammeOffice(db);
  if (!office) throw new NotFoundError();
  return requireMember(db, actor, office.id, right, scope);
}

/**
 * Lets through who looks after an organisation: its own admins, and the programme office, which brings organisations
 * in and helps those that lost their last admin.
 */
export async function requireKeeper(db: Queryable, actor: Actor, organisationId: string): Promise<Organisation> {
  const isOutsider = actor.kind === 'person' && (await findRole(db, organisationId, actor.userId)) === null;
  if (!isOutsider) return requireMember(db, actor, organisationId, 'manage');
  await requireProgrammeOffice(db, actor, 'manage');
  const organisation = await findOrganisation(db, organisationId);
  if (!organisation) throw new NotFoundError();
  return organisation;
}

function requireScope(
  client: Extract<Actor, { kind: 'client' }>,
  organisationId: string,
  scope: Scope | undefined,
): void {
  if (client.organisationId !== organisationId) throw new NotFoundError();
  if (scope === undefined || !client.scopes.includes(scope)) {
    throw new InsufficientScopeError({
      nl: 'Deze API-client heeft hiervoor geen recht gekregen.',
      en: 'This API client was not given the right to do this.',
    });
  }
}
