import { describe, expect, test } from 'vitest';
import { buildDidWebDocument, checkProofs, didKeySigner, secure } from '../../src/proofs/index.ts';
import { bundledTexts } from '../../src/proofs/json-ld/contexts.ts';
import { setSelfCheck, shapeCounts } from '../../src/proofs/shapes/by-shape.ts';
import { makeCanonicaliser } from '../../src/proofs/shapes/canonicaliser.ts';
import { anOpenBadge, aWebSigner, changed, leavesOf, withLeaf } from './a-credential.ts';
import { compareWithLibrary, disturbed, library, outcomeOf } from './shapes-fuzz.ts';
import { OTHER_ZOO, type Random, ZOO, zooContexts } from './shapes-zoo.ts';

const A = 'https://zoo.example/a';
const B = 'https://zoo.example/b';
const inZoo = (terms: object) => ({ '@context': ZOO, ...terms });

/** Shows the first document often enough for its shape to have a plan, if it can have one. */
async function having(first: object) {
  const { canonicalise, counts } = makeCanonicaliser({ library, planAtSighting: 1 });
  await outcomeOf(canonicalise, first);
  return { canonicalise, counts };
}

describe('the text that is written by shape', () => {
  test.each([1, 2, 3])('is that of the library, and so is every error (seed %i)', async (seed) => {
    const { differences, documents, refused, hits } = await compareWithLibrary({ seed, shapes: 700 });
    expect(differences).toEqual([]);
    expect(documents - refused).toBeGreaterThan(1800);
    expect(hits).toBeGreaterThan(600);
  });

  test('is that of the library for credentials of every form', async () => {
    const aDocument = (random: Random) => {
      const evidence = {
        id: random.of(['urn:a', 'urn:b']),
        type: 'Evidence',
        name: 'x',
        narrative: random.of(['x', 'y']),
      };
      const badge = anOpenBadge('did:web:opleider.example', random.chance(0.5) ? { evidence: [evidence] } : {});
      return random.chance(0.7) ? disturbed(badge, random) : badge;
    };
    const { differences, hits } = await compareWithLibrary({ seed: 4, shapes: 25, aDocument });
    expect(differences).toEqual([]);
    expect(hits).toBeGreaterThan(20);
  });

  // What the first document of a shape does not show, and the second does.
  test.each<[string, object, object]>([
    ['a value that needs escapes', { name: 'x' }, { name: '"\\\b\t\n\f\r\u000b\u0000\u007f' }],
    ['a value that needs none', { name: 'x' }, { name: "\u0080\u009f\u2028\ufeff' \u{1f331}" }],
    ['half a character', { part: { name: 'x' } }, { part: { name: '\ud800' } }],
    ['a value that looks like the end of a statement', { name: 'x' }, { name: '" .\n<urn:a> <urn:b> "c' }],
    [
      'a value that looks like a blank node',
      { name: 'x', part: { name: 'y' } },
      { name: '_:c14n0', part: { name: '_:a' } },
    ],
    ['a value that looks like a keyword', { name: 'x' }, { name: '@type' }],
    ['a blank node for an IRI', { link: A }, { link: '_:b0' }],
    ['a relative IRI', { link: A }, { link: 'a' }],
    ['an IRI that is not allowed', { link: A }, { link: 'https://zoo.example/a b' }],
    ['an IRI that needs escapes', { link: A }, { link: 'https://zoo.example/<a>' }],
    ['a word of the vocabulary', { word: 'Known' }, { word: 'Animal' }],
    ['a text for a number', { amount: '5' }, { amount: '6' }],
    ['a text for no number', { amount: 'x' }, { amount: '1.5' }],
    ['another number', { count: 5 }, { count: 6 }],
    ['a number of another kind', { plain: 5 }, { plain: 5.5 }],
    ['zero below zero', { plain: 0 }, { plain: -0 }],
    ['true for false', { plain: true }, { plain: false }],
    ['null for a value', { name: 'x', label: 'y' }, { name: 'x', label: null }],
    ['a list of one', { link: A, name: 'x' }, { link: [A], name: ['x'] }],
    ['an empty list', { steps: ['x'], name: 'x' }, { steps: [], name: 'x' }],
    ['another order of keys', { name: 'x', label: 'y' }, { label: 'x', name: 'y' }],
    ['another order in a list', { steps: ['x', 'y'], also: [A, B] }, { steps: ['y', 'x'], also: [B, A] }],
    ['an IRI by a prefix', { link: 'urn:name' }, { link: 'ex:name' }],
    ['an IRI that only looks prefixed', { link: 'ex://name' }, { link: 'ex:name' }],
    ['an IRI equal to that of another node', { link: A, id: B, name: 'x' }, { link: A, id: A, name: 'x' }],
    [
      'two nodes that become one',
      {
        also: [
          { id: A, name: 'x' },
          { id: B, name: 'y' },
        ],
      },
      {
        also: [
          { id: A, name: 'x' },
          { id: A, name: 'y' },
        ],
      },
    ],
    [
      'a node named by a key',
      { byId: { [A]: { name: 'x' } }, part: { id: B, name: 'y' } },
      { byId: { [A]: { name: 'x' } }, part: { id: A, name: 'x' } },
    ],
    ['two equal values', { name: ['x', 'y'] }, { name: ['x', 'x'] }],
    [
      'equal values of two terms of one type',
      { name: 'x', sound: 'y', type: 'Animal' },
      { name: 'x', sound: 'x', type: 'Animal' },
    ],
    ['equal values of two types', { name: 'x', label: 'y' }, { name: 'x', label: 'x' }],
    ['equal values of two languages', { name: 'x', title: 'y' }, { name: 'x', title: 'x' }],
    ['equal values of two directions', { note: 'x', remark: 'y' }, { note: 'x', remark: 'x' }],
    [
      'equal values of two indexes',
      {
        name: [
          { '@value': 'x', '@index': 'a' },
          { '@value': 'y', '@index': 'b' },
        ],
      },
      {
        name: [
          { '@value': 'x', '@index': 'a' },
          { '@value': 'x', '@index': 'b' },
        ],
      },
    ],
    ['a value equal to a number', { count: [5, '6'] }, { count: [5, '5'] }],
    ['blank nodes that are alike', { part: [{ name: 'x' }, { name: 'y' }] }, { part: [{ name: 'x' }, { name: 'x' }] }],
    [
      'a value equal to a word of the shape',
      { '@context': OTHER_ZOO, language: 'nl', name: 'x' },
      { '@context': OTHER_ZOO, language: 'nl', name: 'nl' },
    ],
    ['a word that is kept from the library', { name: 'x' }, { name: '__proto__' }],
    ['an IRI that stands in JSON as well', { link: A, data: [A] }, { link: B, data: [B] }],
    ['another value in JSON', { data: { a: 'x' } }, { data: { a: 'y' } }],
    ['another language', { names: { nl: 'x' } }, { names: { en: 'x' } }],
    [
      'a language of a value',
      { name: { '@value': 'x', '@language': 'nl' } },
      { name: { '@value': 'x', '@language': 'en' } },
    ],
    ['another type', { type: 'Animal', legs: '4' }, { type: 'Plant', legs: '4' }],
    [
      'a type by its IRI',
      { kind: 'https://zoo.example/T', name: 'x' },
      { kind: 'https://zoo.example/ns#Animal', name: 'x' },
    ],
    [
      'a type that another type has',
      { kind: B, part: { type: 'Known' } },
      { kind: 'https://zoo.example/ns#Known', part: { type: 'Known' } },
    ],
    [
      'another context of its own',
      { '@context': [ZOO, { own: 'urn:a' }], own: 'x' },
      { '@context': [ZOO, { own: 'urn:b' }], own: 'x' },
    ],
    ['nodes in a graph', { graph: { id: A, part: { name: 'x' } } }, { graph: { id: B, part: { name: 'y' } } }],
    ['an inherited word for a value', { name: 'x', link: A }, { name: 'constructor', link: 'constructor' }],
    [
      'a term of an inline context that looks like an IRI',
      { '@context': [ZOO, { [A]: null }], word: B },
      { '@context': [ZOO, { [A]: null }], word: A },
    ],
  ])('is right for %s', async (_what, first, second) => {
    const { canonicalise } = await having(inZoo(first));
    const document = inZoo(second);
    expect(await outcomeOf(canonicalise, document)).toBe(await outcomeOf(library, document));
  });

  test('is right for blank nodes that only their neighbours tell apart', async () => {
    const alike = (name: string, other: string, inner: string) =>
      inZoo({
        part: [
          { name, part: { name: inner } },
          { name: other, part: { name: 'z' } },
        ],
      });
    const { canonicalise } = await having(alike('x', 'y', 'v'));
    for (const name of 'abcdefgh') {
      for (const inner of 'vw') {
        const document = alike(name, name, inner);
        expect(await canonicalise(document)).toBe(await library(document));
      }
    }
  });

  const badge = anOpenBadge('did:web:opleider.example');
  const leaves = leavesOf(badge);

  test('is right for a badge with any one value changed', async () => {
    const { canonicalise, counts } = await having(badge);
    for (const { path, value } of leaves) {
      const document = withLeaf(badge, path, changed(value));
      expect(await outcomeOf(canonicalise, document), path.join('.')).toBe(await outcomeOf(library, document));
    }
    expect(counts.hits).toBeGreaterThan(20);
  });

  test('is right for credentials, presentations and proofs as they are', async () => {
    const { canonicalise, counts } = makeCanonicaliser({ library, planAtSighting: 1 });
    const numbers = Array.from({ length: 12 }, (_, at) => at);
    const badges = numbers.map((at) =>
      anOpenBadge(`did:web:opleider-${at % 3}.example`, { id: `urn:uuid:${at}`, name: `Naam ${at}` }),
    );
    const proofs = numbers.map((at) => ({
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: `2026-06-26T10:00:${10 + at}Z`,
      verificationMethod: `did:web:opleider.example#key-${at}`,
      proofPurpose: at % 4 ? 'assertionMethod' : 'authentication',
    }));
    const options = proofs.map((proof) => ({ '@context': badge['@context'], ...proof }));
    const presentations = numbers.map((at) => ({
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'VerifiablePresentation',
      holder: `did:key:z6Mk${at}`,
      verifiableCredential: [{ ...badges[at], proof: { ...proofs[at], proofValue: `z${at}` } }],
    }));
    for (const document of [...badges, ...options, ...presentations]) {
      expect(await canonicalise(document)).toBe(await library(document));
    }
    expect(counts).toMatchObject({ hits: 31, planned: 5 });
  });
});

