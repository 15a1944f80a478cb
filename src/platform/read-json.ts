import { type JSONPath, visit } from 'jsonc-parser';

export type JsonFaultReason =
  | 'malformed'
  /** An object has a name twice: readers differ in which of the two they take. */
  | 'duplicate_key'
  /** A number that a double cannot hold, so that what is read is not what was written. */
  | 'inexact_number'
  /** Half a character: an unpaired surrogate, which no encoding can carry. */
  | 'broken_text'
  /** `__proto__`, which is a value to some readers and something else to JavaScript. */
  | 'forbidden_key'
  | 'too_deep'
  | 'too_many_values';

/** The text is no JSON, or JSON that two readers could take for different things. */
export class JsonFault extends Error {
  readonly reason: JsonFaultReason;
  /** Such as `credentialSubject.0.id`. */
  readonly path: string;

  constructor(reason: JsonFaultReason, path = '') {
    super(`The JSON is refused: ${reason} at ${path || 'the top'}.`);
    this.reason = reason;
    this.path = path;
  }
}

export interface JsonLimits {
  /** Objects and lists inside each other. */
  maxDepth?: number;
  /** Values in all, with objects and lists. */
  maxValues?: number;
}

/**
 * Reads JSON that comes from outside, strictly (I-JSON, RFC 7493): whatever signs, hashes or shows the value works on
 * the same value as everybody else who reads the text.
 *
 * @throws JsonFault
 */
export function readJson(
  text: string,
  { maxDepth = 100, maxValues = Number.POSITIVE_INFINITY }: JsonLimits = {},
): unknown {
  const plain = readPlainly(text, { maxDepth, maxValues });
  if (plain) return plain.value;
  requireUnambiguous(text, maxDepth, maxValues);
  try {
    return JSON.parse(text);
  } catch {
    throw new JsonFault('malformed');
  }
}

// What an escape stands for could be half a character, or spell the name that may not be used.
const NOT_PLAIN = /\\u|__proto__/;

/**
 * Reads the text as everybody does, when nothing in it can be read in two ways: when writing its value gives the very
 * same text. A second name would have been lost on the way, and a number that a double cannot hold would come out
 * another. Most JSON is so, and this takes a tenth of the time of looking at each of its signs. Null when it is not.
 */
function readPlainly(text: string, limits: Required<JsonLimits>): { value: unknown } | null {
  if (NOT_PLAIN.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    const [, indent] = /^[[{]\r?\n([ \t]+)/.exec(text) ?? [];
    return fits(value, limits) && JSON.stringify(value, null, indent) === text ? { value } : null;
  } catch {
    return null;
  }
}

function fits(value: unknown, { maxDepth, maxValues }: Required<JsonLimits>): boolean {
  let values = 0;
  const look = (one: unknown, depth: number): boolean => {
    values += 1;
    if (values > maxValues || typeof one !== 'object' || one === null) return values <= maxValues;
    if (depth >= maxDepth) return false;
    return (Array.isArray(one) ? one : Object.values(one)).every((inner) => look(inner, depth + 1));
  };
  return look(value, 0);
}

function requireUnambiguous(text: string, maxDepth: number, maxValues: number): void {
  const names: Set<string>[] = [];
  let depth = 0;
  let values = 0;
  const count = () => {
    values += 1;
    if (values > maxValues) throw new JsonFault('too_many_values');
  };
  const enter = () => {
    count();
    depth += 1;
    if (depth > maxDepth) throw new JsonFault('too_deep');
  };
  visit(
    text,
    {
      onObjectBegin() {
        enter();
        names.push(new Set());
      },
      onObjectProperty(name, _offset, _length, _line, _character, parentPath) {
        const refuse = (reason: JsonFaultReason) => new JsonFault(reason, pathOf([...parentPath(), name]));
        if (name === '__proto__') throw refuse('forbidden_key');
        if (!name.isWellFormed()) throw refuse('broken_text');
        const known = names.at(-1);
        if (known?.has(name)) throw refuse('duplicate_key');
        known?.add(name);
      },
      onObjectEnd() {
        names.pop();
        depth -= 1;
      },
      onArrayBegin: enter,
      onArrayEnd() {
        depth -= 1;
      },
      onLiteralValue(value, offset, length, _line, _character, path) {
        count();
        if (typeof value === 'string' && !value.isWellFormed()) throw new JsonFault('broken_text', pathOf(path()));
        if (typeof value === 'number' && !isExact(text.slice(offset, offset + length), value)) {
          throw new JsonFault('inexact_number', pathOf(path()));
        }
      },
      onError() {
        throw new JsonFault('malformed');
      },
    },
    { disallowComments: true },
  );
}

const pathOf = (path: JSONPath) => path.join('.').toWellFormed().slice(0, 200);

/** Whether the number that was read is the one that was written, however it was written. */
function isExact(written: string, read: number): boolean {
  return Number.isFinite(read) && decimalOf(written) === decimalOf(String(read));
}

/** Significant digits and the power of ten: `1.50e3` and `1500` are both `15e2`. */
function decimalOf(text: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  return significant === ''
    ? '0'
    : `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
