import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { didKeySigner, type Signer } from '../../proofs/index.ts';
import { didMethodOf, keyFragmentOf, NotAnIssuerError } from '../issuer-profile.ts';
import { findOrganisation } from '../store.ts';
import { keyPurpose } from './issuer-key.ts';
import { findCurrentKey } from './store.ts';

/**
 * The key with which the organisation signs now, its secret unwrapped. Ask for it at each signing and do not keep it:
 * a key that was rotated out is honoured for one more minute only.
 *
 * @throws NotAnIssuerError when the organisation has no DID
 */
export async function signerOf(deps: Deps, db: Queryable, organisationId: string): Promise<Signer> {
  const organisation = await findOrganisation(db, organisationId);
  const key = await findCurrentKey(db, organisationId);
  if (!organisation?.did || !key) throw new NotAnIssuerError();
  const pair = {
    publicKeyMultibase: key.publicKeyMultibase,
    secretKeyMultibase: await deps.keys.unwrap(key.wrappedSecret, keyPurpose(key.id)),
  };
  if (didMethodOf(organisation.did) === 'key') return didKeySigner(pair);
  return { did: organisation.did, verificationMethod: `${organisation.did}#${keyFragmentOf(key.number)}`, ...pair };
}
