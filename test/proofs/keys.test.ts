import { createPrivateKey, randomBytes } from 'node:crypto';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as base58 from 'base58-universal';
import { describe, expect, test } from 'vitest';
import { didKeySigner, generateKeyPair, type KeyAlgorithm, keys } from '../../src/proofs/index.ts';
import { decodeBase58, encodeBase58 } from '../../src/proofs/keys/base58.ts';
import { signBytes, verifyBytes } from '../../src/proofs/keys/signatures.ts';

const { algorithmOf, privateKeyOf, publicKeyOf } = keys;
const data = randomBytes(99);

describe.each<[KeyAlgorithm, string, number, typeof Ed25519Multikey]>([
  ['Ed25519', 'z6Mk', 64, Ed25519Multikey],
  ['P-256', 'zDna', 64, EcdsaMultikey],
  ['P-384', 'z82', 96, EcdsaMultikey],
])('a key pair of %s', (algorithm, start, length, theirs) => {
  test('is a pair of Multikeys, new each time', async () => {
    const [one, other] = [await generateKeyPair(algorithm), await generateKeyPair(algorithm)];
    expect(one.publicKeyMultibase.startsWith(start)).toBe(true);
    expect(algorithmOf(one.publicKeyMultibase)).toBe(algorithm);
    expect(other.secretKeyMultibase).not.toBe(one.secretKeyMultibase);
  });

  test('of ours signs what another implementation finds true, and the other way round', async () => {
    // Keys whose first byte is zero are where encodings differ, so more than one is tried.
    for (let round = 0; round < 20; round++) {
      const signer = didKeySigner(await generateKeyPair(algorithm));
      const mine = privateKeyOf(signer);
      const same = await theirs.from({ ...signer, type: 'Multikey' });
      const signature = signBytes(mine, data);
      expect(signature).toHaveLength(length);
      expect(await same.verifier().verify({ data, signature })).toBe(true);

      const made = await theirs.generate({ curve: algorithm });
      const { publicKeyMultibase = '', secretKeyMultibase = '' } = await made.export({
        publicKey: true,
        secretKey: true,
      });
      const theirSigner = didKeySigner({ publicKeyMultibase, secretKeyMultibase });
      const publicKey = publicKeyOf({ type: 'Multikey', publicKeyMultibase }) as keys.PublicKey;
      expect(verifyBytes(publicKey, data, signBytes(privateKeyOf(theirSigner), data))).toBe(true);
      expect(verifyBytes(publicKey, data, await made.signer().sign({ data }))).toBe(true);
    }
  });

  test('verifies nothing else: other words, another key, a signature cut short or made longer', async () => {
    const signer = didKeySigner(await generateKeyPair(algorithm));
    const key = publicKeyOf({ ...signer, type: 'Multikey' }) as keys.PublicKey;
    const other = publicKeyOf({ ...(await generateKeyPair(algorithm)), type: 'Multikey' }) as keys.PublicKey;
    const signature = signBytes(privateKeyOf(signer), data);
    expect(verifyBytes(key, data, signature)).toBe(true);
    expect(verifyBytes(key, randomBytes(99), signature)).toBe(false);
    expect(verifyBytes(other, data, signature)).toBe(false);
    for (const wrong of [signature.subarray(1), Buffer.concat([signature, Buffer.alloc(1)]), Buffer.alloc(length)]) {
      expect(verifyBytes(key, data, wrong)).toBe(false);
    }
  });

  test('of which the halves belong to two pairs signs nothing', async () => {
    const [one, other] = [await generateKeyPair(algorithm), await generateKeyPair(algorithm)];
    const mixed = didKeySigner({ ...one, secretKeyMultibase: other.secretKeyMultibase });
    expect(() => privateKeyOf(mixed)).toThrow('fit');
  });
});

