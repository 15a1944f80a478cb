import type { Deps } from '../../platform/deps.ts';
import { generateKeyPair } from '../../proofs/index.ts';
import type { KeyAlgorithm } from '../organisation.ts';

/** What binds a wrapped secret to its key, so that one organisation's secret can never be unwrapped as another's. */
export const keyPurpose = (keyId: string): string => `issuer-key ${keyId}`;

/** A new key pair whose secret is already wrapped: the plain secret does not leave this function. */
export async function makeIssuerKey(deps: Deps, algorithm: KeyAlgorithm) {
  const id = deps.newId();
  const { publicKeyMultibase, secretKeyMultibase } = await generateKeyPair(algorithm);
  const wrappedSecret = await deps.keys.wrap(secretKeyMultibase, keyPurpose(id));
  return { id, algorithm, publicKeyMultibase, wrappedSecret, createdAt: deps.now() };
}
