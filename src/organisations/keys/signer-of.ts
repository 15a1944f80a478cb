import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError } from '../../platform/errors.ts';
import { didKeySigner, type Signer } from '../../proofs/index.ts';
import { didMethodOf, keyFragmentOf, NotAnIssuerError } from '../issuer-profile.ts';
import { KEY_ALGORITHMS, type KeyAlgorithm, type Organisation } from '../organisation.ts';
import { findOrganisation } from '../store.ts';
import { keyPurpose } from './issuer-key.ts';
import { listCurrentKeys } from './store.ts';

/** The organisation issues, but with none of these algorithms. */
export class NoKeyOfAlgorithmError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'no_key_of_algorithm';

  constructor(algorithms: readonly KeyAlgorithm[]) {
    super({
      nl: `Deze organisatie heeft geen sleutel voor ${algorithms.join(' of ')}.`,
      en: `This organisation has no key for ${algorithms.join(' or ')}.`,
    });
  }
}

/**
 * The key with which the organisation signs now, its secret unwrapped: of the first of the algorithms that it holds,
 * which is Ed25519 unless something else is asked for. Ask for it at each signing and do not keep it: a key that was
 * rotated out is honoured for one more minute only.
 *
 * @param of the organisation, or its id
 * @throws NotAnIssuerError when the organisation has no DID, NoKeyOfAlgorithmError
 */
export async function signerOf(
  deps: Deps,
  db: Queryable,
  of: string | Organisation,
  algorithm: KeyAlgorithm | readonly KeyAlgorithm[] = KEY_ALGORITHMS,
): Promise<Signer> {
  const organisation = typeof of === 'string' ? await findOrganisation(db, of) : of;
  if (!organisation?.did) throw new NotAnIssuerError();
  const held = await listCurrentKeys(db, organisation.id);
  const wanted = [algorithm].flat();
  const key = wanted.map((one) => held.find((each) => each.algorithm === one)).find((found) => found !== undefined);
  if (!key) throw new NoKeyOfAlgorithmError(wanted);
  const pair = {
    publicKeyMultibase: key.publicKeyMultibase,
    secretKeyMultibase: await deps.keys.unwrap(key.wrappedSecret, keyPurpose(key.id)),
  };
  if (didMethodOf(organisation.did) === 'key') return didKeySigner(pair);
  return { did: organisation.did, verificationMethod: `${organisation.did}#${keyFragmentOf(key.number)}`, ...pair };
}