test('an older secret of Ed25519, which repeats the public key, is still read', async () => {
  const pair = await generateKeyPair();
  const [secret, publicKey] = [pair.secretKeyMultibase, pair.publicKeyMultibase].map((key) =>
    base58.decode(key.slice(1)),
  );
  const both = Buffer.concat([secret ?? [], publicKey?.subarray(2) ?? []] as Uint8Array[]);
  const older = didKeySigner({ ...pair, secretKeyMultibase: `z${base58.encode(both)}` });
  expect(signBytes(privateKeyOf(older), data)).toEqual(signBytes(privateKeyOf(didKeySigner(pair)), data));
});

test.each([
  '',
  'z',
  'z6Mk',
  'zUC7',
  `z${'1'.repeat(5_000)}`,
  'u7QFAAAA',
  'z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc',
])('%.40s is no key to sign with', (text) => {
  expect(() => algorithmOf(text)).toThrow();
});

describe('a verification method', () => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };

  test.each<[string, object, string]>([
    ['Multikey', { publicKeyMultibase: 'zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP' }, 'P-256'],
    [
      'Ed25519VerificationKey2020',
      { publicKeyMultibase: 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' },
      'Ed25519',
    ],
    ['Ed25519VerificationKey2018', { publicKeyBase58: '4zvwRjXUKGfvwnParsHAS3HuSVzV5cA4McphgmoCtajS' }, 'Ed25519'],
    ['JsonWebKey', { publicKeyJwk: jwk }, 'Ed25519'],
    ['JsonWebKey2020', { publicKeyJwk: { ...jwk, kid: 'x', alg: 'EdDSA' } }, 'Ed25519'],
  ])('of type %s is read', (type, key, algorithm) => {
    expect(publicKeyOf({ type, ...key })?.algorithm).toBe(algorithm);
  });

  test.each<[string, object]>([
    ['of a type we do not know', { type: 'RsaVerificationKey2018', publicKeyJwk: jwk }],
    ['without a type', { publicKeyJwk: jwk }],
    [
      'with a point that is not on its curve',
      { type: 'JsonWebKey', publicKeyJwk: { kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.x } },
    ],
    ['with a point that no curve has', { type: 'Multikey', publicKeyMultibase: `zDna${'1'.repeat(45)}` }],
    ['with a key cut short', { type: 'JsonWebKey', publicKeyJwk: { ...jwk, x: 'AAAA' } }],
    ['of a shared secret', { type: 'JsonWebKey', publicKeyJwk: { kty: 'oct', k: 'AAAA' } }],
    ['with the key under the name of another kind', { type: 'Multikey', publicKeyJwk: jwk }],
    [
      'that says Ed25519 over a key of P-256',
      { type: 'Ed25519VerificationKey2020', publicKeyMultibase: 'zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP' },
    ],
    ['with nothing', { type: 'Multikey' }],
  ])('%s is not', (_what, method) => {
    expect(publicKeyOf(method as Record<string, unknown>)).toBeNull();
  });

  test('gives no more than the public key, whatever else the document put beside it', () => {
    const { key } = publicKeyOf({ type: 'JsonWebKey', publicKeyJwk: { ...jwk, d: 'AAAA' } }) as keys.PublicKey;
    expect(key.type).toBe('public');
    expect(() => createPrivateKey({ key: key.export({ format: 'jwk' }), format: 'jwk' })).toThrow();
  });
});

test('bytes are written and read in base58 as another implementation does, of any length and with zeros in front', () => {
  for (let length = 0; length < 140; length++) {
    const bytes = Buffer.concat([Buffer.alloc(length % 4), randomBytes(length)]);
    const text = base58.encode(bytes);
    expect(encodeBase58(bytes)).toBe(text);
    expect(decodeBase58(text)).toEqual(bytes);
  }
});

test.each(['0', 'O', 'I', 'l', 'z0', '1é', '11111111 ', '-1', '+1', '0x1'])(
  'a text with another sign in it, such as %j, is no base58',
  (text) => {
    expect(decodeBase58(text)).toBeNull();
    expect(decodeBase58(`${'z'.repeat(40)}${text}`)).toBeNull();
  },
);
