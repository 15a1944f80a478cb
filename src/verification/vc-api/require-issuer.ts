import { findOrganisationBySlug } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';

/** Asks for an issuer behind the name in an address, as anyone may know who issues. @throws NotFoundError */
export async function requireIssuer(deps: Pick<Deps, 'db'>, slug: string | undefined): Promise<void> {
  if (slug === undefined) return;
  const organisation = await findOrganisationBySlug(deps.db, slug);
  if (!organisation?.did) throw new NotFoundError();
}
