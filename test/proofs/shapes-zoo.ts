import { loadContext } from '../../src/proofs/json-ld/contexts.ts';

/** A context with every kind of term that JSON-LD knows, some of them at odds with each other. */
const zoo = {
  '@version': 1.1,
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  ex: 'https://zoo.example/ns#',
  id: '@id',
  type: '@type',
  kind: '@type',
  name: 'ex:name',
  label: { '@id': 'ex:name', '@type': 'xsd:string' },
  title: { '@id': 'ex:name', '@language': 'nl' },
  note: { '@id': 'ex:note', '@language': 'ar', '@direction': 'rtl' },
  remark: { '@id': 'ex:note', '@language': 'ar', '@direction': 'ltr' },
  link: { '@id': 'ex:link', '@type': '@id' },
  also: { '@id': 'ex:link', '@type': '@id', '@container': '@set' },
  word: { '@id': 'ex:word', '@type': '@vocab' },
  Known: 'ex:Known',
  amount: { '@id': 'ex:amount', '@type': 'xsd:double' },
  count: { '@id': 'ex:amount', '@type': 'xsd:integer' },
  plain: { '@id': 'ex:amount', '@type': '@none' },
  moment: { '@id': 'ex:moment', '@type': 'xsd:dateTime' },
  url: { '@id': 'ex:url', '@type': 'xsd:anyURI' },
  steps: { '@id': 'ex:steps', '@container': '@list' },
  stops: { '@id': 'ex:steps', '@type': '@id', '@container': '@list' },
  data: { '@id': 'ex:data', '@type': '@json' },
  names: { '@id': 'ex:name', '@container': '@language' },
  byIndex: { '@id': 'ex:by', '@container': '@index' },
  byId: { '@id': 'ex:by', '@container': '@id' },
  byType: { '@id': 'ex:by', '@container': '@type' },
  graph: { '@id': 'ex:graph', '@type': '@id', '@container': '@graph' },
  parent: { '@reverse': 'ex:child', '@type': '@id' },
  child: { '@id': 'ex:child', '@type': '@id' },
  nest: '@nest',
  nothing: null,
  part: { '@id': 'ex:part', '@context': { name: 'ex:partName', link: 'ex:partLink' } },
  Animal: { '@id': 'ex:Animal', '@context': { legs: { '@id': 'ex:legs', '@type': 'xsd:integer' }, sound: 'ex:name' } },
  Plant: { '@id': 'ex:Plant', '@context': { '@vocab': 'ex:plant-', link: { '@type': '@vocab' } } },
  text: '@value',
  language: '@language',
  direction: '@direction',
};

export const ZOO = 'https://zoo.example/v1';
export const OTHER_ZOO = 'https://zoo.example/v2';
const other = { ...zoo, label: 'ex:label', language: 'ex:name' };

export const zooContexts: ReadonlyMap<string, object> = new Map([
  [ZOO, { '@context': zoo }],
  [OTHER_ZOO, { '@context': other }],
]);

/** The closed loader, and the zoo. */
export async function loadWithZoo(url: string): Promise<object> {
  const document = zooContexts.get(url);
  return document ? { contextUrl: null, documentUrl: url, document, tag: 'static' } : loadContext(url);
}

/** Numbers from 0 to 1 that only look random: the same for the same seed (mulberry32). */
export function randomFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    chance: (part: number) => next() < part,
    below: (end: number) => Math.floor(next() * end),
    of: <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item,
  };
}
export type Random = ReturnType<typeof randomFrom>;

const IRIS = [
  'https://zoo.example/a',
  'https://zoo.example/b',
  'https://zoo.example/a#',
  'urn:zoo:1',
  'urn:zoo:2',
  'did:zoo:a',
  'did:zoo:b#k',
  'ex:name',
  'mailto:a@b',
];
const RARE_IRIS = [
  'https://zoo.example/ns#name',
  'https://zoo.example/ns#Known',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#nil',
  'HTTPS://zoo.example/a',
  'https:a',
  'https:///a',
  'ex://name',
  'xsd:string',
  'https://zoo.example/é',
  'https://zoo.example/<x>',
  'https://zoo.example/a b',
  'https://zoo.example/\u0001',
  'https://zoo.example/\u007f',
  'https://zoo.example/\\u0041',
  'https://zoo.example/\ud800',
  'https://zoo.example/\u00a0',
  'a,b:c',
  'a.b:c',
  '_:b0',
  '_:c14n0',
  '_:x',
  'relative',
  './a',
  '#a',
  '//zoo.example/a',
  '',
  '@id',
  '@none',
  '@foo',
];
const TEXTS = ['een', 'twee', 'drie', 'vier', '5', '1.5', 'true', '2026-06-26T10:00:00Z'];
const RARE_TEXTS = [
  '',
  ' ',
  'a"b',
  'a\\b',
  'a\\u0041',
  '\b\t\n\f\r\u000b',
  '\u0000\u001f\u007f\u0080\u009f',
  'a\r\nb',
  'Zoë',
  'e\u0301',
  '\u{1f331}',
  '\ud800',
  '\udc00x',
  '\ud83c',
  '\u2028\ufeff\uffff',
  '_:b0',
  '_:c14n1',
  '_:a',
  '<urn:x>',
  '"@nl',
  '"^^<urn:x> .\n<urn:a> <urn:b> "c',
  '@type',
  '@value',
  'Known',
  'Animal',
  'NaN',
  'https://zoo.example/a',
  'urn:zoo:1',
  'naam: iets',
  'naam:iets',
  '__proto__',
  'constructor',
  'x'.repeat(300),
];
const OTHERS = [0, -0, 1, 5, -7, 1.5, 1e21, 1e-7, 0.1, 12_345_678_901_234_567_000, true, false, null, undefined];
const TYPES = ['Known', 'Animal', 'Plant', 'https://zoo.example/T', 'ex:T', 'Unknown', '_:t'];
const LANGUAGES = ['nl', 'en', 'NL-be', '@none', 'nl_x', ''];
const WORDS = [
  'name',
  'label',
  'title',
  'note',
  'remark',
  'link',
  'also',
  'word',
  'amount',
  'count',
  'plain',
  'moment',
  'url',
  'steps',
  'stops',
  'data',
  'names',
  'byIndex',
  'byId',
  'byType',
  'graph',
  'parent',
  'child',
  'nest',
  'nothing',
  'part',
  'legs',
  'sound',
  'https://zoo.example/ns#name',
  'unknown',
  '@index',
  '@included',
  '@graph',
  '@reverse',
  '__proto__',
];
const COMMON = [
  'name',
  'label',
  'link',
  'also',
  'child',
  'part',
  'note',
  'moment',
  'url',
  'steps',
  'names',
  'graph',
  'title',
];

