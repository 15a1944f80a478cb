import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { makeCanonicaliser } from '../../src/proofs/shapes/canonicaliser.ts';
import { aNode, anIri, aText, aZooDocument, loadWithZoo, type Random, randomFrom } from './shapes-zoo.ts';

/**
 * The library of the field, as its own cryptosuite calls it. A node named `__proto__` is kept from it: it would take the
 * prototype of all objects for that node.
 */
export async function library(document: object): Promise<string> {
  if (JSON.stringify(document).includes('"__proto__"')) throw new Error('A name that is not to be used.');
  return cryptosuite.canonize(document, { documentLoader: loadWithZoo });
}

/** What a canonicaliser makes of a document: its text, or its error in all that a caller can tell it by. */
export async function outcomeOf(
  canonicalise: (document: object) => Promise<string>,
  document: object,
): Promise<string> {
  try {
    return await canonicalise(document);
  } catch (error) {
    const { name, message, details } = error as Error & { details?: unknown };
    return `! ${name}: ${message} ${JSON.stringify(details)}`;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy in which a part of the texts has become another text of the same sort, the same one here and there. */
export function varied<Document>(document: Document, random: Random, part = 0.4): Document {
  const vary = (value: unknown, word: string): unknown => {
    if (Array.isArray(value)) return value.map((inner) => vary(inner, word));
    if (isObject(value)) return mapped(value, ([key, inner]) => [[key, key === '@context' ? inner : vary(inner, key)]]);
    const isKept = /type|kind|language|direction/.test(word) && !random.chance(0.02);
    if (typeof value !== 'string' || isKept || !random.chance(part)) return value;
    const isIri = /^[a-z]+:/i.test(value);
    return isIri !== random.chance(0.02) ? anIri(random) : aText(random);
  };
  return vary(document, '') as Document;
}

const TAILS = [
  'a',
  'b',
  'a#',
  'B',
  '',
  'zoo.example/ns#name',
  'zoo.example/ns#child',
  'zoo.example/T',
  'é',
  '\ud800',
  'z',
];

/** A copy with other texts and other IRIs, each of its own scheme; what were equal IRIs are so again. */
export function renamed<Document>(document: Document, random: Random): Document {
  const names = new Map<string, string>();
  const rename = (value: unknown, word: string): unknown => {
    if (Array.isArray(value)) return value.map((inner) => rename(inner, word));
    if (isObject(value))
      return mapped(value, ([key, inner]) => [[key, key === '@context' ? inner : rename(inner, key)]]);
    if (typeof value !== 'string' || /type|kind|language|direction|word/.test(word)) return value;
    const [scheme] = /^[a-z]+:(\/\/)?/i.exec(value) ?? [];
    if (!scheme) return aText(random);
    const name = names.get(value) ?? `${scheme}${random.of(TAILS)}${random.chance(0.3) ? names.size : ''}`;
    names.set(value, name);
    return name;
  };
  return rename(document, '') as Document;
}

// `Object.fromEntries` defines words as they are, `__proto__` too.
const mapped = (object: object, change: (entry: [string, unknown]) => [string, unknown][]) =>
  Object.fromEntries(Object.entries(object).flatMap(change));

/** A copy with one change to what it is made of. */
export function disturbed(document: object, random: Random): object {
  const objects: object[] = [];
  const collect = (value: unknown) => {
    if (isObject(value)) objects.push(value);
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(document);
  const target = random.of(objects);
  const word = random.of(Object.keys(target).filter((key) => key !== '@context'));
  const change = random.below(8);
  const changed = ([key, value]: [string, unknown]): [string, unknown][] => {
    if (key !== word) return [[key, value]];
    if (change === 0) return [];
    if (change === 1) return [[key, [value]]];
    if (change === 2) return [[key, Array.isArray(value) ? value[0] : value]];
    if (change === 3) return [[key, random.of([null, [], {}, undefined, true, 5, -0])]];
    if (change === 4) return [[key, [value, structuredClone(value)]]];
    if (change === 5) return [[key, value], ...Object.entries(aNode(random, 3))];
    if (change === 6) return [[random.of(['name', 'link', 'child', 'unknown', 'id']), value]];
    return [[key, typeof value === 'string' ? { '@value': value } : value]];
  };
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (!isObject(value)) return value;
    const entries = (value === target ? Object.entries(value).flatMap(changed) : Object.entries(value)).map(
      ([key, inner]): [string, unknown] => [key, visit(inner)],
    );
    if (value === target && change === 7) entries.reverse();
    return Object.fromEntries(entries);
  };
  return visit(document) as object;
}

export interface Comparison {
  documents: number;
  refused: number;
  hits: number;
  /** Documents on which the two did not agree. */
  differences: object[];
}

/** Shows documents of every sort to a canonicaliser, with others of the same shape after each, and compares it with the library. */
export async function compareWithLibrary({
  seed,
  shapes,
  aDocument = aZooDocument,
}: {
  seed: number;
  shapes: number;
  aDocument?: (random: Random) => object;
}): Promise<Comparison> {
  const random = randomFrom(seed);
  const { canonicalise, counts } = makeCanonicaliser({ library, planAtSighting: 1, maxShapes: 32 });
  const found: Comparison = { documents: 0, refused: 0, hits: 0, differences: [] };
  const compare = async (document: object) => {
    const expected = await outcomeOf(library, document);
    found.documents += 1;
    if (expected.startsWith('!')) found.refused += 1;
    if ((await outcomeOf(canonicalise, document)) !== expected) found.differences.push(document);
    return !expected.startsWith('!');
  };
  for (let at = 0; at < shapes; at++) {
    const document = aDocument(random);
    // What the library refuses is refused whatever its texts, mostly: one look at it is enough.
    const times = (await compare(document)) ? 6 : 1;
    for (let time = 0; time < times; time++) {
      await compare(random.chance(0.6) ? renamed(document, random) : varied(document, random));
    }
    await compare(varied(disturbed(document, random), random, 0.2));
  }
  if (import.meta.main) console.log(counts);
  return { ...found, hits: counts.hits };
}

// For a longer look than the tests take: node test/proofs/shapes-fuzz.ts <seed> <shapes>
if (import.meta.main) {
  const [seed = 1, shapes = 10_000] = process.argv.slice(2).map(Number);
  const { differences, ...counts } = await compareWithLibrary({ seed, shapes });
  console.log(counts, differences.length, 'differences');
  for (const document of differences.slice(0, 10)) console.log(JSON.stringify(document));
}
