import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statusLists } from '../../src/proofs/index.ts';

const {
  decodeStatusList,
  decodeStatusList2021,
  decodeTokenStatusList,
  encodeStatusList,
  encodeTokenStatusList,
  newStatusList,
  readStatus,
  readTokenStatus,
  setStatus,
  STATUS_LIST_LENGTH,
  setIndexesOf,
} = statusLists;

const packed = (bytes: Uint8Array) => gzipSync(bytes).toString('base64url');
const sizes = fc.constantFrom(1, 2, 3, 4, 8);
const places = fc.nat({ max: STATUS_LIST_LENGTH - 1 });

test('what is set is read back, whatever the size of an entry, and nothing else is', () => {
  fc.assert(
    fc.property(sizes, fc.uniqueArray(places, { maxLength: 20 }), fc.nat(), places, (size, set, seed, other) => {
      const bits = newStatusList(size);
      const valueAt = (index: number) => ((seed + index) % (2 ** size - 1)) + 1;
      for (const index of set) setStatus(bits, index, valueAt(index), size);
      const read = decodeStatusList(encodeStatusList(bits));
      expect(set.map((index) => readStatus(read, index, size))).toEqual(set.map(valueAt));
      expect(readStatus(read, other, size)).toBe(set.includes(other) ? valueAt(other) : 0);
    }),
  );
});

test('what is set in a list of one bit is found again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(places, { maxLength: 20 }), (set) => {
      const bits = newStatusList();
      for (const index of set) setStatus(bits, index, 1);
      expect(setIndexesOf(bits)).toEqual(set.toSorted((one, other) => one - other));
    }),
  );
});

test('an entry can be taken back without touching its neighbours', () => {
  const bits = newStatusList(2);
  for (const index of [8, 9, 10]) setStatus(bits, index, 3, 2);
  setStatus(bits, 9, 0, 2);
  expect([8, 9, 10].map((index) => readStatus(bits, index, 2))).toEqual([3, 0, 3]);
});

test('the first entry is the left-most, and so is the first bit of a value, as the standard has it', () => {
  const bits = newStatusList(4);
  setStatus(bits, 0, 0b1000, 4);
  expect(bits[0]).toBe(0b1000_0000);
});

test.each([-1, STATUS_LIST_LENGTH, 0.5, Number.NaN])('there is no entry %d', (index) => {
  expect(() => readStatus(newStatusList(), index)).toThrow(RangeError);
  expect(() => setStatus(newStatusList(), index, 1)).toThrow(RangeError);
  expect(() => readTokenStatus(new Uint8Array(STATUS_LIST_LENGTH / 8), index, 1)).toThrow(RangeError);
});

test.each([-1, 4, 0.5])('a value of two bits cannot be %d', (value) => {
  expect(() => setStatus(newStatusList(2), 0, value, 2)).toThrow(RangeError);
});

test('a list of 2021 is read in both alphabets of base64', () => {
  const bits = newStatusList();
  for (let index = 0; index < 2_000; index += 7) setStatus(bits, index, 1);
  const packedBits = gzipSync(bits);
  for (const encoding of ['base64', 'base64url'] as const) {
    expect(Buffer.from(decodeStatusList2021(packedBits.toString(encoding)))).toEqual(Buffer.from(bits));
  }
});

describe('a token status list', () => {
  test('of one bit is as in the example of the standard', () => {
    const statuses = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1];
    const list = decodeTokenStatusList('eNrbuRgAAhcBXQ');
    expect([...list]).toEqual([0xb9, 0xa3]);
    expect(statuses.map((_status, index) => readTokenStatus(list, index, 1))).toEqual(statuses);
  });

  test('of two bits is as in the example of the standard', () => {
    const list = decodeTokenStatusList('eNo76fITAAPfAgc');
    expect([...list]).toEqual([0xc9, 0x44, 0xf9]);
    expect(list.length).toBe(3);
    const statuses = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3];
    expect(statuses.map((_status, index) => readTokenStatus(list, index, 2))).toEqual(statuses);
  });

  test('holds what was put in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 4, 8), fc.uint8Array({ minLength: 1, maxLength: 50 }), (bits, numbers) => {
        const values = numbers.map((number) => number % 2 ** bits);
        const list = decodeTokenStatusList(encodeTokenStatusList(values, bits));
        expect([...values.keys()].map((index) => readTokenStatus(list, index, bits))).toEqual([...values]);
      }),
    );
  });
});

const HUGE = new Uint8Array(2 ** 22);

test.each<[string, () => unknown]>([
  ['that unpacks to more than anyone needs', () => decodeStatusList(`u${packed(HUGE)}`)],
  ['that is not packed', () => decodeStatusList(`u${Buffer.from(newStatusList()).toString('base64url')}`)],
  ['of another encoding', () => decodeStatusList(packed(newStatusList()))],
  ['of nothing', () => decodeStatusList('')],
  ['of 2021 that unpacks to more than anyone needs', () => decodeStatusList2021(packed(HUGE))],
  ['of 2021 of nothing', () => decodeStatusList2021('')],
  [
    'of tokens that unpacks to more than anyone needs',
    () => decodeTokenStatusList(deflateSync(HUGE).toString('base64url')),
  ],
  ['of tokens that is packed by gzip', () => decodeTokenStatusList(packed(newStatusList()))],
  ['of tokens of nothing', () => decodeTokenStatusList('')],
])('a list %s is refused', (_what, decode) => {
  expect(decode).toThrow();
});
