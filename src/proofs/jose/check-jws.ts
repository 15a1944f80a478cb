import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { compactVerify, decodeProtectedHeader } from 'jose';
import type { ProofReason } from '../proof-check.ts';

// By the kind of key and not by what the token says: that is how `none` and a MAC over a public key stay out.
const ALGORITHMS: Record<string, readonly string[]> = {
  rsa: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  'ec prime256v1': ['ES256'],
  'ec secp384r1': ['ES384'],
  'ec secp521r1': ['ES512'],
};

const MAX_KEY_LENGTH = 10_000;
// Below it a signature can be made by others, above it checking one takes long.
const RSA_BITS = { least: 2048, most: 8192 };

/**
 * Checks a compact JWS (RFC 7515) with a key that was published as PEM or JWK, as Open Badges 2.0 signs
 * (`CryptographicKey`). Whose key it is is for the caller to judge. Never throws for a bad token or key.
 */
export async function checkJws(
  token: string,
  key: { publicKeyPem?: unknown; publicKeyJwk?: unknown },
): Promise<{ reason: ProofReason; algorithm: string | null }> {
  const header = headerOf(token);
  if (!header) return { reason: 'proof_malformed', algorithm: null };
  const algorithm = header.alg ?? null;
  const publicKey = publicKeyOf(key);
  if (!publicKey) return { reason: 'key_type_unknown', algorithm };
  const algorithms = algorithmsOf(publicKey);
  if (!algorithm || !algorithms.includes(algorithm) || header.crit !== undefined)
    return { reason: 'suite_unknown', algorithm };
  try {
    await compactVerify(token, publicKey, { algorithms: [...algorithms] });
    return { reason: 'verified', algorithm };
  } catch {
    return { reason: 'tampered', algorithm };
  }
}

function headerOf(token: string): { alg?: string; crit?: unknown } | null {
  try {
    const { alg, crit } = decodeProtectedHeader(token);
    return { ...(typeof alg === 'string' && { alg }), crit };
  } catch {
    return null;
  }
}

function publicKeyOf({
  publicKeyPem,
  publicKeyJwk,
}: {
  publicKeyPem?: unknown;
  publicKeyJwk?: unknown;
}): KeyObject | null {
  try {
    if (
      typeof publicKeyPem === 'string' &&
      publicKeyPem.length <= MAX_KEY_LENGTH &&
      !publicKeyPem.includes('PRIVATE')
    ) {
      return createPublicKey(publicKeyPem);
    }
    if (
      typeof publicKeyJwk === 'object' &&
      publicKeyJwk !== null &&
      JSON.stringify(publicKeyJwk).length <= MAX_KEY_LENGTH
    ) {
      const { kty, crv, x, y, n, e } = publicKeyJwk as JsonWebKey;
      return createPublicKey({ key: { kty, crv, x, y, n, e }, format: 'jwk' });
    }
  } catch {
    // Told as a key that cannot be used, below.
  }
  return null;
}

function algorithmsOf(key: KeyObject): readonly string[] {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' && (modulusLength < RSA_BITS.least || modulusLength > RSA_BITS.most)) return [];
  return ALGORITHMS[[key.asymmetricKeyType, namedCurve].filter(Boolean).join(' ')] ?? [];
}
