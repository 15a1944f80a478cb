import { sign, verify } from 'node:crypto';
import type { PrivateKey } from './keys.ts';
import type { PublicKeyAlgorithm } from './multikey.ts';
import type { PublicKey } from './verification-method.ts';

/** The hash an algorithm signs over; null where it takes the message itself. */
const HASHES: Record<Exclude<PublicKeyAlgorithm, 'X25519'>, string | null> = {
  Ed25519: null,
  'P-256': 'sha256',
  'P-384': 'sha384',
  'P-521': 'sha512',
};

// ECDSA as the two numbers one after the other, as every suite and JOSE has it, and not as ASN.1.
const RAW = { dsaEncoding: 'ieee-p1363' } as const;

/** How long a signature is: of Ed25519 (RFC 8032), or of two numbers of the size of the curve. */
export const SIGNATURE_BYTES: Record<PublicKeyAlgorithm, number> = {
  Ed25519: 64,
  'P-256': 64,
  'P-384': 96,
  'P-521': 132,
  X25519: 0,
};

/** 64 bytes with Ed25519 and P-256, 96 with P-384. */
export const signBytes = ({ key, algorithm }: PrivateKey, data: Uint8Array): Buffer =>
  sign(HASHES[algorithm], data, { key, ...RAW });

/** False for whatever does not hold, also for a signature of another length. */
export function verifyBytes({ key, algorithm }: PublicKey, data: Uint8Array, signature: Uint8Array): boolean {
  return algorithm !== 'X25519' && verify(HASHES[algorithm], data, { key, ...RAW }, signature);
}
