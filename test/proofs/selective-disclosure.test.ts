import { decode, encode } from 'cborg';
import { describe, expect, test } from 'vitest';
import {
  checkProofs,
  deriveDisclosure,
  didKeySigner,
  generateKeyPair,
  type SecuredDocument,
  secure,
} from '../../src/proofs/index.ts';
import { canonicalise } from '../../src/proofs/json-ld/canonicalise.ts';
import { anOpenBadge, changed, leavesOf, withLeaf } from './a-credential.ts';
import { theyAdd, theyDerive, theyFindTrue } from './other-implementation.ts';

const created = new Date('2026-06-26T10:00:00Z');
const options = {
  resolveDid: async () => null,
  now: new Date('2026-11-23T10:00:00Z'),
  purpose: 'assertionMethod' as const,
};
const cryptosuite = 'ecdsa-sd-2023' as const;
const reasonOf = async (document: unknown) => (await checkProofs(document, options))[0]?.reason;

const signer = didKeySigner(await generateKeyPair('P-256'));
const badge = anOpenBadge(signer.did);
const MANDATORY = ['/issuer', '/validFrom', '/validUntil', '/credentialSubject/achievement/name'];
const CHOSEN = ['/credentialSubject/result', '/credentialSubject/achievement/resultDescription'];
const base = await secure(badge, signer, { created, cryptosuite, mandatoryPointers: MANDATORY });
const shown = await deriveDisclosure(base, { selectivePointers: CHOSEN });

describe('what a holder derives', () => {
  test('is found true, by another implementation too', async () => {
    expect(await checkProofs(shown, options)).toMatchObject([{ state: 'passed', algorithm: cryptosuite }]);
    expect(await theyFindTrue(shown)).toBe(true);
  });

  test('shows what the issuer made mandatory and what was chosen, and nothing else', () => {
    expect(shown).toMatchObject({ issuer: badge.issuer, validFrom: badge.validFrom, validUntil: badge.validUntil });
    const { achievement, result, ...rest } = shown.credentialSubject as Record<string, Record<string, unknown>>;
    expect(Object.keys(achievement ?? {}).sort()).toEqual(['id', 'name', 'resultDescription', 'type']);
    expect(result).toEqual(badge.credentialSubject.result);
    expect(Object.keys(rest).sort()).toEqual(['id', 'type']);
    expect(JSON.stringify(shown)).not.toContain('Zoë');
    expect(shown).not.toHaveProperty('name');
  });

  test('may be no more than the mandatory part, or all of it', async () => {
    expect(await reasonOf(await deriveDisclosure(base, { selectivePointers: [] }))).toBe('verified');
    expect(await reasonOf(await deriveDisclosure(base, { selectivePointers: [''] }))).toBe('verified');
  });

  test('is not true any more after any change', async () => {
    for (const { path, value } of leavesOf(shown)) {
      const [check] = await checkProofs(withLeaf(shown, path, changed(value)), options);
      expect(check?.state, path.join('.')).not.toBe('passed');
    }
  });

  test('is not true any more when something mandatory is left out, or something is added', async () => {
    const { validUntil: _, ...shorter } = shown;
    expect(await reasonOf(shorter)).toBe('tampered');
    expect(await reasonOf({ ...shown, name: badge.name })).toBe('tampered');
    const { result: __, ...subject } = shown.credentialSubject as object as { result: unknown };
    expect(await reasonOf({ ...shown, credentialSubject: subject })).toBe('tampered');
  });

  test('of another credential of the same issuer cannot be mixed in', async () => {
    const other = await secure({ ...badge, id: 'urn:uuid:2', validUntil: '2040-01-01T00:00:00Z' }, signer, {
      created,
      cryptosuite,
      mandatoryPointers: MANDATORY,
    });
    const theirs = await deriveDisclosure(other, { selectivePointers: CHOSEN });
    expect(await reasonOf({ ...shown, proof: theirs.proof })).toBe('tampered');
    expect(await reasonOf({ ...theirs, proof: shown.proof })).toBe('tampered');
  });

  test('cannot be derived once more', async () => {
    await expect(deriveDisclosure(shown, { selectivePointers: CHOSEN })).rejects.toThrow();
  });
});

