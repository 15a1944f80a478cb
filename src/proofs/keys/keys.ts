import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  encodePublicMultikey,
  encodeSecretMultikey,
  jwkOfRaw,
  type KeyAlgorithm,
  type PublicJwk,
  publicBytesOf,
  type RawKey,
  readPublicMultikey,
  readSecretMultikey,
  type SigningAlgorithm,
} from './multikey.ts';

export type { KeyAlgorithm, SigningAlgorithm } from './multikey.ts';

export interface KeyPair {
  /** Multikey, `z6Mk…`, `zDna…` or `z82…` (Controlled Identifiers 1.0, section 2.2.2). */
  publicKeyMultibase: string;
  /** Multikey, such as `z3u2…`. A secret: wrapped at rest, never logged. */
  secretKeyMultibase: string;
}

/** Who signs, and with which key. */
export interface Signer extends KeyPair {
  /** The DID that stands as `issuer` or `holder`. */
  did: string;
  /** The DID URL of the key, such as `did:web:example.nl:issuers:one#key-1`. */
  verificationMethod: string;
}

/** Works with `node:crypto` and whatever builds on it. */
export interface PrivateKey {
  algorithm: SigningAlgorithm;
  key: KeyObject;
}

/** A new key pair. */
export async function generateKeyPair(algorithm: SigningAlgorithm = 'Ed25519'): Promise<KeyPair> {
  const { privateKey } =
    algorithm === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: algorithm });
  const { d, ...publicJwk } = privateKey.export({ format: 'jwk' });
  return {
    publicKeyMultibase: encodePublicMultikey(publicJwk as PublicJwk),
    secretKeyMultibase: encodeSecretMultikey(algorithm, Buffer.from(d as string, 'base64url')),
  };
}

/**
 * What a key of ours signs with.
 *
 * @throws Error when the text is not the public Multikey of a key that signs
 */
export function algorithmOf(publicKeyMultibase: string): KeyAlgorithm {
  const algorithm = readPublicMultikey(publicKeyMultibase)?.algorithm;
  if (!algorithm || !isKeyAlgorithm(algorithm)) throw new Error('The text is not a public key to sign with.');
  return algorithm;
}

const isKeyAlgorithm = (algorithm: string): algorithm is KeyAlgorithm =>
  algorithm === 'Ed25519' || algorithm === 'P-256' || algorithm === 'P-384';

// Kept only as long as the caller keeps its signer: a cohort decodes its key once, and no secret stays behind.
const imported = new WeakMap<Signer, PrivateKey>();

/**
 * The private key of a signer, for `node:crypto` and whatever builds on it.
 *
 * @throws Error when the two halves of the pair do not belong together; the text of neither is told
 */
export function privateKeyOf(signer: Signer): PrivateKey {
  const known = imported.get(signer);
  if (known) return known;
  const named = readPublicMultikey(signer.publicKeyMultibase);
  const secret = readSecretMultikey(signer.secretKeyMultibase);
  if (!named || !secret || named.algorithm === 'X25519' || !isPair(named, secret)) {
    throw new Error('The signer has no pair of keys that fit, to sign with.');
  }
  const d = Buffer.from(secret.bytes).toString('base64url');
  const key = createPrivateKey({ key: { ...jwkOfRaw(named), d }, format: 'jwk' });
  const privateKey = { algorithm: named.algorithm, key };
  imported.set(signer, privateKey);
  return privateKey;
}

// Importing takes both halves on trust. A signature by the one under the name of the other would be false for everybody.
function isPair(named: RawKey, secret: RawKey): boolean {
  return named.algorithm === secret.algorithm && Buffer.from(named.bytes).equals(publicBytesOf(secret));
}
