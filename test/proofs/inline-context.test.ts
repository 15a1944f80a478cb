import { describe, expect, test } from 'vitest';
import {
  checkProofs,
  didKeySigner,
  generateKeyPair,
  onlyAddsWords,
  type ResolveDid,
  secure,
} from '../../src/proofs/index.ts';

const V2 = 'https://www.w3.org/ns/credentials/v2';
const CREDENTIALS = 'https://www.w3.org/2018/credentials#';

describe('a context that a document brings along is read', () => {
  test.each<[string, unknown]>([
    ['with a word of its own', { Diploma: 'https://opleider.example/words#Diploma' }],
    ['with a word of its own that is protected', { '@protected': true, diploma: { '@id': 'urn:opleider:diploma' } }],
    ['with a link', { school: { '@id': 'https://opleider.example/words#school', '@type': '@id' } }],
    [
      'with JSON that is signed as it is',
      { lines: { '@id': 'https://opleider.example/words#lines', '@type': '@json' } },
    ],
    ['with a list', { steps: { '@id': 'https://opleider.example/words#steps', '@container': '@list' } }],
    ['inside another', { '@context': { Diploma: 'https://opleider.example/words#Diploma' } }],
    [
      'with words that hold for a word of its own',
      {
        Prestatie: {
          '@id': 'urn:opleider:Prestatie',
          '@context': { '@protected': true, id: '@id', type: '@type', zeil: 'urn:opleider:zeil' },
        },
      },
    ],
    ['with a word that means what it means to others', { name: 'https://schema.org/name' }],
    ['with a vocabulary of its own', { '@vocab': 'https://opleider.example/words#' }],
    ['without a vocabulary', { '@vocab': null }],
  ])('%s', (_what, context) => {
    expect(onlyAddsWords(context)).toBe(true);
  });
});

describe('a context that could hide or turn around what a reader looks for is refused', () => {
  test.each<[string, unknown]>([
    ['another name for a word we know', { einde: `${CREDENTIALS}validUntil` }],
    ['another name, with the type of its value', { einde: { '@id': `${CREDENTIALS}validUntil`, '@type': '@id' } }],
    ['another name for a type we know', { Rooster: `${CREDENTIALS}JsonSchema` }],
    [
      'another name inside a word of its own',
      { a: { '@id': 'urn:a:b', '@context': { b: `${CREDENTIALS}validUntil` } } },
    ],
    ['another meaning for a word we know', { validUntil: 'https://opleider.example/words#einde' }],
    ['no meaning for a word we know', { validUntil: null }],
    ['the same meaning, read otherwise', { credentialSubject: { '@id': `${CREDENTIALS}credentialSubject` } }],
    [
      'a word outside the type within which it is known',
      { validUntil: { '@id': `${CREDENTIALS}validUntil`, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' } },
    ],
    ['another name for a keyword', { sleutel: '@id' }],
    ['a keyword under the name of another', { type: '@id' }],
    ['a prefix for addresses', { s: 'https://opleider.example/schemas/' }],
    ['a prefix for DIDs', { d: 'did:web:' }],
    ['a prefix that says so', { s: { '@id': 'https://opleider.example/s', '@prefix': true } }],
    ['a word by a prefix', { einde: 'cred:validUntil' }],
    ['a word without a meaning', { einde: { '@type': '@id' } }],
    ['a word that is an address', { [`${CREDENTIALS}validUntil`]: 'https://opleider.example/words#einde' }],
    ['a vocabulary of others', { '@vocab': CREDENTIALS }],
    ['a vocabulary that words of others begin with', { '@vocab': 'https://www.w3.org/' }],
    ['a base for addresses', { '@base': 'https://opleider.example/' }],
    ['a language for all text', { '@language': 'en' }],
    ['what another address says', { '@import': V2 }],
    ['an index, which is not signed', { op: { '@id': 'urn:a:b', '@container': '@index' } }],
    ['a nest', { op: { '@id': 'urn:a:b', '@nest': 'diep' } }],
    ['a word the other way around', { van: { '@reverse': 'urn:a:b' } }],
    ['a context we do not hold, inside', { a: { '@id': 'urn:a:b', '@context': 'https://evil.example/v1' } }],
    ['nothing of what stood before', { a: { '@id': 'urn:a:b', '@context': null } }],
    ['a context we do not hold', 'https://evil.example/v1'],
    ['a number', 7],
    ['nothing', null],
    ['a list', []],
  ])('%s', (_what, context) => {
    expect(onlyAddsWords(context)).toBe(false);
  });
});

const signer = didKeySigner(await generateKeyPair());
const signed = await secure(
  {
    '@context': [
      V2,
      { Diploma: 'https://opleider.example/words#Diploma', graad: 'https://opleider.example/words#graad' },
    ],
    type: ['VerifiableCredential', 'Diploma'],
    issuer: signer.did,
    validUntil: '2030-01-01T00:00:00Z',
    credentialSchema: { id: 'https://opleider.example/schemas/1', type: 'JsonSchema' },
    credentialSubject: { id: 'did:example:zoe', graad: 'BSc' },
  },
  signer,
  { created: new Date('2026-06-26T10:00:00Z') },
);
const nowhere: ResolveDid = async () => {
  throw new Error('nothing is asked');
};
const reasonOf = async (document: object) => {
  const options = { resolveDid: nowhere, now: new Date('2026-11-23T10:00:00Z'), purpose: 'assertionMethod' } as const;
  return (await checkProofs(document, options))[0]?.reason;
};

test('words of a document itself are signed as all others', async () => {
  expect(await reasonOf(signed)).toBe('verified');
  expect(await reasonOf({ ...signed, credentialSubject: { id: 'did:example:zoe', graad: 'MSc' } })).toBe('tampered');
  expect(await reasonOf({ ...signed, type: ['VerifiableCredential'] })).toBe('tampered');
});

// Each makes the very same statements, so that the signature would hold.
test.each([
  ['written out', `${CREDENTIALS}JsonSchema`],
  ['by a prefix of a context we hold', 'cred:JsonSchema'],
])('a type we know that stands there %s is not read past', async (_how, type) => {
  const document = { ...signed, credentialSchema: { ...(signed.credentialSchema as object), type } };
  expect(await reasonOf(document)).toBe('terms_unknown');
});

test('a type of others that is written out is theirs to name', async () => {
  const document = {
    ...signed,
    proof: undefined,
    type: ['VerifiableCredential', 'https://opleider.example/words#Ander'],
  };
  const own = await secure(JSON.parse(JSON.stringify(document)) as object, signer, {
    created: new Date('2026-06-26T10:00:00Z'),
  });
  expect(await reasonOf(own)).toBe('verified');
});