describe('a shape', () => {
  const documents = (count: number, terms: (at: number) => object) =>
    Array.from({ length: count }, (_, at) => inZoo(terms(at)));

  test('gets its plan when it is met often enough, and not before', async () => {
    const { canonicalise, counts } = makeCanonicaliser({ library, planAtSighting: 3 });
    const planned: number[] = [];
    for (const document of documents(5, (at) => ({ name: `naam ${at}` }))) {
      await canonicalise(document);
      planned.push(counts.planned);
    }
    expect(planned).toEqual([0, 0, 1, 1, 1]);
    expect(counts.hits).toBe(2);
  });

  test('that many use is not pushed out by any number of others', async () => {
    const { canonicalise, counts } = makeCanonicaliser({ library, planAtSighting: 1, maxShapes: 8 });
    const regular = (at: number) => canonicalise(inZoo({ name: `naam ${at}`, link: A }));
    for (let at = 0; at < 12; at++) await regular(at);
    for (const document of documents(40, (at) => ({ name: 'x', count: at }))) {
      for (let time = 0; time < 3; time++) await canonicalise(document);
    }
    const { hits } = counts;
    await regular(12);
    expect(counts.hits).toBe(hits + 1);
  });

  test('makes room for others when nobody uses it any more', async () => {
    const { canonicalise, counts } = makeCanonicaliser({ library, planAtSighting: 1, maxShapes: 4 });
    const use = async (count: number, times: number) => {
      for (let time = 0; time < times; time++) await canonicalise(inZoo({ name: `naam ${time}`, count }));
    };
    await use(0, 12);
    for (let count = 1; count < 8; count++) await use(count, 12);
    const { hits } = counts;
    await use(0, 1);
    expect(counts.hits).toBe(hits);
  });

  test('is not tried again and again when its values do what cannot be foreseen', async () => {
    const { canonicalise, counts } = makeCanonicaliser({ library, planAtSighting: 1 });
    for (const document of documents(6, (at) => ({ data: `json ${at}` }))) await canonicalise(document);
    expect(counts).toMatchObject({ planned: 0, refused: 1, hits: 0 });
  });

  test('is not read in what JSON cannot hold, nor in a context that takes an IRI for a term', async () => {
    const { canonicalise, counts } = makeCanonicaliser({ library, planAtSighting: 1 });
    const inherited = Object.assign(Object.create({ name: 'geërfd' }), inZoo({ id: A, link: B }));
    const shapeless = [
      inherited,
      inZoo({ name: new Date(0) }),
      inZoo({ name: Number.NaN }),
      { '@context': [ZOO, { [A]: null }], name: 'x' },
      inZoo(JSON.parse('{"name":"x","__proto__":{"link":"urn:x"}}')),
    ];
    for (const document of shapeless) await outcomeOf(canonicalise, document);
    expect(counts).toMatchObject({ shapeless: shapeless.length, planned: 0 });
  });

  test('that answers otherwise than the library is told of, not believed, and never used again', async () => {
    let version = 1;
    const changing = async (document: object) => (await library(document)).replaceAll('ns#note', `ns#note-${version}`);
    const told: object[] = [];
    const { canonicalise, counts, setSelfCheck } = makeCanonicaliser({ library: changing, planAtSighting: 1 });
    setSelfCheck({ rate: 1, onDifference: (difference) => told.push(difference) });
    const ask = (at: number) => canonicalise(inZoo({ remark: `een ${at}` }));
    for (const at of [0, 1]) expect(await ask(at)).toContain('ns#note-1>');
    version = 2;
    for (const at of [2, 3, 4, 5]) expect(await ask(at)).toContain('ns#note-2>');
    expect(counts).toMatchObject({ hits: 2, checked: 2, differed: 1 });
    expect(told).toEqual([{ fingerprint: expect.stringMatching(/^[\w-]{43}$/) }]);
  });

  test('is checked as often as was asked', async () => {
    const { canonicalise, counts, setSelfCheck } = makeCanonicaliser({ library, planAtSighting: 1 });
    setSelfCheck({ rate: 0.25 });
    for (const document of documents(41, (at) => ({ name: `naam ${at}` }))) await canonicalise(document);
    expect(counts).toMatchObject({ hits: 40, checked: 10, differed: 0 });
  });
});

