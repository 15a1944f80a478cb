import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns, harmless, harmlessJson } from '../../src/platform/terminal.ts';

const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

test.each([
  ['a sequence that clears the screen', 'a\u001b[2J', 'a‹U+001B›[2J'],
  ['the same in one character', 'a\u009b2J', 'a‹U+009B›2J'],
  ['a new line', 'a\r\nb', 'a‹U+000D›‹U+000A›b'],
  ['text turned around', '\u202eab', '‹U+202E›ab'],
  ['what cannot be seen', 'a\u200b\u{e0041}', 'a‹U+200B›‹U+E0041›'],
  ['half a character', 'a\ud800', 'a‹U+D800›'],
  ['letters of every language', 'Zoë Ж 学 é', 'Zoë Ж 学 é'],
])('%s is shown as what it is', (_what, text, shown) => {
  expect(harmless(text)).toBe(shown);
});

test('no text moves the cursor, and no value is another after JSON', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(text, (one) => {
      expect(harmless(one)).not.toMatch(HARMFUL);
      expect(harmlessJson({ [one]: one })).not.toMatch(HARMFUL);
      expect(JSON.parse(harmlessJson({ [one]: one }))).toEqual({ [one]: one });
    }),
  );
});

test('columns stand below each other, the last as long as it is', () => {
  expect(
    columns(
      [
        ['a', 'een'],
        ['bcd', 'twee\n'],
      ],
      '  ',
    ),
  ).toEqual(['  a    een', '  bcd  twee‹U+000A›']);
});