describe('a proof value that a holder made himself out of what was signed', () => {
  const document = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: 'urn:uuid:1',
    type: ['VerifiableCredential'],
    issuer: signer.did,
    credentialSubject: { id: 'did:example:1' },
    // Without a name of its own: what is said of this one must not be shown as said of two.
    evidence: [{ name: 'Portfolio', description: 'Toets' }],
  };
  type Parts = [
    baseSignature: Uint8Array,
    key: Uint8Array,
    signatures: Uint8Array[],
    labels: Map<number, Uint8Array>,
    number[],
  ];

  const setUp = async () => {
    const whole = await secure(document, signer, { created, cryptosuite });
    const { proof } = await deriveDisclosure(whole, { selectivePointers: [''] });
    const parts = decode(Buffer.from(String(proof[0]?.proofValue).slice('u2V0B'.length), 'base64url'), {
      useMaps: true,
    });
    const write = (given: object, made: Parts) => {
      const proofValue = `u2V0B${Buffer.from(encode(made)).toString('base64url')}`;
      return { ...given, proof: [{ ...proof[0], proofValue }] };
    };
    return { parts: parts as Parts, write };
  };
  const statementsOf = async (given: object, labels: Parts[3]) => {
    const nameOf = (number: string) => `_:u${Buffer.from(labels.get(Number(number)) ?? []).toString('base64url')}`;
    const lines = (await canonicalise(given)).trimEnd().split('\n');
    return lines.map((line) => line.replaceAll(/_:c14n(\d+)/g, (_, number) => nameOf(number))).sort();
  };

  test('is taken apart and put together again', async () => {
    const { parts, write } = await setUp();
    expect(await reasonOf(write(document, parts))).toBe('verified');
  });

  test('has no more signatures than statements', async () => {
    const { parts, write } = await setUp();
    const [base, key, signatures, ...rest] = parts;
    expect(await reasonOf(write(document, [base, key, [...signatures, signatures[0] as Uint8Array], ...rest]))).toBe(
      'tampered',
    );
    expect(await reasonOf(write(document, [base, key, signatures.slice(1), ...rest]))).toBe('tampered');
  });

  test('does not show one thing as two, though another implementation lets it', async () => {
    const { parts, write } = await setUp();
    const [base, key, signatures, labels, mandatory] = parts;
    const signatureOf = new Map((await statementsOf(document, labels)).map((one, index) => [one, signatures[index]]));
    const forged = { ...document, evidence: [{ name: 'Portfolio' }, { description: 'Toets' }] };
    const same = new Map([0, 1].map((number) => [number, labels.get(0) as Uint8Array]));
    const copied = (await statementsOf(forged, same)).map((one) => signatureOf.get(one) as Uint8Array);
    const shown = write(forged, [base, key, copied, same, mandatory]);
    expect(await theyFindTrue(shown)).toBe(true);
    expect(await reasonOf(shown)).toBe('proof_malformed');
  });
});

describe('two implementations', () => {
  test('derive from what the other signed, and find it true', async () => {
    const theirs = await theyAdd(badge, signer, { cryptosuite, created, mandatoryPointers: MANDATORY });
    expect(await reasonOf(await deriveDisclosure(theirs, { selectivePointers: CHOSEN }))).toBe('verified');
    expect(await reasonOf(await theyDerive(theirs, CHOSEN))).toBe('verified');
    expect(await reasonOf(await theyDerive(base, CHOSEN))).toBe('verified');
    expect(await theyFindTrue(await theyDerive(base, CHOSEN))).toBe(true);
  });
});

