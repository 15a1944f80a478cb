import { expect, test } from 'vitest';
import { matchesEtag, negotiateMediaType } from '../../src/platform/negotiate.ts';

const OFFERS = ['application/vc', 'application/vc+jwt', 'application/json'] as const;

test.each([
  [undefined, 'application/vc'],
  ['', 'application/vc'],
  ['*/*', 'application/vc'],
  ['application/*', 'application/vc'],
  ['application/json', 'application/json'],
  ['Application/JSON; charset=utf-8', 'application/json'],
  ['application/ld+json, application/json', 'application/json'],
  ['application/vc+jwt, application/vc;q=0.9', 'application/vc+jwt'],
  ['application/json;q=0.5, application/vc+jwt;q=0.6', 'application/vc+jwt'],
  ['application/json, application/vc', 'application/vc'],
  ['*/*, application/vc;q=0', 'application/vc+jwt'],
  ['application/vc;q=0.1, */*;q=0.2', 'application/vc+jwt'],
  ['text/html', 'application/vc'],
  ['application/json;q=nonsense, application/vc+jwt;q=0.1', 'application/vc+jwt'],
  [`${'x/y,'.repeat(100_000)}application/json`, 'application/vc'],
])('who accepts %.60s gets %s', (accept, expected) => {
  expect(negotiateMediaType(accept, OFFERS)).toBe(expected);
});

test.each([
  [undefined, false],
  ['"1"', true],
  ['"2"', false],
  ['"2", W/"1"', true],
  ['*', true],
  ['1', false],
])('who has %s has "1": %s', (ifNoneMatch, expected) => {
  expect(matchesEtag(ifNoneMatch, '"1"')).toBe(expected);
});
