import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeStatusList,
  encodeStatusList,
  newStatusList,
  readStatus,
  STATUS_LIST_LENGTH,
  setStatus,
} from '../../src/proofs/index.ts';

const packed = (bytes: Uint8Array) => `u${gzipSync(bytes).toString('base64url')}`;

test('what is set is read back, and nothing else is', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat({ max: STATUS_LIST_LENGTH - 1 }), { maxLength: 20 }),
      fc.nat({ max: STATUS_LIST_LENGTH - 1 }),
      (set, other) => {
        const bits = newStatusList();
        for (const index of set) setStatus(bits, index, true);
        const read = decodeStatusList(encodeStatusList(bits));
        expect(set.every((index) => readStatus(read, index))).toBe(true);
        expect(readStatus(read, other)).toBe(set.includes(other));
      },
    ),
  );
});

test('an entry can be taken back without touching its neighbours', () => {
  const bits = newStatusList();
  for (const index of [8, 9, 10]) setStatus(bits, index, true);
  setStatus(bits, 9, false);
  expect([8, 9, 10].map((index) => readStatus(bits, index))).toEqual([true, false, true]);
});

test('the first entry is the left-most bit, as the standard has it', () => {
  const bits = newStatusList();
  setStatus(bits, 0, true);
  expect(bits[0]).toBe(0b1000_0000);
});

test.each([-1, STATUS_LIST_LENGTH, 0.5, Number.NaN])('there is no entry %d', (index) => {
  expect(() => readStatus(newStatusList(), index)).toThrow(RangeError);
  expect(() => setStatus(newStatusList(), index, true)).toThrow(RangeError);
});

test.each([
  ['that is too short to hide who is meant', packed(new Uint8Array(STATUS_LIST_LENGTH / 8 - 1))],
  ['that unpacks to more than anyone needs', packed(new Uint8Array(2 ** 22))],
  ['that is not packed', `u${Buffer.from(newStatusList()).toString('base64url')}`],
  ['of another encoding', packed(newStatusList()).slice(1)],
  ['of nothing', ''],
])('a list %s is refused', (_what, encoded) => {
  expect(() => decodeStatusList(encoded)).toThrow();
});
