import { expect, test } from 'vitest';
import { capitalise } from '../../src/web/passport-parts.ts';

test.each([
  ['netwerkbeheerder', 'Netwerkbeheerder'],
  ['ict systeembeheerder', 'ICT systeembeheerder'],
  ['ict-beveiliging', 'ICT-beveiliging'],
  ['ICT network engineer', 'ICT network engineer'],
  ['iOS', 'iOS'],
  ['ictiologie', 'Ictiologie'],
  ['élan', 'Élan'],
  ['', ''],
])('%o stands as %o at the head of a line: ICT and iOS keep their own capitals', (text, expected) => {
  expect(capitalise(text)).toBe(expected);
});
