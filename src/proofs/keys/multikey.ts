import { createECDH, createPrivateKey, createPublicKey, ECDH } from 'node:crypto';
import { decodeBase58, encodeBase58 } from './base58.ts';

/** What we make keys of, and sign with. */
export type KeyAlgorithm = 'Ed25519' | 'P-256' | 'P-384';

/** What signs besides: P-521, only where JOSE has a name for that (ES512). Issuers here have no such key. */
export type SigningAlgorithm = KeyAlgorithm | 'P-521';

/** What we can read besides: P-521 to check signatures of others, X25519 as a key for agreement, which signs nothing. */
export type PublicKeyAlgorithm = KeyAlgorithm | 'P-521' | 'X25519';

/** A public key as a JWK (RFC 7517), without anything else that such an object may carry. */
export type PublicJwk = { kty: 'OKP'; crv: string; x: string } | { kty: 'EC'; crv: string; x: string; y: string };

/** Bytes without their header. A public key is `x` alone on an OKP curve, the compressed point on an EC curve. */
export interface RawKey {
  algorithm: PublicKeyAlgorithm;
  bytes: Uint8Array;
}

interface Codec {
  /** Multicodec of the public and the secret key, as varints (Controlled Identifiers 1.0, section 2.2.2). */
  publicHeader: readonly [number, number];
  secretHeader: readonly [number, number];
  /** Bytes of a coordinate, and so of the secret. */
  size: number;
  /** What OpenSSL calls the curve; null where keys are not points to be compressed. */
  curve: string | null;
}

const CODECS: Record<PublicKeyAlgorithm, Codec> = {
  Ed25519: { publicHeader: [0xed, 0x01], secretHeader: [0x80, 0x26], size: 32, curve: null },
  X25519: { publicHeader: [0xec, 0x01], secretHeader: [0x82, 0x26], size: 32, curve: null },
  'P-256': { publicHeader: [0x80, 0x24], secretHeader: [0x86, 0x26], size: 32, curve: 'prime256v1' },
  'P-384': { publicHeader: [0x81, 0x24], secretHeader: [0x87, 0x26], size: 48, curve: 'secp384r1' },
  'P-521': { publicHeader: [0x82, 0x24], secretHeader: [0x88, 0x26], size: 66, curve: 'secp521r1' },
};

const ALGORITHMS = Object.keys(CODECS) as PublicKeyAlgorithm[];

// The longest is a P-521 key. Decoding takes time with the square of the length.
const MAX_MULTIBASE_LENGTH = 150;

/** The bytes of a multibase value in base58btc; null when it is not one, or is longer than any key or signature. */
export function decodeBase58Multibase(text: unknown): Uint8Array | null {
  if (typeof text !== 'string' || text.length > MAX_MULTIBASE_LENGTH) return null;
  return text.length > 1 && text.startsWith('z') ? decodeBase58(text.slice(1)) : null;
}

/** Bytes in base58btc, with its multibase prefix. */
export const encodeBase58Multibase = (bytes: Uint8Array): string => `z${encodeBase58(bytes)}`;

/** The bytes of a key in base58btc without multibase or multicodec, as older key types have it. */
export const decodeBase58Key = (text: string): Uint8Array | null => decodeBase58Multibase(`z${text}`);

/** Reads a public Multikey, such as `z6Mk…` (Ed25519), `zDna…` (P-256) or `z82…` (P-384). */
export function readPublicMultikey(multikey: unknown): RawKey | null {
  const bytes = decodeBase58Multibase(multikey);
  const algorithm = ALGORITHMS.find((one) => startsWith(bytes, CODECS[one].publicHeader));
  if (!bytes || !algorithm) return null;
  const { size, curve } = CODECS[algorithm];
  return bytes.length === 2 + size + (curve ? 1 : 0) ? { algorithm, bytes: bytes.subarray(2) } : null;
}

/** Reads a secret Multikey. Of an Ed25519 key an older form is read too, which repeats the public key after the secret. */
export function readSecretMultikey(multikey: string): RawKey | null {
  const bytes = decodeBase58Multibase(multikey);
  const algorithm = ALGORITHMS.find((one) => startsWith(bytes, CODECS[one].secretHeader));
  if (!bytes || !algorithm) return null;
  const { size } = CODECS[algorithm];
  const isOlder = algorithm === 'Ed25519' && bytes.length === 2 + 2 * size;
  return bytes.length === 2 + size || isOlder ? { algorithm, bytes: bytes.subarray(2, 2 + size) } : null;
}

export const encodePublicMultikey = (jwk: PublicJwk): string => {
  const header = CODECS[jwk.crv as PublicKeyAlgorithm].publicHeader;
  const sign = jwk.kty === 'EC' ? [2 + ((Buffer.from(jwk.y, 'base64url').at(-1) ?? 0) & 1)] : [];
  return encodeBase58Multibase(Buffer.from([...header, ...sign, ...Buffer.from(jwk.x, 'base64url')]));
};

export const encodeSecretMultikey = (algorithm: PublicKeyAlgorithm, secret: Uint8Array): string =>
  encodeBase58Multibase(Buffer.from([...CODECS[algorithm].secretHeader, ...secret]));

/** @throws Error when the bytes are no point of the curve */
export function jwkOfRaw({ algorithm, bytes }: RawKey): PublicJwk {
  const { size, curve } = CODECS[algorithm];
  if (!curve) return { kty: 'OKP', crv: algorithm, x: Buffer.from(bytes).toString('base64url') };
  const point = ECDH.convertKey(bytes, curve, undefined, undefined, 'uncompressed') as Buffer;
  const [x, y] = [point.subarray(1, 1 + size), point.subarray(1 + size)];
  return { kty: 'EC', crv: algorithm, x: x.toString('base64url'), y: y.toString('base64url') };
}

/** The public key that belongs to a secret one. */
export function publicBytesOf({ algorithm, bytes }: RawKey): Buffer {
  const { curve } = CODECS[algorithm];
  if (curve) {
    const pair = createECDH(curve);
    pair.setPrivateKey(bytes);
    return pair.getPublicKey(null, 'compressed') as unknown as Buffer;
  }
  // The import of an OKP key reads `d` alone; `x` must merely be there.
  const d = Buffer.from(bytes).toString('base64url');
  const privateKey = createPrivateKey({ key: { kty: 'OKP', crv: algorithm, x: d, d }, format: 'jwk' });
  return Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '', 'base64url');
}

const startsWith = (bytes: Uint8Array | null, [first, second]: readonly [number, number]) =>
  bytes !== null && bytes[0] === first && bytes[1] === second;
