import { describe, expect, test } from 'vitest';
import {
  buildDidWebDocument,
  checkProofs,
  didKeyOf,
  didKeySigner,
  didWebUrl,
  generateKeyPair,
  secure,
} from '../../src/proofs/index.ts';
import { anOpenBadge, aWebSigner } from './a-credential.ts';

const now = new Date('2026-11-23T10:00:00Z');
const rotation = new Date('2026-07-01T00:00:00Z');
const oldKey = await aWebSigner('did:web:opleider.example', 'key-1');
const newKey = await aWebSigner('did:web:opleider.example', 'key-2');
const didDocument = buildDidWebDocument({
  did: oldKey.did,
  keys: [
    { fragment: 'key-1', publicKeyMultibase: oldKey.publicKeyMultibase, revokedAt: rotation },
    { fragment: 'key-2', publicKeyMultibase: newKey.publicKeyMultibase, revokedAt: null },
  ],
});

const reasonOf = async (document: unknown, didDoc: unknown = didDocument) => {
  const options = { resolveDid: async () => didDoc, now, purpose: 'assertionMethod' as const };
  return (await checkProofs(document, options))[0]?.reason;
};

describe('a retired key', () => {
  test('still vouches for what it signed while it was in use', async () => {
    const signed = await secure(anOpenBadge(oldKey.did), oldKey, { created: new Date('2026-06-30T23:59:59Z') });
    expect(await reasonOf(signed)).toBe('verified');
  });

  test.each([
    ['at the moment of retirement', rotation],
    ['afterwards', new Date('2026-08-01T00:00:00Z')],
  ])('vouches for nothing that was signed %s', async (_when, created) => {
    expect(await reasonOf(await secure(anOpenBadge(oldKey.did), oldKey, { created }))).toBe('key_not_valid_then');
  });

  test('vouches for nothing that does not say when it was signed', async () => {
    const signed = await secure(anOpenBadge(oldKey.did), oldKey, { created: new Date('2026-06-01T00:00:00Z') });
    const { created: _, ...undated } = signed.proof[0] ?? {};
    expect(await reasonOf({ ...signed, proof: [undated] })).toBe('key_not_valid_then');
  });
});

const signed = await secure(anOpenBadge(newKey.did), newKey, { created: now });

describe('a DID document', () => {
  test('with its current key is enough to check what it signed', async () => {
    expect(await reasonOf(signed)).toBe('verified');
  });

  test.each([
    [
      'lists the key for another use only',
      { assertionMethod: [], authentication: [newKey.verificationMethod] },
      'key_not_authorised',
    ],
    ['is of another DID', { id: 'did:web:ander.example' }, 'key_not_found'],
    [
      'lends the key from another controller',
      {
        verificationMethod: [
          {
            id: newKey.verificationMethod,
            type: 'Multikey',
            controller: 'did:web:ander.example',
            publicKeyMultibase: newKey.publicKeyMultibase,
          },
        ],
      },
      'key_not_found',
    ],
    ['has no keys', { verificationMethod: undefined }, 'key_not_found'],
    ['has keys of no sense', { verificationMethod: [null, 7, 'x', { id: 5 }], assertionMethod: 3 }, 'key_not_found'],
  ])('that %s does not let the signature pass', async (_what, overrides, reason) => {
    expect(await reasonOf(signed, { ...didDocument, ...overrides })).toBe(reason);
  });

  test.each([
    ['nothing', null],
    ['text', 'x'],
    ['a list', []],
  ])('that is %s does not let it pass', async (_what, document) => {
    expect(await reasonOf(signed, document)).toBe('key_not_found');
  });

  test('may hold the key inside the relation and name it relatively', async () => {
    const key = {
      id: '#key-2',
      type: 'Multikey',
      controller: newKey.did,
      publicKeyMultibase: newKey.publicKeyMultibase,
    };
    expect(await reasonOf(signed, { id: newKey.did, assertionMethod: [key] })).toBe('verified');
  });

  test('holds no secret', () => {
    expect(JSON.stringify(didDocument)).not.toContain(newKey.secretKeyMultibase);
  });
});

describe('a did:key', () => {
  test('needs nobody else to be checked', async () => {
    const signer = didKeySigner(await generateKeyPair());
    const signed = await secure(anOpenBadge(signer.did), signer, { created: now });
    expect(signer.did).toBe(didKeyOf(signer.publicKeyMultibase));
    expect(await reasonOf(signed, null)).toBe('verified');
  });
});

test.each([
  ['did:web:opleider.example', 'https://opleider.example/.well-known/did.json'],
  ['did:web:localhost%3A3000:issuers:techgrounds', 'https://localhost:3000/issuers/techgrounds/did.json'],
  ['did:web:opleider.example:a:b', 'https://opleider.example/a/b/did.json'],
])('%s stands at %s', (did, url) => {
  expect(didWebUrl(did)?.href).toBe(url);
});

test.each([
  'did:key:z6Mk',
  'did:web:',
  'did:web:user@opleider.example',
  'did:web:opleider.example/path',
  'did:web:opleider.example:a?b=c',
  'did:web:opleider.example%3Aport',
  'did:web:a%2Fb.example',
])('%s has no address', (did) => {
  expect(didWebUrl(did)).toBeNull();
});
