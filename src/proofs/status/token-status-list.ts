import { deflateSync, inflateSync } from 'node:zlib';
import { MAX_LIST_BYTES } from './bitstring.ts';

/**
 * The value of one entry of `bits` bits: 1, 2, 4 or 8 (Token Status List, section 4.1). The first entry is the right-most
 * of the first byte.
 *
 * @throws RangeError when the list has no such entry
 */
export function readTokenStatus(list: Uint8Array, index: number, bits: number): number {
  const perByte = 8 / bits;
  const byte = Number.isInteger(index) && index >= 0 ? list[Math.floor(index / perByte)] : undefined;
  if (byte === undefined) throw new RangeError('The index lies outside the status list.');
  return (byte >> ((index % perByte) * bits)) & (2 ** bits - 1);
}

/** `lst`: the values of all entries, packed in `bits` bits each, then zlib and base64url (section 4.1). */
export function encodeTokenStatusList(values: Uint8Array, bits: number): string {
  const perByte = 8 / bits;
  const packed = new Uint8Array(Math.ceil(values.length / perByte));
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value === 0) continue;
    const at = Math.floor(index / perByte);
    packed[at] = (packed[at] ?? 0) | (value << ((index % perByte) * bits));
  }
  return deflateSync(packed).toString('base64url');
}

/** Reads the `lst` of a stranger. @throws Error when it is not such a list, or unpacks to more than anyone needs */
export function decodeTokenStatusList(encoded: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]+$/.test(encoded)) throw new Error('The status list is not base64url.');
  return inflateSync(Buffer.from(encoded, 'base64url'), { maxOutputLength: MAX_LIST_BYTES });
}
