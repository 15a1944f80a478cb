import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonFault, readJson } from '../../src/platform/read-json.ts';

function faultOf(text: string, limits = {}): string {
  try {
    readJson(text, limits);
  } catch (error) {
    if (error instanceof JsonFault) return `${error.reason} ${error.path}`.trim();
    throw error;
  }
  return 'none';
}

test('reads whatever JSON can be written, as everybody reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      fc.pre(!JSON.stringify(value).includes('__proto__'));
      expect(readJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

describe('refuses what two readers could take for different things', () => {
  test.each([
    ['{"a":1,"a":2}', 'duplicate_key a'],
    ['{"a":1,"\\u0061":1}', 'duplicate_key a'],
    ['{"x":[{"b":{}},{"b":1,"c":2,"b":1}]}', 'duplicate_key x.1.b'],
    ['{"a":{"a":1},"b":{"a":1}}', 'none'],
    ['{"a":9007199254740993}', 'inexact_number a'],
    ['[12345678901234567890]', 'inexact_number 0'],
    ['[3.14159265358979323846]', 'inexact_number 0'],
    ['[1e400]', 'inexact_number 0'],
    ['[-1e-400]', 'inexact_number 0'],
    ['[9007199254740991, 0.1, 1.0, 1.50e3, 1E+2, 1e21, -0, 0.0, 5e-324, 1.7976931348623157e308]', 'none'],
    ['{"a":"\\ud800"}', 'broken_text a'],
    ['{"\\udc00":1}', 'broken_text \ufffd'],
    ['{"a":"\\ud83d\\ude00"}', 'none'],
    ['{"a":{"__proto__":{}}}', 'forbidden_key a.__proto__'],
    ['{"a":{"\\u005f_proto__":{}}}', 'forbidden_key a.__proto__'],
  ])('%s: %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });
});

test('reads JSON that is written without a space too many as it reads any other', () => {
  const zText = fc
    .tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2, 4, '\t'))
    .map(([value, indent]) => JSON.stringify(value, null, indent));
  const zDoubled = fc
    .tuple(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'é', '__proto__', '1'), zText), { maxLength: 3 }))
    .map(([pairs]) => `{${pairs.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`);
  const zNumber = fc.constantFrom('[1.0]', '[-0]', '[1e2]', '[9007199254740993]', '[1e400]', '[0.1]', '{"a":1,"a":1}');
  const limits = { maxDepth: 3, maxValues: 12 };
  fc.assert(
    fc.property(fc.oneof(zText, zDoubled, zNumber), (text) => {
      // With a space before it, the text is looked at sign by sign.
      expect(faultOf(text, limits)).toBe(faultOf(` ${text}`, limits));
      if (faultOf(text) === 'none') expect(readJson(text)).toEqual(readJson(` ${text}`));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  '',
  '{',
  '[1,]',
  '{"a":1,}',
  '// x\n1',
  '/* x */ 1',
  "{'a':1}",
  '1 2',
  '01',
  '+1',
  '.5',
  'NaN',
  '"a\nb"',
  '"\\x"',
  '\uFEFF1',
  'undefined',
])('refuses what is no JSON: %j', (text) => {
  expect(faultOf(text)).toBe('malformed');
});

test('stops at its limits, before the stack or the memory does', () => {
  expect(faultOf('[['.repeat(50_000), { maxDepth: 40 })).toBe('too_deep');
  expect(faultOf('{"a":'.repeat(50_000), { maxDepth: 40 })).toBe('too_deep');
  expect(faultOf(`[${'1,'.repeat(50_000)}1]`, { maxValues: 100 })).toBe('too_many_values');
  expect(faultOf('[[1],[2]]', { maxDepth: 2, maxValues: 5 })).toBe('none');
  expect(faultOf('[[1],[2]]', { maxDepth: 1 })).toBe('too_deep');
  expect(faultOf('[[1],[2]]', { maxValues: 4 })).toBe('too_many_values');
});

test('never fails otherwise, whatever text it is given', () => {
  const jsonLike = fc.array(
    fc.constantFrom('{', '}', '[', ']', ':', ',', '"a"', '"', '\\', '1', 'e', '-', 'null', ' ', '/'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        jsonLike.map((parts) => parts.join('')),
      ),
      (text) => {
        const isJson = ((): boolean => {
          try {
            JSON.parse(text);
            return true;
          } catch {
            return false;
          }
        })();
        if (isJson) expect(faultOf(text)).not.toBe('malformed');
        else expect(faultOf(text)).not.toBe('none');
      },
    ),
    { numRuns: 2_000 },
  );
});
