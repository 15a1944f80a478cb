import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildDidWebDocument,
  checkProofs,
  didKeySigner,
  generateKeyPair,
  secure,
  securePresentation,
} from '../../src/proofs/index.ts';
import { anOpenBadge, aWebSigner, changed, leavesOf, withLeaf } from './a-credential.ts';

const signer = await aWebSigner();
const created = new Date('2026-06-26T10:00:00Z');
const now = new Date('2026-11-23T10:00:00Z');
const didDocument = buildDidWebDocument({
  did: signer.did,
  keys: [{ fragment: 'key-1', publicKeyMultibase: signer.publicKeyMultibase, revokedAt: null }],
});
const options = { resolveDid: async () => didDocument as unknown, now, purpose: 'assertionMethod' as const };
const signed = await secure(anOpenBadge(signer.did), signer, { created });

const reasonOf = async (document: unknown, overrides: object = {}) =>
  (await checkProofs(document, { ...options, ...overrides }))[0]?.reason;

describe('securing a credential', () => {
  test('gives a proof, in a list, that is found true', async () => {
    expect(signed.proof).toHaveLength(1);
    expect(await checkProofs(signed, options)).toEqual([
      {
        state: 'passed',
        reason: 'verified',
        controller: signer.did,
        verificationMethod: signer.verificationMethod,
        madeAt: created,
        algorithm: 'eddsa-rdfc-2022',
      },
    ]);
  });

  test('leaves the document that was given as it was', async () => {
    const document = anOpenBadge(signer.did);
    await secure(document, signer, { created });
    expect(document).toEqual(anOpenBadge(signer.did));
  });

  test('survives storage: the same text read back is still true', async () => {
    expect(await reasonOf(JSON.parse(JSON.stringify(signed)))).toBe('verified');
  });

  test.each([
    ['a term that no context defines', { onbekend: 'x' }],
    ['a nested term that no context defines', { issuer: { id: signer.did, type: ['Profile'], onbekend: 'x' } }],
    ['a type that no context defines', { type: ['VerifiableCredential', 'OpenBadgeCredential', 'Onbekend'] }],
    [
      'a term that falls through to the vocabulary of each issuer',
      {
        '@context': [
          'https://www.w3.org/ns/credentials/v2',
          { '@vocab': 'https://www.w3.org/ns/credentials/issuer-dependent#' },
        ],
        onbekend: 'x',
      },
    ],
    ['a context that is not bundled', { '@context': ['https://www.w3.org/ns/credentials/v2', 'https://evil.example'] }],
    ['no issuer', { issuer: undefined }],
  ])('is refused for %s', async (_what, overrides) => {
    await expect(secure(anOpenBadge(signer.did, overrides), signer, { created })).rejects.toThrow();
  });
});

describe('a signed credential', () => {
  test.each(leavesOf(signed).map(({ path, value }) => [path.join('.'), path, value] as const))(
    'is not true any more after a change in %s',
    async (_name, path, value) => {
      const [check] = await checkProofs(withLeaf(signed, path, changed(value)), options);
      expect(check?.state).not.toBe('passed');
    },
  );

  test('that gained or lost something is not true any more', async () => {
    expect(await reasonOf({ ...signed, description: 'erbij' })).toBe('tampered');
    expect(await reasonOf({ ...signed, onbekend: 'erbij' })).toBe('terms_unknown');
    const { validUntil: _, ...shorter } = signed;
    expect(await reasonOf(shorter)).toBe('tampered');
  });

  test('is never true after a random change, and checking it never throws', async () => {
    const leaves = leavesOf(signed);
    const anything = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.jsonValue({ maxDepth: 2 }));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: leaves.length - 1 }), anything, async (at, value) => {
        const leaf = leaves[at];
        // JSON-LD reads one value and a list of that one value as the same.
        fc.pre(leaf !== undefined && JSON.stringify([value].flat(9)) !== JSON.stringify([leaf.value]));
        const [check] = await checkProofs(withLeaf(signed, leaf?.path ?? [], value), options);
        expect(check?.state).not.toBe('passed');
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['null', null],
    ['text', 'x'],
    ['a list', []],
    ['no proof', {}],
    ['an empty list of proofs', { proof: [] }],
  ])('is never found in %s', async (_what, document) => {
    expect(await checkProofs(document, options)).toEqual([]);
  });

  test('with more proofs than anyone needs is refused unread', async () => {
    expect(await checkProofs({ ...signed, proof: Array(9).fill(signed.proof[0]) }, options)).toMatchObject([
      { state: 'failed', reason: 'proof_malformed' },
    ]);
  });
});