export const anIri = (random: Random) => random.of(random.chance(0.93) ? IRIS : RARE_IRIS);
export const aText = (random: Random) => random.of(random.chance(0.7) ? TEXTS : RARE_TEXTS);

function aLeaf(random: Random, word: string): unknown {
  if (random.chance(0.04)) return random.of(OTHERS);
  if (['link', 'also', 'stops', 'parent', 'child', 'graph'].includes(word)) return anIri(random);
  if (word === 'word') return random.of(['Known', 'Animal', ...IRIS]);
  if (['amount', 'count', 'plain', 'legs'].includes(word)) return random.of([...OTHERS, '5', '1.5']);
  return aText(random);
}

function aValueObject(random: Random): object {
  const value = { '@value': random.chance(0.9) ? aText(random) : random.of(OTHERS) };
  const kind = random.below(5);
  if (kind === 0) return { ...value, '@language': random.of(LANGUAGES) };
  if (kind === 1) return { text: value['@value'], language: 'nl', direction: random.of(['ltr', 'rtl', 'up']) };
  if (kind === 2)
    return {
      ...value,
      '@type': random.of(['xsd:string', 'xsd:integer', 'xsd:double', '@json', 'https://zoo.example/T']),
    };
  if (kind === 3) return { ...value, '@index': aText(random) };
  return value;
}

function aValue(random: Random, word: string, depth: number): unknown {
  const isMap = ['names', 'byIndex', 'byId', 'byType'].includes(word);
  if (isMap && random.chance(0.8)) {
    const keys = word === 'names' ? LANGUAGES : word === 'byType' ? TYPES : [...IRIS, 'x', '@none'];
    const inner = () => (word === 'names' ? aText(random) : aNode(random, depth + 1));
    return Object.fromEntries(Array.from({ length: random.below(3) }, () => [random.of(keys), inner()]));
  }
  const isNodes = ['child', 'part', 'graph', 'parent', 'nest', '@included', '@graph', '@reverse', 'link'].includes(
    word,
  );
  if (isNodes && random.chance(0.75)) return aNode(random, depth + 1);
  if (random.chance(0.1)) return aValueObject(random);
  if (random.chance(0.03)) return { [random.of(['@list', '@set'])]: [aLeaf(random, word), aLeaf(random, word)] };
  return aLeaf(random, word);
}

export function aNode(random: Random, depth = 0): Record<string, unknown> {
  const node: Record<string, unknown> = {};
  if (random.chance(0.6)) node[random.chance(0.9) ? 'id' : '@id'] = anIri(random);
  if (random.chance(0.6))
    node[random.of(['type', 'type', '@type', 'kind'])] = random.chance(0.5)
      ? random.of(TYPES.slice(0, 4))
      : [random.of(TYPES.slice(0, 4)), random.of(TYPES)];
  const many = depth > 2 ? 1 : 1 + random.below(4);
  for (let at = 0; at < many; at++) {
    const word = random.of(random.chance(0.7) ? COMMON : WORDS);
    const value = aValue(random, word, depth);
    const more = random.chance(0.25) ? [value, aValue(random, word, depth)] : [value];
    Object.defineProperty(node, word, {
      value: more.length > 1 || random.chance(0.2) ? more : value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return node;
}

const OTHER_CONTEXTS = [
  [ZOO, OTHER_ZOO],
  OTHER_ZOO,
  [ZOO, { name: 'ex:other' }],
  [ZOO, { name: { '@id': 'ex:name', '@type': '@id' } }],
  [ZOO, { '@language': 'nl', '@direction': 'rtl' }],
  [ZOO, { '@base': 'https://zoo.example/base/' }],
  [ZOO, { '@vocab': 'ex:', https: { '@id': 'ex:secure-', '@prefix': true } }],
  [ZOO, { 'https://zoo.example/a': null, 'https://zoo.example/b': { '@id': 'https://zoo.example/b', '@type': '@id' } }],
  [ZOO, null],
  'https://zoo.example/none',
];

/** A document of the zoo. Many are refused by the library, and for many reasons. */
export const aZooDocument = (random: Random) => ({
  '@context': random.chance(0.7) ? ZOO : random.of(OTHER_CONTEXTS),
  ...aNode(random),
});
