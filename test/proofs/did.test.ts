import { describe, expect, test } from 'vitest';
import {
  buildDidWebDocument,
  checkProofs,
  didKeyOf,
  didKeySigner,
  didWebUrl,
  generateKeyPair,
  keys,
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
    [
      'shows the secret half of the key',
      {
        verificationMethod: [
          {
            id: newKey.verificationMethod,
            type: 'Multikey',
            controller: newKey.did,
            publicKeyMultibase: newKey.publicKeyMultibase,
            secretKeyMultibase: newKey.secretKeyMultibase,
          },
        ],
      },
      'key_exposed',
    ],
    [
      'shows the secret of a key as a JWK',
      {
        verificationMethod: [
          { id: newKey.verificationMethod, type: 'JsonWebKey', controller: newKey.did, publicKeyJwk: { d: 'x' } },
        ],
      },
      'key_exposed',
    ],
    [
      'says that the key is for encrypting',
      {
        verificationMethod: [
          { id: newKey.verificationMethod, type: 'JsonWebKey', controller: newKey.did, publicKeyJwk: { use: 'enc' } },
        ],
      },
      'key_not_authorised',
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

describe('the document of a DID that holds its own key', () => {
  const SIGNING = ['assertionMethod', 'authentication', 'capabilityInvocation', 'capabilityDelegation'];
  const relationsOf = (document: object | null) =>
    Object.keys(document ?? {}).filter((name) => !['@context', 'id', 'verificationMethod'].includes(name));
  const jwkDid = (jwk: object) => `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;
  const p256 = {
    kty: 'EC',
    crv: 'P-256',
    x: 'acbIQiuMs3i8_uszEjJ2tpTtRM4EU3yz91PH6CdH2V0',
    y: '_KcyLj9vWMptnmKtm46GqDz8wf74I5LKgrl2GzH3nSE',
  };

  // The pair of keys is an example of the did:key method.
  test('of Ed25519 also has the key for agreement that follows from it', () => {
    const did = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
    const document = keys.documentOfSelfContainedDid(did);
    expect(relationsOf(document)).toEqual([...SIGNING, 'keyAgreement']);
    expect(document?.keyAgreement).toEqual([`${did}#z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p`]);
    expect(document?.verificationMethod).toHaveLength(2);
  });

  test.each(['P-256', 'P-384'] as const)('of %s is for signing', async (algorithm) => {
    const did = didKeyOf((await generateKeyPair(algorithm)).publicKeyMultibase);
    expect(relationsOf(keys.documentOfSelfContainedDid(did))).toEqual(SIGNING);
  });

  test.each<[string, string, string[]]>([
    ['X25519', 'did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc', ['keyAgreement']],
    ['a JWK', jwkDid(p256), [...SIGNING, 'keyAgreement']],
    ['a JWK for signing', jwkDid({ ...p256, use: 'sig' }), SIGNING],
    ['a JWK for encrypting', jwkDid({ ...p256, use: 'enc' }), ['keyAgreement']],
    ['a JWK of X25519', jwkDid({ kty: 'OKP', crv: 'X25519', x: p256.x }), ['keyAgreement']],
    ['a JWK of Ed25519', jwkDid({ kty: 'OKP', crv: 'Ed25519', x: p256.x }), SIGNING],
  ])('of %s says what the key is for', (_what, did, relations) => {
    expect(relationsOf(keys.documentOfSelfContainedDid(did))).toEqual(relations);
  });

  test.each<[string, string]>([
    ['a secret key', jwkDid({ ...p256, d: p256.x })],
    ['a shared secret', jwkDid({ kty: 'oct', k: p256.x })],
    ['no JSON', 'did:jwk:e30x'],
    ['a key we do not know', 'did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme'],
    ['half a key', 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC'],
    ['another method', 'did:web:opleider.example'],
  ])('is not made of %s', (_what, did) => {
    expect(keys.documentOfSelfContainedDid(did)).toBeNull();
  });
});

test('a key of P-384 beside one of Ed25519 stands in the same document, each for its own use', async () => {
  const { publicKeyMultibase } = await generateKeyPair('P-384');
  const document = buildDidWebDocument({
    did: newKey.did,
    keys: [
      { fragment: 'key-2', publicKeyMultibase: newKey.publicKeyMultibase, revokedAt: null },
      { fragment: 'key-3', publicKeyMultibase, revokedAt: null, relations: ['assertionMethod', 'authentication'] },
    ],
  });
  expect(document).toMatchObject({
    verificationMethod: [{ publicKeyMultibase: newKey.publicKeyMultibase }, { publicKeyMultibase }],
    assertionMethod: [`${newKey.did}#key-2`, `${newKey.did}#key-3`],
    authentication: [`${newKey.did}#key-3`],
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
  'did:web:opleider.example:..:b',
  'did:web:opleider.example:%2e%2e:b',
])('%s has no address', (did) => {
  expect(didWebUrl(did)).toBeNull();
});
