import { expect, test } from 'vitest';
import { assertContexts } from '../../src/proofs/index.ts';

test('the bundled contexts are the texts on record, so that a package update cannot break signatures unseen', () => {
  expect(assertContexts).not.toThrow();
});
