import type { Actor } from '../../access/index.ts';
import { type Organisation, requireMember } from '../../organisations/index.ts';
import type { Database, Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { NotAnOpleiderError } from './errors.ts';
import type { Opleiding } from './opleiding.ts';
import { listOpleidingRows } from './store.ts';

/** An organisation offers the opleidingen whose provider is its slug. */
export interface OwnOpleiding {
  organisationId: string;
  opleidingId: string;
}

/** Who may write the opleidingen of an organisation: its admins and issuers, and API clients with `opleidingen:write`. */
export async function requireOpleider(db: Database, actor: Actor, organisationId: string): Promise<Organisation> {
  const organisation = await requireMember(db, actor, organisationId, 'issue', 'opleidingen:write');
  if (organisation.kind !== 'opleider' && organisation.kind !== 'school') throw new NotAnOpleiderError();
  return organisation;
}

/** All opleidingen of an organisation by id, those that it withdrew too. For its members. */
export async function listOwnOpleidingen(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; after?: string; limit?: number },
): Promise<Opleiding[]> {
  const { slug } = await requireMember(deps.db, actor, input.organisationId, 'view', 'opleidingen:write');
  const { after, limit } = input;
  return listOpleidingRows(deps.db, {
    providerId: slug,
    withWithdrawn: true,
    after: after === undefined ? undefined : { rank: 0, name: '', id: after },
    limit,
  });
}

/** @throws NotFoundError also for an opleiding of another organisation */
export async function readOwnOpleiding(deps: Deps, actor: Actor, own: OwnOpleiding): Promise<Opleiding> {
  const organisation = await requireMember(deps.db, actor, own.organisationId, 'view', 'opleidingen:write');
  return findOwn(deps.db, organisation, own.opleidingId);
}

/** @throws NotFoundError also for an opleiding of another organisation */
export async function findOwn(db: Queryable, { slug }: Organisation, opleidingId: string): Promise<Opleiding> {
  const [opleiding] = await listOpleidingRows(db, { ids: [opleidingId] });
  if (opleiding?.provider.id !== slug) throw new NotFoundError();
  return opleiding;
}
