import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CRYPTOSUITES,
  type Cryptosuite,
  checkProofs,
  didKeySigner,
  generateKeyPair,
  type KeyAlgorithm,
  type SecureOptions,
  secure,
  securePresentation,
} from '../../src/proofs/index.ts';
import { anOpenBadge, changed, leavesOf, withLeaf } from './a-credential.ts';
import { theyAdd, theyFindTrue } from './other-implementation.ts';

const created = new Date('2026-06-26T10:00:00Z');
const options = {
  resolveDid: async () => null,
  now: new Date('2026-11-23T10:00:00Z'),
  purpose: 'assertionMethod' as const,
};
const stateOf = async (document: unknown) => (await checkProofs(document, options))[0]?.state;
const reasonOf = async (document: unknown) => (await checkProofs(document, options))[0]?.reason;

const SUITES: Array<[Cryptosuite, KeyAlgorithm]> = [
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-256'],
  ['ecdsa-jcs-2019', 'P-384'],
];

// Words, numbers, markup, directions of text and characters outside the basic plane, and two things that look the same.
const withOddities = (did: string) =>
  anOpenBadge(did, {
    description: { '@value': 'א "x" \\ \n _:b0 🎓', '@language': 'he', '@direction': 'rtl' },
    evidence: [
      { type: ['Evidence'], name: 'Portfolio' },
      { type: ['Evidence'], name: 'Portfolio' },
    ],
  });

describe.each(SUITES)('%s with a key of %s', (cryptosuite, algorithm) => {
  const setUp = async () => {
    const signer = didKeySigner(await generateKeyPair(algorithm));
    return { signer, document: withOddities(signer.did) };
  };

  test('is found true by another implementation', async () => {
    const { signer, document } = await setUp();
    const signed = await secure(document, signer, { created, cryptosuite });
    expect(await theyFindTrue(signed)).toBe(true);
    expect(await checkProofs(signed, options)).toMatchObject([{ state: 'passed', algorithm: cryptosuite }]);
  });

  test('finds true what another implementation signed', async () => {
    const { signer, document } = await setUp();
    expect(await reasonOf(await theyAdd(document, signer, { cryptosuite, created }))).toBe('verified');
  });

  test('signs to the byte what another implementation signs, where a signature is not random', async () => {
    const { signer, document } = await setUp();
    const [ours] = (await secure(document, signer, { created, cryptosuite })).proof;
    const [theirs] = (await theyAdd(document, signer, { cryptosuite, created })).proof;
    const { proofValue: mine, ...proof } = ours ?? {};
    const { proofValue, ...theirProof } = theirs ?? {};
    expect(proof).toEqual(theirProof);
    if (algorithm === 'Ed25519') expect(mine).toBe(proofValue);
  });

  test('is not true any more after any change', async () => {
    const { signer, document } = await setUp();
    const full: SecureOptions = {
      created,
      cryptosuite,
      expires: new Date('2027-01-01T00:00:00Z'),
      domain: ['https://a.example', 'https://b.example'],
      challenge: 'c',
      nonce: 'n',
      proofId: 'urn:uuid:4d1c1a1e-6d5c-4f0f-9a39-2f3b3b0a2f11',
    };
    const signed = await secure(document, signer, full);
    expect(await stateOf(signed)).toBe('passed');
    for (const { path, value } of leavesOf(signed)) {
      expect(await stateOf(withLeaf(signed, path, changed(value))), path.join('.')).not.toBe('passed');
    }
  });

  test('is the signature of its own key only, and of its own length', async () => {
    const { signer, document } = await setUp();
    const signed = await secure(document, signer, { created, cryptosuite });
    const other = didKeySigner(await generateKeyPair(algorithm));
    const [proof] = signed.proof;
    const withProof = (overrides: object) => ({ ...signed, proof: { ...proof, ...overrides } });
    expect(await reasonOf(withProof({ verificationMethod: other.verificationMethod }))).toBe('tampered');
    // One letter more may still be of the same length in bytes; ten are not.
    expect(await reasonOf(withProof({ proofValue: `${proof?.proofValue}2222222222` }))).toBe('proof_malformed');
    expect(await reasonOf(withProof({ proofValue: `u${'A'.repeat(86)}` }))).toBe('proof_malformed');
    const curve = algorithm === 'P-256' ? 'P-384' : 'P-256';
    const misfit = didKeySigner(await generateKeyPair(algorithm === 'Ed25519' ? 'P-256' : curve));
    const reason = algorithm === 'Ed25519' ? 'algorithm_refused' : 'proof_malformed';
    expect(await reasonOf(withProof({ verificationMethod: misfit.verificationMethod }))).toBe(reason);
  });

  test('does not say when it was made unless it is told', async () => {
    const { signer, document } = await setUp();
    const signed = await secure(document, signer, { created: null, cryptosuite });
    expect(signed.proof[0]).not.toHaveProperty('created');
    expect(await checkProofs(signed, options)).toMatchObject([{ state: 'passed', madeAt: null }]);
  });

  test('answers for a presentation the question it was made for', async () => {
    const { signer } = await setUp();
    const presentation = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: signer.did,
    };
    const asked = { challenge: 'vraag-1', domain: ['https://b.example', 'https://a.example'] };
    const signed = await securePresentation(presentation, signer, { created, cryptosuite, ...asked });
    const check = async (overrides: object) =>
      (await checkProofs(signed, { ...options, purpose: 'authentication', ...asked, ...overrides }))[0]?.reason;
    expect(await check({})).toBe('verified');
    expect(await check({ domain: ['https://a.example', 'https://b.example'] })).toBe('verified');
    expect(await check({ domain: 'https://a.example' })).toBe('challenge_wrong');
    expect(await check({ domain: ['https://a.example', 'https://c.example'] })).toBe('challenge_wrong');
    expect(await check({ challenge: 'vraag-2' })).toBe('challenge_wrong');
  });
});

