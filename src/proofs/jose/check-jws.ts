import { createPublicKey } from 'node:crypto';
import { type PublicKey, publicKeyOf } from '../keys/verification-method.ts';
import { ProofFault, type ProofReason } from '../proof-check.ts';
import { requireKnownAlgorithm } from './algorithms.ts';
import { readCompactJws, requireHeader, requireSignature } from './compact-jws.ts';

const MAX_PEM_LENGTH = 10_000;

/**
 * Checks a compact JWS (RFC 7515) with a key that was published as PEM or JWK, as Open Badges 2.0 signs
 * (`CryptographicKey`). Whose key it is is for the caller to judge. Never throws for a bad token or key.
 */
export function checkJws(
  token: string,
  { publicKeyPem, publicKeyJwk }: { publicKeyPem?: unknown; publicKeyJwk?: unknown },
): { reason: ProofReason; algorithm: string | null } {
  const jws = readCompactJws(token);
  let algorithm: string | null = null;
  try {
    algorithm = requireHeader(jws, null).alg;
    requireKnownAlgorithm(algorithm);
    const key = keyOfPem(publicKeyPem) ?? publicKeyOf({ type: 'JsonWebKey', publicKeyJwk });
    if (!key) throw new ProofFault('key_type_unknown');
    requireSignature(jws, algorithm, key);
    return { reason: 'verified', algorithm };
  } catch (error) {
    if (error instanceof ProofFault) return { reason: error.reason, algorithm };
    throw error;
  }
}

/** By way of its JWK, so that both kinds of text are held to the same. */
function keyOfPem(pem: unknown): PublicKey | null {
  if (typeof pem !== 'string' || pem.length > MAX_PEM_LENGTH || pem.includes('PRIVATE')) return null;
  try {
    const publicKeyJwk = createPublicKey(pem).export({ format: 'jwk' });
    return publicKeyOf({ type: 'JsonWebKey', publicKeyJwk });
  } catch {
    return null;
  }
}
