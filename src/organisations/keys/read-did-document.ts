import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { buildDidWebDocument } from '../../proofs/index.ts';
import { didMethodOf, keyFragmentOf } from '../issuer-profile.ts';
import { findOrganisationBySlug } from '../store.ts';
import { listKeysInOrder } from './store.ts';

/**
 * The DID document of a `did:web` issuer, with every key it ever had; public by nature.
 *
 * @throws NotFoundError for who is no issuer, or is one with a `did:key`, which needs no document
 */
export async function readDidDocument(deps: Deps, input: { slug: string }) {
  const organisation = await findOrganisationBySlug(deps.db, input.slug);
  if (!organisation?.did || didMethodOf(organisation.did) === 'key') throw new NotFoundError();
  const keys = await listKeysInOrder(deps.db, organisation.id);
  return buildDidWebDocument({
    did: organisation.did,
    keys: keys.map(({ number, publicKeyMultibase, retiredAt }) => ({
      fragment: keyFragmentOf(number),
      publicKeyMultibase,
      revokedAt: retiredAt,
    })),
  });
}
