import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { describe, expect, test } from 'vitest';
import { checkProofs, didKeySigner, generateKeyPair, secure } from '../../src/proofs/index.ts';
import { loadContext } from '../../src/proofs/json-ld/contexts.ts';
import { changed, leavesOf, withLeaf } from './a-credential.ts';
import { theyFindTrue } from './other-implementation.ts';

const created = new Date('2024-06-26T10:00:00Z');
const signer = didKeySigner(await generateKeyPair());
const check = (document: unknown) =>
  checkProofs(document, { resolveDid: async () => null, now: created, purpose: 'assertionMethod' });
const document = {
  '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/security/suites/ed25519-2020/v1'],
  id: 'urn:uuid:5ad5e1a6-8e57-4b7e-a9c0-2c55b9a5a7b1',
  type: ['VerifiableCredential'],
  issuer: signer.did,
  issuanceDate: '2024-06-26T10:00:00Z',
  expirationDate: '2030-06-26T10:00:00Z',
  credentialSubject: { id: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' },
};

describe('a credential of the older model with Ed25519Signature2020', () => {
  const sign = async () => {
    const key = await Ed25519Multikey.from({
      ...signer,
      type: 'Multikey',
      id: signer.verificationMethod,
      controller: signer.did,
    });
    const purpose = {
      term: 'assertionMethod',
      update: async (one: Record<string, unknown>) => ({ ...one, proofPurpose: 'assertionMethod' }),
    };
    const suite = new Ed25519Signature2020({ key, date: created });
    const proof = await suite.createProof({ document, purpose, proofSet: [], documentLoader: loadContext });
    return { ...document, proof };
  };

  test('as another implementation makes it is found true', async () => {
    expect(await check(await sign())).toMatchObject([
      { state: 'passed', controller: signer.did, algorithm: 'Ed25519Signature2020', madeAt: created },
    ]);
  });

  test('is not true any more after any change', async () => {
    const signed = await sign();
    for (const { path, value } of leavesOf(signed)) {
      const [found] = await check(withLeaf(signed, path, changed(value)));
      expect(found?.state, path.join('.')).not.toBe('passed');
    }
  });

  test.each([
    ['with a word that nothing defines', { onbekend: 'x' }],
    ['with a word of the newer model', { name: 'Netwerkbeheer' }],
  ])('%s is not true', async (_what, more) => {
    expect(await check({ ...(await sign()), ...more })).toMatchObject([{ reason: 'terms_unknown' }]);
  });
});

test('a credential of the older model gets the words of a proof when it is signed, and is found true', async () => {
  const signed = await secure(document, signer, { created });
  expect(signed['@context']).toEqual([...document['@context'], 'https://w3id.org/security/data-integrity/v2']);
  expect(await check(signed)).toMatchObject([{ state: 'passed', algorithm: 'eddsa-rdfc-2022' }]);
  expect(await theyFindTrue(signed)).toBe(true);
});
