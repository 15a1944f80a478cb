import { expect, test } from 'vitest';
import { ownPath } from '../../src/access/links/link.ts';

test.each([
  ['/passport', '/passport'],
  ['/passport/shares?page=2', '/passport/shares?page=2'],
  ['//elsewhere.example', null],
  ['/\\elsewhere.example', null],
  ['/a\\..\\b', null],
  ['https://elsewhere.example', null],
  ['javascript:alert(1)', null],
  ['passport', null],
  ['/a b', null],
  ['/a\r\nSet-Cookie: x=y', null],
  [`/${'a'.repeat(500)}`, null],
  ['', null],
  [undefined, null],
])('of where to return, only a path of ours is kept: %j', (given, kept) => {
  expect(ownPath(given)).toBe(kept);
});
