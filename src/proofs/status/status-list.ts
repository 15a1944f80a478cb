import { gunzipSync, gzipSync } from 'node:zlib';

/** The least number of entries that hides who is meant (Bitstring Status List 1.0, section 6.1). */
export const STATUS_LIST_LENGTH = 131_072;

/** A list in which every entry is 0. */
export const newStatusList = (): Uint8Array => new Uint8Array(STATUS_LIST_LENGTH / 8);

/** Sets one entry, in place. The first entry is the left-most bit of the first byte. */
export function setStatus(bits: Uint8Array, index: number, value: boolean): void {
  const mask = requireInside(bits, index);
  const byte = bits[index >> 3] ?? 0;
  bits[index >> 3] = value ? byte | mask : byte & ~mask;
}

/** @throws RangeError when the list has no such entry */
export function readStatus(bits: Uint8Array, index: number): boolean {
  return ((bits[index >> 3] ?? 0) & requireInside(bits, index)) !== 0;
}

function requireInside(bits: Uint8Array, index: number): number {
  if (!Number.isInteger(index) || index < 0 || index >= bits.length * 8) {
    throw new RangeError('The index lies outside the status list.');
  }
  return 0x80 >> (index & 7);
}

/** `encodedList`: gzip, then multibase base64url (Bitstring Status List 1.0, section 3.1.1). */
export const encodeStatusList = (bits: Uint8Array): string => `u${gzipSync(bits).toString('base64url')}`;

/**
 * Reads an `encodedList` of a stranger.
 *
 * @param options.maxBits what it may unpack to; a list made to exhaust memory stops there
 * @throws Error when it is not such a list, too short to hide who is meant, or too long
 */
export function decodeStatusList(encoded: string, { maxBits = 2 ** 24 }: { maxBits?: number } = {}): Uint8Array {
  if (!/^u[A-Za-z0-9_-]+$/.test(encoded)) throw new Error('The status list is not multibase base64url.');
  const bits = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'), { maxOutputLength: maxBits / 8 });
  if (bits.length * 8 < STATUS_LIST_LENGTH) throw new Error('The status list is too short.');
  return bits;
}
