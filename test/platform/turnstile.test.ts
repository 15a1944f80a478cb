import { expect, test } from 'vitest';
import { makeTurnstile } from '../../src/platform/turnstile.ts';

/** Counts the turns of the event loop until it is stopped. */
function countTurns() {
  let turns = 0;
  let isCounting = true;
  const count = () => {
    turns += 1;
    if (isCounting) setImmediate(count);
  };
  setImmediate(count);
  return {
    now: () => turns,
    stop() {
      isCounting = false;
    },
  };
}

test('so many pass in a turn of the event loop, the others later, in the order in which they came', async () => {
  const pass = makeTurnstile(3);
  const turns = countTurns();
  const passed: { number: number; turn: number }[] = [];
  await Promise.all(
    Array.from({ length: 10 }, async (_, number) => {
      await pass();
      passed.push({ number, turn: turns.now() });
    }),
  );
  turns.stop();
  expect(passed.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const perTurn = Map.groupBy(passed, ({ turn }) => turn);
  expect([...perTurn.values()].map((group) => group.length)).toEqual([3, 3, 3, 1]);
});

test('who comes alone passes at once, each time', async () => {
  const pass = makeTurnstile(1);
  for (let time = 0; time < 5; time++) {
    const turns = countTurns();
    await pass();
    expect(turns.now()).toBe(0);
    turns.stop();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  }
});
