import { expect, test } from 'vitest';
import { z } from 'zod';
import { drawRandom, newId } from '../../src/platform/random.ts';

test('no random bytes are given twice, and what was given stays as it was', () => {
  const drawn = Array.from({ length: 3_000 }, (_, index) => drawRandom(12 + (index % 21)));
  const copies = drawn.map((bytes) => bytes.toString('hex'));
  expect(new Set(copies).size).toBe(drawn.length);
  expect(drawn.every((bytes, index) => bytes.length === 12 + (index % 21) && bytes.some((byte) => byte !== 0))).toBe(
    true,
  );
  drawRandom(32);
  expect(drawn.map((bytes) => bytes.toString('hex'))).toEqual(copies);
});

test('ids are never given twice, and each is behind the one before', () => {
  const ids = Array.from({ length: 20_000 }, () => newId());
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  expect(ids.every((id) => z.uuidv7().safeParse(id).success)).toBe(true);
});

test('more is drawn than what is kept ready', () => {
  expect(drawRandom(10_000)).toHaveLength(10_000);
});
