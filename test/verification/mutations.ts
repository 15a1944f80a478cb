import fc from 'fast-check';

type Json = unknown;
type Container = Record<string, unknown> | unknown[];

/** Where something stands in a document: the thing around it, and its name or number there. */
interface Place {
  parent: Container;
  key: string | number;
}

const isContainer = (value: Json): value is Container => typeof value === 'object' && value !== null;

function placesIn(root: Container): Place[] {
  const places: Place[] = [];
  const waiting: Container[] = [root];
  for (let at = 0; at < waiting.length; at++) {
    const parent = waiting[at] as Container;
    for (const key of Object.keys(parent)) {
      places.push({ parent, key: Array.isArray(parent) ? Number(key) : key });
      const value = (parent as Record<string, unknown>)[key];
      if (isContainer(value)) waiting.push(value);
    }
  }
  return places;
}

const get = ({ parent, key }: Place): Json => (parent as Record<string | number, unknown>)[key];
function set({ parent, key }: Place, value: Json): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}
function drop({ parent, key }: Place): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<string, unknown>)[key];
}

// Names that mean something to one reader or another.
const NAMES = [
  '@id',
  '@type',
  '@context',
  '@graph',
  '@value',
  '@reverse',
  '@included',
  '@nest',
  '@language',
  '@index',
  'id',
  'type',
  'proof',
  'issuer',
  'holder',
  'name',
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'credentialSubject',
  'credentialStatus',
  'credentialSchema',
  'evidence',
  'termsOfUse',
  'relatedResource',
  'vc',
  'vp',
  'iss',
  'sub',
  'exp',
  'nbf',
  'iat',
  'cnf',
  'status',
  '_sd',
  '_sd_alg',
  '...',
  'vct',
  'toString',
  'constructor',
  '__proto__',
  'https://www.w3.org/2018/credentials#validUntil',
  'https://schema.org/name',
  'cred:issuer',
  '',
  ' ',
  'naam',
];
const VALUES: Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1e21,
  0.1,
  '',
  ' ',
  'x',
  [],
  {},
  [[]],
  { '@value': 'x' },
  { '@id': 'urn:a' },
  'did:key:z6Mk',
  'did:web:',
  'https://opleider.example',
  'urn:uuid:1',
  '2026-06-26T10:00:00Z',
  '2026-06-26T10:00:00',
  '9999999-01-01T00:00:00Z',
  '_:b0',
  '_:c14n0',
  'javascript:alert(1)',
  '\u202Ex',
  '\u0000',
  '😀',
  'https://www.w3.org/ns/credentials/v2',
  'VerifiableCredential',
  'https://w3id.org/openbadges/v2',
  'https://www.w3.org/2018/credentials/v1',
];

export type Mutation = (root: Container) => void;

const zValue = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...VALUES) }, fc.jsonValue({ maxDepth: 2 }));
const zName = fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 8 }));
const at = (places: Place[], index: number): Place | undefined => places[index % Math.max(1, places.length)];

function changed(value: Json): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return [value];
  const middle = Math.floor(value.length / 2);
  return `${value.slice(0, middle)}${value.charAt(middle) === 'a' ? 'b' : 'a'}${value.slice(middle + 1)}`;
}

/** One change of a document: of a value, a name, the structure, or what stands elsewhere put in its place. */
export const mutation: fc.Arbitrary<Mutation> = fc
  .record({
    kind: fc.constantFrom(
      'change',
      'replace',
      'drop',
      'rename',
      'add',
      'copy',
      'swap',
      'wrap',
      'unwrap',
      'repeat',
      'retype',
      'reverse',
    ),
    place: fc.nat(10_000),
    other: fc.nat(10_000),
    value: zValue,
    name: zName,
  })
  .map(
    ({ kind, place, other, value, name }): Mutation =>
      (root) => {
        const places = placesIn(root);
        const here = at(places, place);
        const there = at(places, other);
        if (!here || !there) return;
        const was = get(here);
        switch (kind) {
          case 'change':
            return set(here, changed(was));
          case 'replace':
            return set(here, structuredClone(value));
          case 'drop':
            return drop(here);
          case 'rename':
            if (Array.isArray(here.parent)) return drop(here);
            drop(here);
            return set({ parent: here.parent, key: name }, was);
          case 'add':
            if (Array.isArray(here.parent)) return void here.parent.push(structuredClone(value));
            return set({ parent: here.parent, key: name }, structuredClone(value));
          case 'copy':
            return set(here, structuredClone(get(there)));
          case 'swap': {
            const [left, right] = [structuredClone(was), structuredClone(get(there))];
            set(here, right);
            return set(there, left);
          }
          case 'wrap':
            return set(here, place % 2 ? [was] : { [name]: was });
          case 'unwrap':
            return set(here, isContainer(was) ? Object.values(was)[0] : was);
          case 'repeat':
            return set(here, [was, structuredClone(was)]);
          case 'retype':
            return set(here, typeof was === 'string' ? Number(was) || 1 : JSON.stringify(was));
          default:
            return set(here, isContainer(was) ? reversed(was) : was);
        }
      },
  );

const reversed = (value: Container): Json =>
  Array.isArray(value) ? value.toReversed() : Object.fromEntries(Object.entries(value).toReversed());

/** One change of a text that is not over its meaning but over its letters. */
export const textMutation: fc.Arbitrary<(text: string) => string> = fc
  .record({
    kind: fc.constantFrom('cut', 'insert', 'replace', 'repeat', 'case', 'swap', 'start', 'end'),
    place: fc.nat(1_000_000),
    other: fc.nat(1_000_000),
    piece: fc.oneof(
      fc.constantFrom(
        '"',
        '\\',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '.',
        '~',
        '=',
        '-',
        '_',
        'A',
        'z',
        '0',
        ' ',
        '\n',
        '\uFEFF',
        '\\u0061',
        '\ud800',
        '//',
        'e9',
        '"a":1,',
      ),
      fc.string({ maxLength: 4 }),
    ),
  })
  .map(({ kind, place, other, piece }) => (text: string) => {
    const from = place % (text.length + 1);
    const to = from + 1 + (other % 40);
    switch (kind) {
      case 'cut':
        return text.slice(0, from) + text.slice(to);
      case 'insert':
        return text.slice(0, from) + piece + text.slice(from);
      case 'replace':
        return text.slice(0, from) + piece + text.slice(from + piece.length);
      case 'repeat':
        return text.slice(0, to) + text.slice(from);
      case 'case':
        return text.slice(0, from) + text.slice(from, from + 1).toUpperCase() + text.slice(from + 1);
      case 'swap':
        return (
          text.slice(0, from) +
          text.slice(to, to + 1) +
          text.slice(from + 1, to) +
          text.slice(from, from + 1) +
          text.slice(to + 1)
        );
      case 'start':
        return piece + text;
      default:
        return text + piece;
    }
  });