describe('a document that is signed by its shape', () => {
  const created = new Date('2026-06-26T10:00:00Z');
  const withEvidence = (id: string, narrative = 'x') =>
    anOpenBadge('did:web:opleider.example', { evidence: [{ id, type: 'Evidence', narrative }] });

  test('is true, and so is every other of the shape', async () => {
    const signer = await aWebSigner();
    const didDocument = buildDidWebDocument({
      did: signer.did,
      keys: [{ fragment: 'key-1', publicKeyMultibase: signer.publicKeyMultibase, revokedAt: null }],
    });
    const options = { resolveDid: async () => didDocument, now: created, purpose: 'assertionMethod' as const };
    const { hits } = shapeCounts().own;
    for (const at of [1, 2, 3, 4, 5, 6]) {
      const signed = await secure(withEvidence(`https://a.example/${at}`, `tekst ${at}`), signer, { created });
      expect(await checkProofs(signed, options)).toMatchObject([{ reason: 'verified' }]);
      expect(await checkProofs({ ...signed, name: `${at}` }, options)).toMatchObject([{ reason: 'tampered' }]);
    }
    expect(shapeCounts().own.hits).toBeGreaterThan(hits + 3);
  });

  test('is refused for a word that no context defines, however often its shape was signed', async () => {
    const signer = await aWebSigner();
    const sign = (id: string, narrative?: string) => secure(withEvidence(id, narrative), signer, { created });
    const undefinedTerm = 'https://www.w3.org/ns/credentials/issuer-dependent#x';
    for (const at of [1, 2, 3, 4]) await sign(`https://a.example/${at}`);
    await expect(sign(undefinedTerm)).rejects.toThrow('no well-known context defines');
    // Somebody may write about it.
    await expect(sign('https://a.example/5', `<${undefinedTerm}>`)).resolves.toHaveProperty('proof');
  });
});

