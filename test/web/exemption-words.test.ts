import { expect, test } from 'vitest';
import { translator } from '../../src/platform/i18n.ts';
import { stepStanding } from '../../src/web/exemption-words.ts';

test.each([
  [{ stepId: 'one', percentage: 80, isReached: true }, 'gehaald'],
  [{ stepId: 'one', percentage: 30, isReached: true }, 'overgeslagen: een latere stap is gehaald'],
  [{ stepId: 'two', percentage: 30, isReached: false }, 'hier instromen'],
  [{ stepId: 'three', percentage: 70, isReached: false }, 'nog niet'],
])('a step as %o is told as: %s', (step, label) => {
  const words = { nl: 'Stap', en: 'Step' };
  const entry = { id: 'path', label: words, entryStepId: 'two', steps: [] } as never;
  expect(stepStanding({ ...step, label: words }, entry, { lang: 'nl', t: translator('nl') }).label).toBe(label);
});
