import { constants, type KeyObject, sign, verify } from 'node:crypto';
import type { PrivateKey } from './keys.ts';
import type { PublicKeyAlgorithm } from './multikey.ts';
import type { PublicKey, VerifyingAlgorithm } from './verification-method.ts';

/** The hash an algorithm signs over; null where it takes the message itself. */
const HASHES: Record<Exclude<PublicKeyAlgorithm, 'X25519'>, string | null> = {
  Ed25519: null,
  'P-256': 'sha256',
  'P-384': 'sha384',
  'P-521': 'sha512',
};

// ECDSA as the two numbers one after the other, as every suite and JOSE has it, and not as ASN.1. Ed25519 knows one form
// only, and a key by itself is taken half as fast again as one among options.
const inForm = (key: KeyObject, algorithm: PublicKeyAlgorithm) =>
  algorithm === 'Ed25519' ? key : { key, dsaEncoding: 'ieee-p1363' as const };

/** How long a signature is: of Ed25519 (RFC 8032), or of two numbers of the size of the curve. */
export const SIGNATURE_BYTES: Record<VerifyingAlgorithm, number> = {
  Ed25519: 64,
  'P-256': 64,
  'P-384': 96,
  'P-521': 132,
  X25519: 0,
  RSA: 0,
};

/** 64 bytes with Ed25519 and P-256, 96 with P-384. */
export const signBytes = ({ key, algorithm }: PrivateKey, data: Uint8Array): Buffer =>
  sign(HASHES[algorithm], data, inForm(key, algorithm));

/** False for whatever does not hold, also for a signature of another length. RSA is checked by `verifyRsaBytes`. */
export function verifyBytes({ key, algorithm }: PublicKey, data: Uint8Array, signature: Uint8Array): boolean {
  if (algorithm === 'X25519' || algorithm === 'RSA') return false;
  return verify(HASHES[algorithm], data, inForm(key, algorithm), signature);
}

/** RSASSA-PKCS1-v1_5 or, with a salt as long as the hash, RSASSA-PSS (RFC 7518, sections 3.3 and 3.5). */
export function verifyRsaBytes(
  { key, algorithm }: PublicKey,
  data: Uint8Array,
  signature: Uint8Array,
  { hash, isPss }: { hash: string; isPss: boolean },
): boolean {
  if (algorithm !== 'RSA') return false;
  const padding = isPss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : { padding: constants.RSA_PKCS1_PADDING };
  return verify(hash, data, { key, ...padding }, signature);
}
