import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { statusPlaceOf } from '../../src/credentials/status/status-place.ts';
import { statusLists } from '../../src/proofs/index.ts';

const { STATUS_LIST_LENGTH } = statusLists;

const macOf = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest('base64url');
const mac = macOf('a key');

test('every number of a list has a place of its own, and no place is left over', () => {
  const seen = new Uint8Array(STATUS_LIST_LENGTH);
  // One answer per question: the network asks the same small questions again and again.
  const answers = new Map<string, string>();
  const kept = (text: string) => {
    const known = answers.get(text) ?? mac(text);
    answers.set(text, known);
    return known;
  };
  for (let number = 0; number < STATUS_LIST_LENGTH; number += 1) {
    const { block, index } = statusPlaceOf(number, kept);
    if (block !== 0) throw new Error(`${number} stands in another list`);
    seen[index] = (seen[index] ?? 0) + 1;
  }
  expect(seen.every((count) => count === 1)).toBe(true);
});

test('the next list begins where one is full', () => {
  expect(statusPlaceOf(STATUS_LIST_LENGTH - 1, mac).block).toBe(0);
  expect(statusPlaceOf(STATUS_LIST_LENGTH, mac).block).toBe(1);
});

test('places tell neither order nor, without the key, the number', () => {
  const places = Array.from({ length: 1000 }, (_, number) => statusPlaceOf(number, mac).index);
  const rises = places.filter((place, at) => at > 0 && place > (places[at - 1] ?? 0)).length;
  expect(rises).toBeGreaterThan(400);
  expect(rises).toBeLessThan(600);
  expect(Math.max(...places) - Math.min(...places)).toBeGreaterThan(STATUS_LIST_LENGTH * 0.9);
  const others = Array.from({ length: 1000 }, (_, number) => statusPlaceOf(number, macOf('another')).index);
  expect(others.filter((place, at) => place === places[at]).length).toBeLessThan(10);
});

test('a number keeps its place', () => {
  expect(statusPlaceOf(77, mac)).toEqual(statusPlaceOf(77, mac));
});