describe('a word under another name', () => {
  const CREDENTIALS = 'https://www.w3.org/2018/credentials#';
  const alias = { einde: { '@id': `${CREDENTIALS}validUntil`, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' } };
  const { validUntil, ...shorter } = signed;
  const { id, ...nameless } = signed;
  const moment = { '@value': validUntil, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' };
  const contexts = signed['@context'] as string[];

  // The statements, and so the signature, are those of the original; a reader would miss the end of validity.
  test.each<[string, object]>([
    ['as an IRI', { ...shorter, [`${CREDENTIALS}validUntil`]: moment }],
    ['by a keyword', { ...nameless, '@id': id }],
    ['by a context of the document itself', { ...shorter, '@context': [...contexts, alias], einde: validUntil }],
    ['by the key used as a context', { ...signed, '@context': [...contexts, signer.verificationMethod] }],
    ['in a proof with its own context', { ...signed, proof: [{ ...signed.proof[0], '@context': contexts }] }],
    ['beside the document', { ...signed, '@included': [] }],
  ])('%s is not true, though the signature would hold', async (_how, document) => {
    const [check] = await checkProofs(document, options);
    expect(check?.state).not.toBe('passed');
  });

  test('in a nested object is not true either', async () => {
    const credentialSubject = { ...(signed.credentialSubject as object), '@context': { x: 'y:z' } };
    expect(await checkProofs({ ...signed, credentialSubject }, options)).toMatchObject([{ reason: 'context_unknown' }]);
  });
});

describe('a proof', () => {
  const withProof = (overrides: object) => ({ ...signed, proof: [{ ...signed.proof[0], ...overrides }] });

  test.each([
    ['of a suite we do not know', { cryptosuite: 'bbs-2023' }, 'suite_unknown'],
    ['of an older kind', { type: 'BbsBlsSignature2020' }, 'suite_unknown'],
    ['of no kind', { type: undefined }, 'proof_malformed'],
    ['of two kinds', { type: ['DataIntegrityProof'] }, 'proof_malformed'],
    ['without a suite', { cryptosuite: undefined }, 'proof_malformed'],
    ['with a name that is no URL', { id: 'bewijs' }, 'proof_malformed'],
    ['that confirms one that is not there', { previousProof: 'urn:uuid:1' }, 'previous_proof_missing'],
    ['that confirms something of no sense', { previousProof: [7] }, 'proof_malformed'],
    ['for a domain that is no text', { domain: { a: 'b' } }, 'proof_malformed'],
    ['with a nonce that is no text', { nonce: 7 }, 'proof_malformed'],
    ['of a suite that needs another key', { cryptosuite: 'ecdsa-rdfc-2019' }, 'algorithm_refused'],
    ['of a suite that signs statements one by one', { cryptosuite: 'ecdsa-sd-2023' }, 'algorithm_refused'],
    ['for another purpose', { proofPurpose: 'authentication' }, 'purpose_wrong'],
    ['that has ended', { expires: '2026-11-01T00:00:00Z' }, 'proof_expired'],
    ['with a moment without offset', { created: '2026-06-26T10:00:00' }, 'proof_malformed'],
    ['without a value', { proofValue: undefined }, 'proof_malformed'],
    ['with a value that is no signature', { proofValue: 'z111' }, 'proof_malformed'],
    ['with its value in another alphabet', { proofValue: `u${'A'.repeat(86)}` }, 'proof_malformed'],
    ['by a key that is not a DID URL', { verificationMethod: 'https://opleider.example/key' }, 'key_not_found'],
    ['by a key the DID does not have', { verificationMethod: `${signer.did}#key-9` }, 'key_not_found'],
  ])('%s is told as that', async (_what, overrides, reason) => {
    expect(await reasonOf(withProof(overrides))).toBe(reason);
  });

  test('by a key that cannot be fetched leaves the question open', async () => {
    const unreachable = async () => {
      throw new Error('unreachable');
    };
    expect(await checkProofs(signed, { ...options, resolveDid: unreachable })).toMatchObject([
      { state: 'not_established', reason: 'key_unreachable' },
    ]);
  });

  test('over words of an unknown context leaves the question open', async () => {
    const document = { ...signed, '@context': [...(signed['@context'] as string[]), 'https://onbekend.example/v1'] };
    expect(await checkProofs(document, options)).toMatchObject([
      { state: 'not_established', reason: 'context_unknown' },
    ]);
  });
});

describe('a presentation', () => {
  const asked = { challenge: 'vraag-1', domain: 'https://werkgever.example' };
  const presentation = async () => {
    const holder = didKeySigner(await generateKeyPair());
    const unsigned = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: holder.did,
      verifiableCredential: [signed],
    };
    return securePresentation(unsigned, holder, { created: now, ...asked });
  };
  const authentication = { purpose: 'authentication', ...asked };

  test('answers the question it was made for', async () => {
    expect(await reasonOf(await presentation(), authentication)).toBe('verified');
  });

  test.each([
    ['another question', { ...authentication, challenge: 'vraag-2' }, 'challenge_wrong'],
    ['another verifier', { ...authentication, domain: 'https://ander.example' }, 'challenge_wrong'],
    ['the signing of credentials', { purpose: 'assertionMethod' }, 'purpose_wrong'],
  ])('does not answer %s', async (_what, overrides, reason) => {
    expect(await reasonOf(await presentation(), overrides)).toBe(reason);
  });

  test('with another credential in it is not true any more', async () => {
    const other = { ...(await presentation()), verifiableCredential: [{ ...signed, name: 'Ander' }] };
    expect(await reasonOf(other, authentication)).toBe('tampered');
  });
});