test('what is signed and what is checked is compared with the library, once that is switched on', async () => {
  const signer = await aWebSigner();
  const created = new Date('2026-06-26T10:00:00Z');
  const options = { resolveDid: async () => null, now: created, purpose: 'assertionMethod' as const };
  setSelfCheck({ rate: 1 });
  for (let at = 0; at < 6; at++) {
    const signed = await secure(anOpenBadge(signer.did, { id: `urn:uuid:${at}` }), didKeySigner(signer), { created });
    expect(await checkProofs(signed, options)).toMatchObject([{ reason: 'verified' }]);
  }
  setSelfCheck({ rate: 0 });
  for (const counts of Object.values(shapeCounts())) {
    expect(counts.checked).toBeGreaterThan(2);
    expect(counts.differed).toBe(0);
  }
});

test('no context that is bundled takes an absolute IRI for a term, for a plan could not foresee that', () => {
  const termsOf = (context: unknown): string[] => {
    if (Array.isArray(context)) return context.flatMap(termsOf);
    if (typeof context !== 'object' || context === null) return [];
    return Object.entries(context).flatMap(([term, definition]) => [term, ...termsOf(definition?.['@context'])]);
  };
  const terms = [...zooContexts.values(), ...bundledTexts()].flatMap((document) =>
    termsOf((document as { '@context': unknown })['@context']),
  );
  expect(terms.length).toBeGreaterThan(500);
  expect(terms.filter((term) => term.includes(':'))).toEqual([]);
});
