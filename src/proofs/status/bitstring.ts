import { gunzipSync, gzipSync } from 'node:zlib';

/** The least number of entries that hides who is meant (Bitstring Status List 1.0, section 6.1). */
export const STATUS_LIST_LENGTH = 131_072;

/** The most a list of a stranger may unpack to: sixteen million entries of one bit. */
export const MAX_LIST_BYTES = 2 * 1024 * 1024;

/** A list in which every entry, of `size` bits, is 0. */
export const newStatusList = (size = 1): Uint8Array => new Uint8Array((STATUS_LIST_LENGTH * size) / 8);

/** Sets one entry of `size` bits to a value, in place. The first entry begins with the left-most bit of the first byte. */
export function setStatus(bits: Uint8Array, index: number, value: number, size = 1): void {
  requireInside(bits, index, size);
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** size) throw new RangeError('The value does not fit.');
  for (let bit = 0; bit < size; bit += 1) {
    const place = index * size + bit;
    const mask = 0x80 >> (place & 7);
    const byte = bits[place >> 3] ?? 0;
    bits[place >> 3] = (value >> (size - 1 - bit)) & 1 ? byte | mask : byte & ~mask;
  }
}

/** The value of one entry of `size` bits. @throws RangeError when the list has no such entry */
export function readStatus(bits: Uint8Array, index: number, size = 1): number {
  requireInside(bits, index, size);
  let value = 0;
  for (let place = index * size; place < (index + 1) * size; place += 1) {
    value = value * 2 + (((bits[place >> 3] ?? 0) >> (7 - (place & 7))) & 1);
  }
  return value;
}

/** The entries that are set in a list of one bit each, in order. */
export function setIndexesOf(bits: Uint8Array): number[] {
  const indexes: number[] = [];
  for (const [at, byte] of bits.entries()) {
    for (let bit = 0; byte !== 0 && bit < 8; bit += 1) if (byte & (0x80 >> bit)) indexes.push(at * 8 + bit);
  }
  return indexes;
}

function requireInside(bits: Uint8Array, index: number, size: number): void {
  if (!Number.isInteger(index) || index < 0 || (index + 1) * size > bits.length * 8) {
    throw new RangeError('The index lies outside the status list.');
  }
}

/** `encodedList`: gzip, then multibase base64url (Bitstring Status List 1.0, section 3.3). */
export const encodeStatusList = (bits: Uint8Array): string => `u${gzipSync(bits).toString('base64url')}`;

/**
 * Reads an `encodedList` of a stranger. Whether it is long enough depends on the size of an entry, so that is for
 * whoever reads an entry to judge.
 *
 * @throws Error when it is not such a list, or unpacks to more than anyone needs
 */
export function decodeStatusList(encoded: string): Uint8Array {
  if (!/^u[A-Za-z0-9_-]+$/.test(encoded)) throw new Error('The status list is not multibase base64url.');
  return unpack(encoded.slice(1));
}

/** As `decodeStatusList`, for `StatusList2021` (section 2.2): base64 without a prefix, of either alphabet. */
export function decodeStatusList2021(encoded: string): Uint8Array {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(encoded)) throw new Error('The status list is not base64.');
  return unpack(encoded);
}

const unpack = (encoded: string): Uint8Array =>
  gunzipSync(Buffer.from(encoded, 'base64url'), { maxOutputLength: MAX_LIST_BYTES });
