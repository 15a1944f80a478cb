import { encodeBase58Multibase } from './multikey.ts';

const PRIME = 2n ** 255n - 19n;

/**
 * The X25519 Multikey of an Ed25519 public key: the same point on the Montgomery curve, u = (1 + y) / (1 - y)
 * (RFC 7748, section 4.1). Public data only, so that its timing tells nothing. Null for the one point without image.
 */
export function agreementKeyOf(ed25519: Uint8Array): string | null {
  const littleEndian = Buffer.from(ed25519).reverse();
  const y = BigInt(`0x${littleEndian.toString('hex')}`) & (2n ** 255n - 1n);
  const inverse = powerOf(PRIME + 1n - (y % PRIME), PRIME - 2n);
  if (inverse === 0n) return null;
  const u = ((1n + y) * inverse) % PRIME;
  const bytes = Buffer.from(u.toString(16).padStart(64, '0'), 'hex').reverse();
  return encodeBase58Multibase(Buffer.concat([Buffer.from([0xec, 0x01]), bytes]));
}

function powerOf(base: bigint, exponent: bigint): bigint {
  let [result, factor] = [1n, base % PRIME];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * factor) % PRIME;
    factor = (factor * factor) % PRIME;
  }
  return result;
}