describe('a base proof', () => {
  test('is for the holder alone: a verifier is told that it is not derived', async () => {
    expect(await checkProofs(base, options)).toMatchObject([{ state: 'failed', reason: 'proof_not_derived' }]);
  });

  test.each(['zAAAA', 'u', 'u2V0BgA', 'u2V0BhYA', `u2V0B${'g'.repeat(20_000)}`, 'u2V0AAAA'])(
    'or derived one that is %.10s… is malformed, and never breaks the check',
    async (proofValue) => {
      const [proof] = shown.proof;
      const [check] = await checkProofs({ ...shown, proof: { ...proof, proofValue } }, options);
      expect(check?.state).toBe('failed');
    },
  );

  test('is chosen by its name where there are several', async () => {
    const twice = await secure(base, signer, { created, cryptosuite, proofId: 'urn:uuid:b' });
    await expect(deriveDisclosure(twice, { selectivePointers: CHOSEN })).rejects.toThrow('not one base proof');
    const derived = await deriveDisclosure(twice, { selectivePointers: CHOSEN, proofId: 'urn:uuid:b' });
    expect(await reasonOf(derived)).toBe('verified');
    expect(derived).not.toHaveProperty('validUntil');
  });
});

describe('a pointer', () => {
  test.each([
    '/nergens',
    'issuer',
    '/credentialSubject/result/1',
    '/credentialSubject/result/-1',
    '/credentialSubject/result/0x0',
    '/credentialSubject/result/length',
    '/name/length',
    '/issuer/~2',
    '/__proto__',
    '/constructor/prototype',
    '/toString',
    '/'.repeat(5_000),
  ])('that leads nowhere (%.30s) is refused, for signing and for deriving', async (pointer) => {
    const signing = secure(badge, signer, { created, cryptosuite, mandatoryPointers: [pointer] });
    await expect(signing).rejects.toThrow('nowhere');
    await expect(deriveDisclosure(base, { selectivePointers: [pointer] })).rejects.toThrow('nowhere');
  });

  test('is one of not too many, over a document that is not too large', async () => {
    const many = Array(501).fill('/issuer');
    const signing = secure(badge, signer, { created, cryptosuite, mandatoryPointers: many });
    await expect(signing).rejects.toThrow('too many pointers');
    await expect(deriveDisclosure(base, { selectivePointers: many })).rejects.toThrow('too many pointers');
    const name = (index: number) => ({ type: ['Evidence'], name: `Stuk ${index}` });
    const large = { ...badge, evidence: Array.from({ length: 700 }, (_, index) => name(index)) };
    await expect(secure(large, signer, { created, cryptosuite })).rejects.toThrow('too large');
  });

  test('has no use where the whole is signed at once', async () => {
    const other = didKeySigner(await generateKeyPair());
    const signing = secure(anOpenBadge(other.did), other, { created, mandatoryPointers: ['/issuer'] });
    await expect(signing).rejects.toThrow('pointers');
  });
});

// The library names blank nodes by replacing text. Where a text looks like a blank node, what was signed would not be
// what stands there, and another text could take its place.
describe('a text that looks like a blank node', () => {
  test.each([
    ['in a text', { description: 'Zie _:b0 hier' }],
    ['in a text, by its canonical name', { description: 'Zie _:c14n0 hier' }],
    ['in an address', { id: 'urn:x:_:b0' }],
    ['in an address that the library gives itself', { id: 'urn:bnid:b0' }],
  ])('%s is not signed in parts', async (_where, overrides) => {
    const signing = secure({ ...badge, ...overrides }, signer, { created, cryptosuite });
    await expect(signing).rejects.toThrow('cannot be signed in parts');
  });

  test('is not taken for one in what somebody else signed', async () => {
    const pointers = { mandatoryPointers: ['/issuer', '/description'] };
    const document = { ...badge, description: 'Zie _:b0 hier' };
    const theirs = await theyAdd(document, signer, { cryptosuite, created, ...pointers });
    const derived = await theyDerive(theirs, ['/validFrom']);
    const forged = { ...derived, description: 'Zie _:b1 hier' };
    expect(await theyFindTrue(forged)).toBe(true);
    expect(await reasonOf(forged)).toBe('tampered');
  });
});

test('a proof of the whole does not survive what leaves a part out', async () => {
  const whole = await secure(base, signer, { created, cryptosuite: 'ecdsa-rdfc-2019' });
  const derived: SecuredDocument = await deriveDisclosure(whole, { selectivePointers: CHOSEN });
  expect(derived.proof).toHaveLength(1);
  expect(await reasonOf(derived)).toBe('verified');
});
