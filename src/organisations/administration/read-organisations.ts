import type { Actor } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError, NotFoundError } from '../../platform/errors.ts';
import { decodeCursor, pageOf } from '../../platform/http.ts';
import type { Organisation, OrganisationKind } from '../organisation.ts';
import { requireMember, requireProgrammeOffice } from '../require-member.ts';
import { findOrganisation, listOrganisationRows } from '../store.ts';

/**
 * One organisation. Who issues is public, since anyone must be able to look up who signed; another is shown to its
 * members and to the programme office only.
 *
 * @throws NotFoundError
 */
export async function readOrganisation(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string },
): Promise<Organisation> {
  const organisation = await findOrganisation(deps.db, input.organisationId);
  if (!organisation) throw new NotFoundError();
  if (organisation.did !== null || (await isProgrammeOffice(deps, actor))) return organisation;
  if (actor.kind === 'nobody') throw new NotFoundError();
  return requireMember(deps.db, actor, organisation.id, 'view', 'members:read');
}

/** Organisations in order of slug: all for the programme office, those that issue for everyone else. */
export async function listOrganisationPage(
  deps: Deps,
  actor: Actor,
  input: { kind?: OrganisationKind; pageSize: number; cursor?: string },
): Promise<{ items: Organisation[]; nextCursor: string | null }> {
  const rows = await listOrganisationRows(deps.db, {
    kind: input.kind,
    issuersOnly: !(await isProgrammeOffice(deps, actor)),
    afterSlug: input.cursor === undefined ? undefined : decodeCursor(input.cursor)[0],
    limit: input.pageSize + 1,
  });
  return pageOf(rows, input.pageSize, ({ slug }) => [slug]);
}

async function isProgrammeOffice(deps: Deps, actor: Actor): Promise<boolean> {
  try {
    await requireProgrammeOffice(deps.db, actor, 'view', 'members:read');
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
