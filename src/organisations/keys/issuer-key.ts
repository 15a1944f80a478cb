import type { Deps } from '../../platform/deps.ts';
import { generateKeyPair } from '../../proofs/index.ts';

/** What binds a wrapped secret to its key, so that one organisation's secret can never be unwrapped as another's. */
export const keyPurpose = (keyId: string): string => `issuer-key ${keyId}`;

/** A new key pair whose secret is already wrapped: the plain secret does not leave this function. */
export async function makeIssuerKey(deps: Deps) {
  const id = deps.newId();
  const { publicKeyMultibase, secretKeyMultibase } = await generateKeyPair();
  const wrappedSecret = await deps.keys.wrap(secretKeyMultibase, keyPurpose(id));
  return { id, publicKeyMultibase, wrappedSecret, createdAt: deps.now() };
}
