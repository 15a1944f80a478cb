import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Organisation } from '../organisation.ts';
import { requireKeeper } from '../require-member.ts';
import { findOrganisation, type OrganisationChange, updateOrganisationRow } from '../store.ts';
import { type Logo, requireLogo } from './logo.ts';

export interface OrganisationEdit {
  name?: string;
  nameEn?: string | null;
  url?: string | null;
  city?: string | null;
  addressCountry?: string;
  /** Null takes the logo away. */
  logo?: Logo | null;
}

/**
 * Changes what an organisation says of itself; what is left out stays. Slug, kind and DID never change: credentials
 * that were issued hold them.
 *
 * @throws InvalidInputError for a logo that is too large or is no image
 */
export async function updateOrganisation(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; edit: OrganisationEdit },
): Promise<Organisation> {
  const { id } = await requireKeeper(deps.db, actor, input.organisationId);
  const { logo, ...words } = input.edit;
  if (logo) requireLogo(logo);
  const change: OrganisationChange = {
    ...words,
    ...(logo !== undefined && { logo: logo?.base64 ?? null, logoMediaType: logo?.mediaType ?? null }),
  };
  return deps.db.transaction(async (tx) => {
    if (Object.keys(change).length > 0) {
      await updateOrganisationRow(tx, id, change);
      const details = { fields: Object.keys(input.edit).join(' ') };
      await recordAudit(tx, actor, 'organisation.updated', id, { organisationId: id, details });
    }
    const organisation = await findOrganisation(tx, id);
    if (!organisation) throw new NotFoundError();
    return organisation;
  });
}
