import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { didKeyOf, didKeySigner, generateKeyPair, type Signer } from '../../proofs/index.ts';
import { type HolderKey, listHolderKeys } from './store.ts';

const WRAPPED_FOR = 'holder-key';

/** A new `did:key` for a person, its secret half wrapped. */
export async function makeHolderKey(deps: Deps, userId: string): Promise<HolderKey> {
  const { publicKeyMultibase, secretKeyMultibase } = await generateKeyPair();
  return {
    did: didKeyOf(publicKeyMultibase),
    userId,
    publicKeyMultibase,
    wrappedSecretKey: await deps.keys.wrap(secretKeyMultibase, WRAPPED_FOR),
    createdAt: deps.now(),
  };
}

/** The DIDs of a person, oldest first. A person who merged two passports has more than one. */
export async function listHolderDids(db: Queryable, userId: string): Promise<string[]> {
  return (await listHolderKeys(db, userId)).map(({ did }) => did);
}

/**
 * What signs in a person's name: with the key of `did`, or with their oldest.
 *
 * @throws NotFoundError when the person has no such key
 */
export async function holderSignerOf(deps: Deps, db: Queryable, userId: string, did?: string): Promise<Signer> {
  const key = (await listHolderKeys(db, userId)).find((each) => did === undefined || each.did === did);
  if (!key) throw new NotFoundError();
  const secretKeyMultibase = await deps.keys.unwrap(key.wrappedSecretKey, WRAPPED_FOR);
  return didKeySigner({ publicKeyMultibase: key.publicKeyMultibase, secretKeyMultibase });
}
