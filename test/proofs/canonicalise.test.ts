import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkProofs, didKeySigner, generateKeyPair, secure, securePresentation } from '../../src/proofs/index.ts';
import { canonicalise } from '../../src/proofs/json-ld/canonicalise.ts';
import { loadContext } from '../../src/proofs/json-ld/contexts.ts';
import { anOpenBadge } from './a-credential.ts';

const created = new Date('2026-06-26T10:00:00Z');
const signer = didKeySigner(await generateKeyPair());
const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'];
const documentOf = (more: object) => ({
  '@context': CONTEXTS,
  type: ['VerifiableCredential'],
  issuer: signer.did,
  credentialSubject: more,
});
const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, i) => make(i));
const nested = (depth: number, value: unknown): unknown =>
  times(depth, () => 0).reduce((inner: unknown) => ({ a: inner }), value);

/** A document with a graph of blank nodes: from each to those that are given. */
const graphOf = (count: number, linksOf: (index: number) => number[]) =>
  documentOf({ p: times(count, (i) => ({ id: `_:n${i}`, p: linksOf(i).map((to) => ({ id: `_:n${to}` })) })) });

/** Nodes without a name that cannot be told apart: each holds the same again. */
const treeOf = (depth: number, width: number): object =>
  depth === 0 ? { v: 'x' } : { p: times(width, () => treeOf(depth - 1, width)) };

const COSTLY: Array<[string, object]> = [
  ['nodes that are all linked to each other', graphOf(20, () => times(20, (i) => i))],
  ['two groups of nodes, each linked to all of the other', graphOf(40, (i) => times(20, (j) => (i < 20 ? 20 + j : j)))],
  ['a ring of nodes', graphOf(800, (i) => [(i + 1) % 800])],
  ['the same within the same, eight levels deep', documentOf(treeOf(8, 2))],
  ['the same within the same, six wide', documentOf(treeOf(3, 6))],
  [
    'very many things that are the same',
    documentOf({ p: times(600, () => ({ v: 'x' })), q: times(600, () => ({ v: 'x' })) }),
  ],
  [
    'pairs that are the same, each linked to very many that differ',
    documentOf({
      p: times(200, (i) => ({ id: `_:h${i}`, v: `${i}` })),
      q: times(46, (i) => ({
        id: `_:n${i}`,
        type: ['VerifiableCredential'],
        evidence: [...times(200, (j) => `_:h${j}`), `_:n${i % 2 === 0 ? i + 1 : i - 1}`],
      })),
    }),
  ],
  ['one list of very many', documentOf({ a: times(1_001, (i) => i) })],
  ['very many statements', documentOf(Object.fromEntries(times(11, (k) => [`k${k}`, times(1_000, (i) => `${i}`)])))],
  ['very many objects', documentOf(Object.fromEntries(times(7, (k) => [`k${k}`, times(900, (i) => ({ v: `${i}` }))])))],
  ['very many types', documentOf({ p: times(900, (i) => ({ type: ['A', 'B', 'C', 'D', 'E', 'F'], v: `${i}` })) })],
  ['very many contexts', documentOf({ p: times(201, (i) => ({ '@context': CONTEXTS, v: `${i}` })) })],
  ['very many levels', documentOf(nested(2_000, 'x') as object)],
];

describe.each(COSTLY)('a document made to cost much (%s)', (_what, document) => {
  test('ends in one negative finding for each proof, and is never signed', async () => {
    const { proof } = await secure(anOpenBadge(signer.did), signer, { created });
    const proofs = [...times(3, () => proof[0]), { ...proof[0], cryptosuite: 'eddsa-jcs-2022' }];
    const options = { resolveDid: async () => null, now: created, purpose: 'assertionMethod' as const };
    const found = await checkProofs({ ...document, proof: proofs.slice(0, 3) }, options);
    expect(found).toMatchObject(times(3, () => ({ state: 'failed', reason: 'document_too_complex' })));
    await expect(secure(document, signer, { created, allowExamples: true })).rejects.toThrow('document_too_complex');
  });
});

