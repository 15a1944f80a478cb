import { describe, expect, test } from 'vitest';
import { termFaultsOf } from '../../src/proofs/index.ts';
import { anOpenBadge } from './a-credential.ts';

const V2 = 'https://www.w3.org/ns/credentials/v2';
const credential = (overrides: object) => ({
  '@context': [V2],
  type: ['VerifiableCredential'],
  issuer: 'did:example:a',
  credentialSubject: { id: 'did:example:b' },
  ...overrides,
});

describe('every word without a meaning is told with its place', () => {
  test.each<[string, object, string[] | null]>([
    ['an Open Badge', anOpenBadge('did:example:a'), null],
    [
      'words of the examples',
      credential({ '@context': [V2, 'https://www.w3.org/ns/credentials/examples/v2'], zomaar: 1 }),
      null,
    ],
    ['a property', credential({ zomaar: 1 }), ['zomaar']],
    [
      'properties deep inside',
      credential({ credentialSubject: [{ a: { b: 1 } }, { id: 'did:example:b', c: 2 }] }),
      ['credentialSubject.0.a', 'credentialSubject.1.c'],
    ],
    ['a type', credential({ type: ['VerifiableCredential', 'Diploma'] }), ['type.1']],
    ['an id that is no address', credential({ credentialSubject: { id: 'noor' } }), ['credentialSubject.id']],
    [
      'a word of another object',
      credential({ validFrom: '2026-01-01T00:00:00Z', credentialSubject: { id: 'did:example:b', validUntil: 'x' } }),
      ['credentialSubject.validUntil'],
    ],
    [
      'a word that falls into a vocabulary for all',
      credential({ '@context': [V2, 'https://www.w3.org/ns/credentials/undefined-terms/v2'], zomaar: 1 }),
      [''],
    ],
    ['a word under its full name', credential({ 'https://schema.org/name': 'x' }), ['']],
    [
      'a protected word defined anew',
      credential({
        '@context': [
          V2,
          { '@protected': true, Diploma: 'https://example.org/Diploma' },
          { Diploma: 'https://example.org/Anders' },
        ],
        type: ['VerifiableCredential', 'Diploma'],
      }),
      ['@context'],
    ],
  ])('%s', async (_what, document, paths) => {
    expect(await termFaultsOf(document as Record<string, unknown>)).toEqual(
      paths && { reason: 'terms_unknown', paths },
    );
  });

  test('a context we do not hold leaves the question open', async () => {
    const faults = await termFaultsOf(credential({ '@context': [V2, 'https://example.org/context'] }));
    expect(faults).toEqual({ reason: 'context_unknown', paths: ['@context'] });
  });

  test.each([{}, { '@context': 7 }, { '@context': { '@context': {} } }, JSON.parse('{"@context":{"__proto__":1}}')])(
    'and nothing throws: %j',
    async (document) => {
      await expect(termFaultsOf(document as Record<string, unknown>)).resolves.not.toBeUndefined();
    },
  );
});

test('what was found of a document is not taken for what another of nearly its shape says', async () => {
  const good = credential({
    credentialSubject: { id: 'did:example:b', type: 'Vakvrouw', description: 'x' },
    '@context': [V2, 'https://www.w3.org/ns/credentials/examples/v2'],
  });
  for (let time = 0; time < 2; time++) expect(await termFaultsOf(good)).toBeNull();
  const paths = async (changes: object) => (await termFaultsOf({ ...good, ...changes }))?.paths ?? null;
  expect(
    await paths({ name: 'Een naam', credentialSubject: { id: 'did:example:c', type: 'Vakvrouw', description: 'y' } }),
  ).toBeNull();
  expect(await paths({ credentialSubject: { id: 'noor', type: 'Vakvrouw', description: 'x' } })).toEqual([
    'credentialSubject.id',
  ]);
  expect(await paths({ '@context': [V2] })).toEqual(['credentialSubject.type']);
  expect(await termFaultsOf(good, { allowExamples: false })).toMatchObject({ reason: 'terms_unknown' });
  expect(await paths({ '@context': [V2, { Vakvrouw: 'https://example.org/Vakvrouw' }] })).toBeNull();
  expect(await paths({ '@context': [V2, { Anders: 'https://example.org/Vakvrouw' }] })).toEqual([
    'credentialSubject.type',
  ]);
});
