import { calculateJwkThumbprintUri, type JWK } from 'jose';
import { requireKnownAlgorithm } from '../jose/algorithms.ts';
import { readCompactJws, requireHeader, requireSignature, signCompactJws } from '../jose/compact-jws.ts';
import { isNumericDate, signedAt } from '../jose/registered-claims.ts';
import { isObject } from '../json.ts';
import type { Signer } from '../keys/keys.ts';
import { isExposed, type PublicKey, publicKeyOf } from '../keys/verification-method.ts';
import { keyOf, type ProofCheck, ProofFault, type ProofReason, type ResolveDid, stateOf } from '../proof-check.ts';
import { DisclosureFault, digestOf, hashOf } from './disclosures.ts';
import type { SdJwtDocument } from './read-sd-jwt.ts';

/** What a holder says to one verifier, once (RFC 9901, section 4.3). */
export interface KeyBinding {
  check: ProofCheck;
  /** The verifier's question, and whom it is meant for. For the caller to compare. */
  nonce: unknown;
  audience: unknown;
  /** From when to when the statement counts, as it says itself. */
  validFrom: Date | null;
  validUntil: Date | null;
}

/**
 * Checks the holder's own token on an SD-JWT: that the key which the issuer put into the credential (`cnf`, RFC 7800)
 * made it, over exactly what is presented here (RFC 9901, section 7.3, steps 5.1 to 5.4, 5.7 and 5.8). The question it
 * answers and its age are for the caller to judge. Null when there is no such token.
 */
export async function checkKeyBinding(
  { parts, jws }: SdJwtDocument,
  { resolveDid }: { resolveDid: ResolveDid },
): Promise<KeyBinding | null> {
  if (parts.keyBinding === null) return null;
  const token = readCompactJws(parts.keyBinding);
  const claims = token.payload ?? {};
  let algorithm: string | null = null;
  let holder: string | null = null;
  const bindingOf = (reason: ProofReason): KeyBinding => ({
    check: {
      state: stateOf(reason),
      reason,
      controller: holder,
      verificationMethod: null,
      madeAt: signedAt(claims),
      algorithm,
    },
    nonce: claims.nonce,
    audience: claims.aud,
    validFrom: dateOf(claims.nbf ?? claims.iat),
    validUntil: dateOf(claims.exp),
  });
  try {
    const { alg } = requireHeader(token, ['kb+jwt']);
    algorithm = alg;
    requireKnownAlgorithm(alg);
    requireStatement(claims);
    const signed = jws.payload ?? {};
    const bound = await boundKeyOf(signed.cnf, resolveDid, signedAt(claims));
    holder = bound.holder;
    requireSignature(token, alg, bound.key);
    if (claims.sd_hash !== digestOf(parts.presented, hashOf(signed))) throw new ProofFault('tampered');
    return bindingOf('verified');
  } catch (error) {
    if (error instanceof DisclosureFault) return bindingOf('disclosure_invalid');
    if (error instanceof ProofFault) return bindingOf(error.reason);
    throw error;
  }
}

/** What the token must say (RFC 9901, section 4.3), each once and of its type. */
function requireStatement({ iat, aud, nonce, sd_hash, exp, nbf }: Record<string, unknown>): void {
  const texts = [aud, nonce, sd_hash].every((value) => typeof value === 'string');
  const moments = [exp, nbf].every((value) => value === undefined || isNumericDate(value));
  if (!texts || !moments || !isNumericDate(iat)) throw new ProofFault('proof_malformed');
}

const dateOf = (seconds: unknown) => (isNumericDate(seconds) ? new Date(seconds * 1000) : null);

async function boundKeyOf(
  cnf: unknown,
  resolveDid: ResolveDid,
  madeAt: Date | null,
): Promise<{ key: PublicKey; holder: string }> {
  if (!isObject(cnf)) throw new ProofFault('key_not_found');
  const method = { type: 'JsonWebKey', publicKeyJwk: cnf.jwk };
  if (isObject(cnf.jwk)) {
    if (isExposed(method)) throw new ProofFault('key_exposed');
    const key = publicKeyOf(method);
    if (!key) throw new ProofFault('key_type_unknown');
    // A key that belongs to no DID goes by its own name (RFC 9278).
    return { key, holder: await calculateJwkThumbprintUri(cnf.jwk as JWK) };
  }
  if (typeof cnf.kid !== 'string' || !cnf.kid.startsWith('did:')) throw new ProofFault('key_not_found');
  const key = await keyOf(resolveDid, { keyId: cnf.kid, relation: 'authentication', madeAt });
  return { key, holder: cnf.kid.split('#')[0] ?? '' };
}

/** The holder's own token, for one verifier and one question, over what is presented. */
export function signKeyBinding(
  presented: string,
  signer: Signer,
  { nonce, audience, issuedAt, hash }: { nonce: string; audience: string; issuedAt: Date; hash: string },
): string {
  const iat = Math.floor(issuedAt.getTime() / 1000);
  return signCompactJws({ typ: 'kb+jwt' }, { iat, aud: audience, nonce, sd_hash: digestOf(presented, hash) }, signer);
}