test.each<[Cryptosuite, KeyAlgorithm]>([
  ['eddsa-rdfc-2022', 'P-256'],
  ['ecdsa-jcs-2019', 'Ed25519'],
  ['ecdsa-sd-2023', 'P-384'],
])('%s refuses to sign with a key of %s', async (cryptosuite, algorithm) => {
  const signer = didKeySigner(await generateKeyPair(algorithm));
  await expect(secure(anOpenBadge(signer.did), signer, { created, cryptosuite })).rejects.toThrow('does not sign with');
});

test('whatever stands in a proof, the check ends in a finding and never in a pass', async () => {
  const signer = didKeySigner(await generateKeyPair('P-256'));
  const signed = await secure(anOpenBadge(signer.did), signer, { created });
  const [proof] = signed.proof;
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.base64String().map((text) => `u2V0B${text}`),
    fc.string(),
  );
  const names = ['id', 'type', 'cryptosuite', 'proofValue', 'created', 'expires', 'domain', 'challenge', 'nonce'];
  const more = ['previousProof', 'proofPurpose', 'verificationMethod', '@context', '__proto__', 'onbekend'];
  const changes = fc.dictionary(fc.constantFrom(...names, ...more), anything, { minKeys: 1, maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...CRYPTOSUITES), changes, async (cryptosuite, change) => {
      const other = { ...proof, cryptosuite, ...change };
      fc.pre(JSON.stringify(other) !== JSON.stringify(proof));
      const [found] = await checkProofs({ ...signed, proof: other }, options);
      expect(found?.state).not.toBe('passed');
    }),
    { numRuns: 300 },
  );
});

describe('words that a JCS proof brings', () => {
  const setUp = async () => {
    const signer = didKeySigner(await generateKeyPair());
    const signed = await secure(anOpenBadge(signer.did), signer, { created, cryptosuite: 'eddsa-jcs-2022' });
    const [first, second] = signed['@context'] as string[];
    return { signed, first, second };
  };

  test('are the first of the document, which may have got more since', async () => {
    const { signed, first, second } = await setUp();
    expect(signed.proof[0]?.['@context']).toEqual([first, second]);
    const more = { ...signed, '@context': [first, second, 'https://w3id.org/security/data-integrity/v2'] };
    expect(await reasonOf(more)).toBe('verified');
  });

  test.each<[string, (one: unknown, two: unknown) => unknown]>([
    ['in another order', (one, two) => [two, one]],
    ['fewer than were signed', (one) => [one]],
    ['others', (one) => [one, 'https://w3id.org/security/data-integrity/v2']],
    ['after others', (one, two) => ['https://w3id.org/security/data-integrity/v2', one, two]],
  ])('are not true over a document with %s', async (_what, contextsOf) => {
    const { signed, first, second } = await setUp();
    expect(await stateOf({ ...signed, '@context': contextsOf(first, second) })).toBe('failed');
  });

  test('must be words we know', async () => {
    const { signed, first, second } = await setUp();
    const contexts = [first, second, 'https://onbekend.example/v1'];
    expect(await reasonOf({ ...signed, '@context': contexts })).toBe('context_unknown');
  });
});

describe('a word that no well-known context defines', () => {
  const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2';
  const signer = async () => didKeySigner(await generateKeyPair());
  const document = (did: string) => {
    const badge = anOpenBadge(did, { onbekend: 'x' });
    return { ...badge, '@context': [...badge['@context'], EXAMPLES] };
  };

  test.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022'] as const)(
    'is never signed as our own with %s',
    async (cryptosuite) => {
      const me = await signer();
      await expect(secure(document(me.did), me, { created, cryptosuite })).rejects.toThrow('no well-known context');
      await expect(secure(anOpenBadge(me.did, { onbekend: 'x' }), me, { created, cryptosuite })).rejects.toThrow();
    },
  );

  test('may be one of the examples where somebody tries something out', async () => {
    const me = await signer();
    const signed = await secure(document(me.did), me, { created, allowExamples: true });
    expect(await reasonOf(signed)).toBe('verified');
  });
});
