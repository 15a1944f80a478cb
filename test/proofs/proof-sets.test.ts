import { describe, expect, test } from 'vitest';
import {
  type Cryptosuite,
  checkProofs,
  didKeySigner,
  generateKeyPair,
  type KeyAlgorithm,
  secure,
} from '../../src/proofs/index.ts';
import { anOpenBadge, changed } from './a-credential.ts';
import { theyAdd, theyFindTrue } from './other-implementation.ts';

const created = new Date('2026-06-26T10:00:00Z');
const options = {
  resolveDid: async () => null,
  now: new Date('2026-11-23T10:00:00Z'),
  purpose: 'assertionMethod' as const,
};
const reasonsOf = async (document: unknown) => (await checkProofs(document, options)).map(({ reason }) => reason);
const aSigner = async (algorithm: KeyAlgorithm = 'Ed25519') => didKeySigner(await generateKeyPair(algorithm));
const [A, B, C] = ['urn:uuid:a', 'urn:uuid:b', 'urn:uuid:c'] as const;

describe('a set of proofs', () => {
  const setUp = async () => {
    const [one, two, three] = [await aSigner(), await aSigner('P-256'), await aSigner('P-384')];
    let document: object = anOpenBadge(one.did);
    document = await secure(document, one, { created, proofId: A });
    document = await secure(document, two, { created, cryptosuite: 'ecdsa-jcs-2019' });
    return secure(document, three, { created, cryptosuite: 'ecdsa-rdfc-2019' });
  };

  test('of several suites is found true one by one, each over the document alone', async () => {
    const signed = await setUp();
    expect(await reasonsOf(signed)).toEqual(['verified', 'verified', 'verified']);
    const [first, , third] = signed.proof;
    expect(await reasonsOf({ ...signed, proof: third })).toEqual(['verified']);
    expect(await reasonsOf({ ...signed, proof: [third, first] })).toEqual(['verified', 'verified']);
  });

  test('of which one was changed says which', async () => {
    const signed = await setUp();
    const [first, second, third] = signed.proof;
    const other = { ...second, created: '2026-06-26T10:00:01Z' };
    expect(await reasonsOf({ ...signed, proof: [first, other, third] })).toEqual(['verified', 'tampered', 'verified']);
  });

  test('over a changed document has no proof that is true', async () => {
    expect(await reasonsOf({ ...(await setUp()), name: 'Ander' })).toEqual(['tampered', 'tampered', 'tampered']);
  });
});

describe.each<[Cryptosuite, KeyAlgorithm]>([
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-384'],
])('a chain of proofs of %s with %s', (cryptosuite, algorithm) => {
  // A and B stand beside each other, C confirms both, the last confirms C.
  const setUp = async () => {
    const signer = await aSigner(algorithm);
    const add = (document: object, more: object) => secure(document, signer, { created, cryptosuite, ...more });
    const two = await add(await add(anOpenBadge(signer.did), { proofId: A }), { proofId: B });
    const three = await add(two, { proofId: C, previousProof: [A, B] });
    return { signer, signed: await add(three, { previousProof: C }) };
  };

  test('is found true, link by link, by another implementation too', async () => {
    const { signed } = await setUp();
    const [a, b, c] = signed.proof as Record<string, unknown>[];
    expect(await reasonsOf(signed)).toEqual(Array(4).fill('verified'));
    expect(await theyFindTrue({ ...signed, proof: [c] }, [a ?? {}, b ?? {}])).toBe(true);
    expect(await theyFindTrue(signed, [c ?? {}])).toBe(true);
    expect(await theyFindTrue(signed)).toBe(false);
  });

  test('that another implementation made longer is found true', async () => {
    const { signer, signed } = await setUp();
    const [a] = signed.proof as Record<string, unknown>[];
    const proof = { previousProof: A };
    const longer = await theyAdd(signed, signer, { cryptosuite, created, proof, confirms: [a ?? {}] });
    expect(await reasonsOf(longer)).toEqual(Array(5).fill('verified'));
  });

  test('lets no link be true when what it confirms is changed, gone or not alone', async () => {
    const { signed } = await setUp();
    const [a, b, c, last] = signed.proof;
    const forged = { ...a, proofValue: changed(a?.proofValue) };
    expect(await reasonsOf({ ...signed, proof: [forged, b, c, last] })).toEqual([
      expect.stringMatching(/tampered|proof_malformed/),
      'verified',
      'tampered',
      'tampered',
    ]);
    expect(await reasonsOf({ ...signed, proof: [b, c, last] })).toEqual([
      'verified',
      'previous_proof_missing',
      'previous_proof_missing',
    ]);
    expect(await reasonsOf({ ...signed, proof: [last] })).toEqual(['previous_proof_missing']);
    expect((await reasonsOf({ ...signed, proof: [a, b, c, c, last] })).at(-1)).toBe('previous_proof_missing');
  });

  test('lets a link not be cut loose, or hung elsewhere', async () => {
    const { signed } = await setUp();
    const [a, b, c, last] = signed.proof;
    const { previousProof: _, ...loose } = last ?? {};
    expect((await reasonsOf({ ...signed, proof: [a, b, c, loose] })).at(-1)).toBe('tampered');
    expect((await reasonsOf({ ...signed, proof: [a, b, c, { ...last, previousProof: A }] })).at(-1)).toBe('tampered');
  });
});

describe('a link that confirms', () => {
  test('something that is not there is never signed', async () => {
    const signer = await aSigner();
    const document = await secure(anOpenBadge(signer.did), signer, { created, proofId: A });
    for (const previousProof of [B, [A, B], '']) {
      await expect(secure(document, signer, { created, previousProof })).rejects.toThrow('previous proof');
    }
  });

  test('a proof that cannot be established is not established either', async () => {
    const signer = await aSigner();
    const first = await secure(anOpenBadge(signer.did), signer, { created, proofId: A });
    const [proof] = first.proof;
    const unknown = { ...first, proof: [{ ...proof, cryptosuite: 'bbs-2023' }] };
    const signed = await secure(unknown, signer, { created, previousProof: A });
    expect(await checkProofs(signed, options)).toMatchObject([
      { state: 'not_established', reason: 'suite_unknown' },
      { state: 'not_established', reason: 'suite_unknown' },
    ]);
  });

  test('an expired proof is expired too', async () => {
    const signer = await aSigner();
    const first = await secure(anOpenBadge(signer.did), signer, { created, proofId: A, expires: created });
    const signed = await secure(first, signer, { created, previousProof: A });
    expect(await reasonsOf(signed)).toEqual(['proof_expired', 'proof_expired']);
  });

  test('itself, or goes round, is not true and ends', async () => {
    const signer = await aSigner();
    const signed = await secure(anOpenBadge(signer.did), signer, { created, proofId: A });
    const [proof] = signed.proof;
    const round = [
      { ...proof, previousProof: B },
      { ...proof, id: B, previousProof: A },
    ];
    expect(await reasonsOf({ ...signed, proof: { ...proof, previousProof: A } })).toEqual(['tampered']);
    expect(await reasonsOf({ ...signed, proof: round })).toEqual(['tampered', 'tampered']);
  });
});