test('a chain counts once for each link, since each is signed over a document of its own', async () => {
  const document = documentOf({ p: times(900, (i) => ({ v: `${i}` })) });
  let signed = await secure(document, signer, { created, allowExamples: true, proofId: 'urn:uuid:0' });
  const check = () => checkProofs(signed, { resolveDid: async () => null, now: created, purpose: 'assertionMethod' });
  expect(await check()).toMatchObject([{ reason: 'verified' }]);
  const [first] = signed.proof;
  const links = times(7, (i) => ({ ...first, id: `urn:uuid:${i + 1}`, previousProof: `urn:uuid:${i}` }));
  signed = { ...signed, proof: [...signed.proof, ...links] } as typeof signed;
  expect(await check()).toMatchObject(times(8, () => ({ reason: 'document_too_complex' })));
});

describe('a document that is merely large', () => {
  test('such as a presentation of many badges of one kind, is signed and checked', async () => {
    const badges = times(25, (i) => anOpenBadge(signer.did, { id: `urn:uuid:${i}` }));
    const credentials = await Promise.all(badges.map((badge) => secure(badge, signer, { created })));
    const presentation = {
      '@context': [CONTEXTS[0]],
      type: ['VerifiablePresentation'],
      holder: signer.did,
      verifiableCredential: credentials,
    };
    const asked = { challenge: 'vraag-1', domain: 'werkgever.example' };
    const signed = await securePresentation(presentation, signer, { created, ...asked });
    const options = { resolveDid: async () => null, now: created, purpose: 'authentication' as const, ...asked };
    expect(await checkProofs(signed, options)).toMatchObject([{ reason: 'verified' }]);
  });

  test('or has things in it that cannot be told apart, is put in the form that others put it in', async () => {
    const documents = [
      documentOf({ p: times(12, () => ({ v: 'x' })) }),
      documentOf({ p: times(4, () => ({ p: times(3, () => ({ v: 'x' })) })) }),
      graphOf(6, (i) => [(i + 1) % 6]),
      graphOf(6, (i) => [(i + 1) % 6, (i + 3) % 6]),
    ];
    for (const document of documents) expect(await canonicalise(document)).toBe(await theirForm(document));
  });
});

const theirForm = (document: object) =>
  cryptosuite.canonize(document, { documentLoader: loadContext, maxWorkFactor: 3 });

test('any document takes the form that another implementation gives it, or none where that has none', async () => {
  const text = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('_:b0', 'a\n"\\', 'zoë 🎓', '\u0000', 'urn:a'));
  const language = fc.record({
    '@value': text,
    '@language': fc.constantFrom('nl', 'he'),
    '@direction': fc.constantFrom('rtl', 'ltr'),
  });
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.integer(),
      fc.double(),
      fc.boolean(),
      language,
      tie('node'),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
    node: fc.dictionary(fc.constantFrom('a', 'b', 'name', 'description', 'id', 'type'), tie('value'), { maxKeys: 4 }),
  }));
  const form = (canonical: Promise<string>) => canonical.catch(() => null);
  let same = 0;
  await fc.assert(
    fc.asyncProperty(value, async (subject) => {
      const document = documentOf(subject as object);
      const ours = await form(canonicalise(document));
      expect(ours).toBe(await form(theirForm(document)));
      if (ours !== null) same += 1;
    }),
    { numRuns: 200 },
  );
  expect(same).toBeGreaterThan(50);
});

test.each<[string, object]>([
  ['an identifier', { evidence: { id: '__proto__' } }],
  ['a reference', { termsOfUse: '__proto__' }],
  ['one reference of several', { evidence: ['urn:a', '__proto__'] }],
  ['a word', JSON.parse('{"__proto__":{"p":"x"}}')],
])('a document with `__proto__` as %s is refused, and leaves nothing behind', async (_where, more) => {
  const document = Object.defineProperties(documentOf({ v: 'x' }), Object.getOwnPropertyDescriptors(more));
  await expect(canonicalise(document)).rejects.toMatchObject({ reason: 'terms_unknown' });
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(await canonicalise(documentOf({ v: 'x' }))).toContain('"x"');
});

test('the hash of the suite decides on the names of things that have none', async () => {
  const document = documentOf({ p: times(6, (i) => ({ v: `${i}` })) });
  expect(await canonicalise(document, 'sha384')).not.toBe(await canonicalise(document, 'sha256'));
});
