import type { Relation } from '../keys/did-document.ts';
import { type ProofCheck, ProofFault, type ProofReason, stateOf } from '../proof-check.ts';
import { requireKnownAlgorithm } from './algorithms.ts';
import { type CompactJws, type JwsHeader, requireHeader, requireSignature } from './compact-jws.ts';
import { signedAt } from './registered-claims.ts';
import { type KeySources, type NamedSigner, signerKeyOf, signerNamedBy } from './signer-key.ts';

export interface TokenRules extends KeySources {
  /** Which `typ` the token may have; null stands for none. */
  types: readonly (string | null)[];
  /** Which keys of the signer may make it. */
  relation: Relation;
  /**
   * What else must be right, before a key is looked for.
   *
   * @throws ProofFault
   */
  require?: (header: JwsHeader) => { mayOmitKid: boolean } | undefined;
}

/**
 * Checks the signature of a token by whoever its `kid` and `iss` name. Whether that is who it should be is for the
 * caller to judge, as are the times in it. Never throws for a bad token.
 */
export async function checkToken(
  jws: CompactJws,
  { types, relation, require, ...sources }: TokenRules,
): Promise<ProofCheck> {
  const claims = jws.payload ?? {};
  const madeAt = signedAt(claims);
  let header: JwsHeader | null = null;
  let signer: NamedSigner | null = null;
  const finding = (reason: ProofReason): ProofCheck => ({
    state: stateOf(reason),
    reason,
    controller: signer?.controller ?? null,
    verificationMethod: signer?.keyId ?? null,
    madeAt,
    algorithm: header?.alg ?? null,
  });
  try {
    header = requireHeader(jws, types);
    requireKnownAlgorithm(header.alg);
    if (!jws.payload) throw new ProofFault('proof_malformed');
    const { kid, alg } = header;
    signer = signerNamedBy({ kid, iss: claims.iss }, require?.(header));
    if (!signer) throw new ProofFault('key_not_found');
    requireSignature(jws, alg, await signerKeyOf(sources, signer, { alg, relation, madeAt }));
    return finding('verified');
  } catch (error) {
    if (error instanceof ProofFault) return finding(error.reason);
    throw error;
  }
}
