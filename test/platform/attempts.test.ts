import { expect, test } from 'vitest';
import { takeAttempt } from '../../src/platform/attempts.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const limited = (key: string) => takeAttempt(world.deps, { key, limit: 3, windowSeconds: 60 });

test('attempts that come at the same moment from everywhere are all counted', async () => {
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => limited('pin a')));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
});

test('a refused attempt says how long to wait, and after that it may be tried again', async () => {
  for (let count = 0; count < 3; count += 1) await limited('pin b');
  const refusal = await limited('pin b').catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'too_many_attempts', retryAfterSeconds: 60 });
  world.advance(60_000);
  await limited('pin b');
});

test('one key does not spend the attempts of another', async () => {
  for (let count = 0; count < 3; count += 1) await limited('pin c');
  await limited('pin d');
});
