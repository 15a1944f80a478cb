import { createPublicKey, type KeyObject } from 'node:crypto';
import { isObject } from '../json.ts';
import {
  decodeBase58Key,
  jwkOfRaw,
  type PublicJwk,
  type PublicKeyAlgorithm,
  type RawKey,
  readPublicMultikey,
} from './multikey.ts';

/** RSA keys have no algorithm of their own: what they check is for the token to say, within what JOSE allows. */
export type VerifyingAlgorithm = PublicKeyAlgorithm | 'RSA';

export interface PublicKey {
  algorithm: VerifyingAlgorithm;
  key: KeyObject;
}

const OKP: readonly unknown[] = ['Ed25519', 'X25519'] satisfies PublicKeyAlgorithm[];
const EC: readonly unknown[] = ['P-256', 'P-384', 'P-521'] satisfies PublicKeyAlgorithm[];

/**
 * The public key of a verification method as it stands in a DID document: `Multikey`, `JsonWebKey` (Controlled
 * Identifiers 1.0, section 2.2), and the older `JsonWebKey2020`, `Ed25519VerificationKey2020` and
 * `Ed25519VerificationKey2018`. Null for any other kind, and for one that holds no such key.
 */
export function publicKeyOf(method: Record<string, unknown>): PublicKey | null {
  const jwk = publicJwkOf(method);
  if (!jwk) return rsaKeyOf(method);
  try {
    return { algorithm: jwk.crv as PublicKeyAlgorithm, key: keyObjectOf(jwk) };
  } catch {
    return null;
  }
}

// Making a key object takes a quarter as long as checking a signature with it, and an issuer's key comes again and again.
const keyObjects = new Map<string, KeyObject>();
const MAX_KEY_OBJECTS = 1_000;

function keyObjectOf(jwk: PublicJwk): KeyObject {
  const name = JSON.stringify(jwk);
  const known = keyObjects.get(name);
  if (known) return known;
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const [eldest] = keyObjects.keys();
  if (eldest !== undefined && keyObjects.size >= MAX_KEY_OBJECTS) keyObjects.delete(eldest);
  keyObjects.set(name, key);
  return key;
}

// Below it a signature can be made by others, above it checking one takes long (NIST SP 800-131A; RFC 7518, section 3.3).
const RSA_BITS = { least: 2048, most: 8192 };
const MAX_MODULUS_LENGTH = 1_400;

function rsaKeyOf({ type, publicKeyJwk }: Record<string, unknown>): PublicKey | null {
  if ((type !== 'JsonWebKey' && type !== 'JsonWebKey2020') || !isObject(publicKeyJwk)) return null;
  const { kty, n, e } = publicKeyJwk;
  if (kty !== 'RSA' || typeof n !== 'string' || typeof e !== 'string' || n.length > MAX_MODULUS_LENGTH) return null;
  try {
    const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return bits >= RSA_BITS.least && bits <= RSA_BITS.most ? { algorithm: 'RSA', key } : null;
  } catch {
    return null;
  }
}

/** The same key as a JWK, for who needs it in that form: `kty`, `crv` and coordinates, nothing else. */
export function publicJwkOf(method: Record<string, unknown>): PublicJwk | null {
  const { type, publicKeyMultibase, publicKeyJwk, publicKeyBase58 } = method;
  switch (type) {
    case 'Multikey':
      return fromRaw(readPublicMultikey(publicKeyMultibase));
    case 'Ed25519VerificationKey2020':
      return onlyEd25519(readPublicMultikey(publicKeyMultibase));
    case 'Ed25519VerificationKey2018': {
      const bytes = typeof publicKeyBase58 === 'string' ? decodeBase58Key(publicKeyBase58) : null;
      return bytes?.length === 32 ? fromRaw({ algorithm: 'Ed25519', bytes }) : null;
    }
    case 'JsonWebKey':
    case 'JsonWebKey2020':
      return fromJwk(publicKeyJwk);
    default:
      return null;
  }
}

const onlyEd25519 = (raw: RawKey | null) => (raw?.algorithm === 'Ed25519' ? fromRaw(raw) : null);

function fromRaw(raw: RawKey | null): PublicJwk | null {
  try {
    return raw && jwkOfRaw(raw);
  } catch {
    return null;
  }
}

/** Only the members that make the key are taken over from what a stranger wrote. */
export function fromJwk(jwk: unknown): PublicJwk | null {
  if (!isObject(jwk) || typeof jwk.x !== 'string' || typeof jwk.crv !== 'string') return null;
  const { kty, crv, x, y } = jwk;
  if (kty === 'OKP' && OKP.includes(crv)) return { kty, crv, x };
  return kty === 'EC' && EC.includes(crv) && typeof y === 'string' ? { kty, crv, x, y } : null;
}

const SECRETS = ['secretKeyMultibase', 'privateKeyMultibase', 'privateKeyBase58', 'secretKeyJwk', 'privateKeyJwk'];

/** Whether the secret half stands in public, so that anybody can sign with the key. */
export const isExposed = (method: Record<string, unknown>): boolean =>
  SECRETS.some((name) => name in method) || (isObject(method.publicKeyJwk) && 'd' in method.publicKeyJwk);
