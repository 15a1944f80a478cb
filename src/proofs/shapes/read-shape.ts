import { hash as hashText } from 'node:crypto';

/** What a document is made of, apart from the text of its values. */
export interface ShapeReading {
  /** Equal, one by one, for two documents exactly when they differ in nothing but the text of their values. */
  parts: Part[];
  /** A short number that equal parts share. It finds a shape; only its parts tell that it is the right one. */
  hash: number;
  /** The values as they are met. An IRI that is met again is not listed again: that it is the same one is in the parts. */
  values: string[];
  /** For a shape of which it matters that some texts are equal: the place of each such text, to that of the first. */
  equal?: ReadonlyMap<number, number>;
}

type Part = string | number;

// The first part of everything. What may follow it is fixed, so no choice of words and values makes two structures read
// alike: a string where a value can stand is only ever the text after CONSTANT or the scheme after IRI.
const TEXT = 1;
const IRI = 2;
const IRI_AGAIN = 3;
const CONSTANT = 4;
const NUMBER = 5;
const TRUE = 6;
const FALSE = 7;
const NULL = 8;
const UNDEFINED = 9;
const LIST = 10;
const OBJECT = 11;
const END = 12;

// Limits on work and memory; what is larger is left to the library.
const MAX_DEPTH = 32;
const MAX_PARTS = 8_192;
const MAX_IRIS = 128;
const MAX_CONSTANT_LENGTH = 1_024;

// What a value is to be read as: a value, a part of the shape, or a part of a context, which belongs to the shape too.
type Role = 'value' | 'shape' | 'context';

/** Words whose values say what other words mean: those values belong to the shape. */
export const isStructural = (word: string): boolean =>
  // One comparison after the other: for names of properties that takes half as long as a look into a set.
  word === 'type' ||
  word === '@type' ||
  word === 'language' ||
  word === '@language' ||
  word === 'direction' ||
  word === '@direction' ||
  word === 'proofPurpose';

// An absolute IRI that N-Quads write as it is, both as an IRI and as a literal.
const PLAIN_IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\p{Cc}<>"{}|^`\\]*$/u;

/**
 * Whether a value can be written wherever an IRI or a literal stands. The library treats two such values of one scheme
 * (see `schemeOf`) alike. Any other value is taken for a text: it may only be a literal, which every text may be.
 */
export const isPlainIri = (value: string) =>
  // No letter first, so a moment or a number: the common texts that hold a colon.
  value.charCodeAt(0) >= 65 && value.includes(':') && PLAIN_IRI.test(value);

/** The part of an IRI that decides whether the library takes it for a prefix and a rest (JSON-LD 1.1 API, section 5.2). */
export const schemeOf = (iri: string) => iri.slice(0, iri.indexOf(':') + 1);

// Filled anew at each reading, which is never interrupted: growing a list part by part takes half as long again.
const parts: Part[] = [];
let length = 0;
let values: string[] = [];
let iris: number[] = [];
let hash = 0;

/**
 * Reads the shape of a document in one pass; null for what has no shape here: anything that JSON cannot hold, a context
 * that takes an IRI for a term, a very deep or very large document.
 */
export function readShape(document: object): ShapeReading | null {
  length = 0;
  values = [];
  iris = [];
  hash = 0;
  return visit(document, 'value', 0) ? { parts: parts.slice(0, length), hash, values } : null;
}

function add(part: Part) {
  parts[length++] = part;
}

// Together with how many parts came before, so that what is not mixed in tells too.
function mix(weight: number) {
  hash = Math.imul(hash ^ (weight + length), 0x01000193);
}

function visit(value: unknown, role: Role, depth: number): boolean {
  switch (typeof value) {
    case 'string':
      if (value === '__proto__') return false;
      return role === 'value' ? addValue(value) : addConstant(value);
    case 'number':
      // Minus zero is equal to zero here, and in every form that the library gives to numbers.
      add(NUMBER);
      add(value);
      mix(value);
      // What is not a number is not equal to itself, so no shape with it would be found again.
      return !Number.isNaN(value);
    case 'boolean':
      add(value ? TRUE : FALSE);
      mix(value ? 1 : 0);
      return true;
    case 'undefined':
      add(UNDEFINED);
      return true;
    case 'object':
      if (value === null) {
        add(NULL);
        return true;
      }
      if (depth === MAX_DEPTH || length > MAX_PARTS) return false;
      return Array.isArray(value) ? visitList(value, role, depth + 1) : visitObject(value, role, depth + 1);
    default:
      return false;
  }
}

function visitList(list: unknown[], role: Role, depth: number): boolean {
  add(LIST);
  for (let at = 0; at < list.length; at++) {
    if (!visit(list[at], role, depth)) return false;
  }
  add(END);
  return true;
}

function visitObject(object: object, role: Role, depth: number): boolean {
  // The library copies a document word by word, which gives inherited words and `__proto__` another meaning.
  if (Object.getPrototypeOf(object) !== Object.prototype) return false;
  add(OBJECT);
  for (const word in object) {
    const value = (object as Record<string, unknown>)[word];
    if (word === '__proto__') return false;
    if (role === 'context' && word.includes(':')) return false;
    add(word);
    mix(word.length);
    if (!visit(value, role === 'value' ? roleUnder(word) : role, depth)) return false;
  }
  add(END);
  return true;
}

function addConstant(value: string): boolean {
  add(CONSTANT);
  add(value);
  mix(value.length);
  return value.length <= MAX_CONSTANT_LENGTH;
}

function addValue(value: string): boolean {
  if (!isPlainIri(value)) {
    add(TEXT);
    values.push(value);
    return true;
  }
  for (const known of iris) {
    if (values[known] === value) {
      add(IRI_AGAIN);
      add(known);
      mix(known);
      return true;
    }
  }
  const scheme = schemeOf(value);
  add(IRI);
  add(scheme);
  mix(scheme.length);
  iris.push(values.length);
  values.push(value);
  return iris.length <= MAX_IRIS;
}

const roleUnder = (word: string): Role => (word === '@context' ? 'context' : isStructural(word) ? 'shape' : 'value');

/** Says of a shape which one it is, and nothing of the documents that have it. */
export const fingerprintOf = ({ parts }: ShapeReading) => hashText('sha256', JSON.stringify(parts), 'base64url');
