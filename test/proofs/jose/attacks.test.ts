import { createHmac, createPublicKey } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { jose } from '../../../src/proofs/index.ts';
import { anOpenBadge } from '../a-credential.ts';
import { aPeer, encode } from './issuers.ts';

const { did, kid, jwk, didDocument, privateKey } = await aPeer('ES256');
const badge = anOpenBadge(did);
const header = { alg: 'ES256', typ: 'vc+jwt', kid };
const attacker = await generateKeyPair('ES256', { extractable: true });
const attackerJwk = await exportJWK(attacker.publicKey);

async function check(token: string) {
  const jwt = jose.readJwt(token);
  return jwt && jose.checkJwt(jwt, { resolveDid: async () => didDocument });
}

/** Signs exactly these characters, which no library would let through. */
async function sealed(signedText: string, key: CryptoKey = privateKey): Promise<string> {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(algorithm, key, Buffer.from(signedText));
  return `${signedText}.${Buffer.from(signature).toString('base64url')}`;
}

const tokenOf = (head: unknown, payload: unknown = badge, key?: CryptoKey) =>
  sealed(`${encode(head)}.${encode(payload)}`, key);

const good = await tokenOf(header);
const [head = '', body = '', signature = ''] = good.split('.');
const text = JSON.stringify(badge);

test('the token that all attacks begin with is good', async () => {
  expect(await check(good)).toMatchObject({ state: 'passed', reason: 'verified', controller: did });
});

describe('an algorithm that proves nothing', () => {
  test.each(['none', 'NONE', 'nOnE'])('`%s` is refused, with a signature or without', async (alg) => {
    const unsigned = `${encode({ ...header, alg })}.${body}`;
    for (const end of [signature, 'AA']) {
      expect(await check(`${unsigned}.${end}`)).toMatchObject({ state: 'failed', reason: 'algorithm_refused' });
    }
    expect(await check(`${unsigned}.`)).toMatchObject({ state: 'failed', reason: 'proof_malformed' });
  });

  const publicKey = createPublicKey({ key: jwk as JWK & { kty: string }, format: 'jwk' });
  test.each<[string, string | Buffer]>([
    ['as a JWK', JSON.stringify(jwk)],
    ['as PEM', publicKey.export({ type: 'spki', format: 'pem' })],
    ['as DER', publicKey.export({ type: 'spki', format: 'der' })],
    ['as its bytes', Buffer.from(`${jwk.x}${jwk.y}`, 'base64url')],
  ])('a MAC with the public key for a secret, %s, is refused', async (_form, secret) => {
    const signedText = `${encode({ ...header, alg: 'HS256' })}.${body}`;
    const mac = createHmac('sha256', secret).update(signedText).digest('base64url');
    expect(await check(`${signedText}.${mac}`)).toMatchObject({ state: 'failed', reason: 'algorithm_refused' });
  });

  test.each(['EdDSA', 'ES384', 'ES512', 'RS256'])('`%s` with a key of another kind is refused', async (alg) => {
    expect(await check(await tokenOf({ ...header, alg }))).toMatchObject({ reason: 'algorithm_refused' });
  });

  test.each(['RS1', 'ES256K', 'constructor', '__proto__', 'es256'])('`%s` is not one we know', async (alg) => {
    expect(await check(await tokenOf({ ...header, alg }))).toMatchObject({
      state: 'not_established',
      reason: 'suite_unknown',
    });
  });
});

describe('a signature', () => {
  const zeros = Buffer.alloc(64).toString('base64url');
  const flipped = Buffer.from(signature, 'base64url').map((byte, at) => (at === 5 ? byte ^ 1 : byte));
  const other = encode({ ...badge, name: 'Ander' });
  test.each([
    ['of zeros', `${head}.${body}.${zeros}`, 'tampered'],
    ['with one bit changed', `${head}.${body}.${Buffer.from(flipped).toString('base64url')}`, 'tampered'],
    ['under another payload', `${head}.${other}.${signature}`, 'tampered'],
    ['under another header', `${encode({ ...header, extra: 1 })}.${body}.${signature}`, 'tampered'],
    ['cut short', `${head}.${body}.${Buffer.from(signature, 'base64url').toString('base64url', 0, 60)}`, 'tampered'],
    ['made longer', `${head}.${body}.${signature}AAAA`, 'tampered'],
    ['with padding', `${head}.${body}.${signature}==`, 'proof_malformed'],
    ['in another alphabet', `${head}.${body}.${'+'.repeat(86)}`, 'proof_malformed'],
    ['followed by more', `${good}.AA`, 'proof_malformed'],
    ['that is absent', `${head}.${body}`, 'proof_malformed'],
  ])('%s is refused', async (_what, token, reason) => {
    expect(await check(token)).toMatchObject({ state: 'failed', reason });
  });

  test('has one spelling: bits that no encoder writes are refused', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet[alphabet.indexOf(signature.at(-1) ?? '') + 1];
    const respelled = `${signature.slice(0, -1)}${last}`;
    expect(Buffer.from(respelled, 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
    expect(await check(`${head}.${body}.${respelled}`)).toMatchObject({ reason: 'proof_malformed' });
  });
});

describe('a key that the token brings itself', () => {
  test.each([
    ['jwk', attackerJwk],
    ['x5c', ['MIIB']],
    ['jku', 'https://attacker.example/jwks.json'],
    ['x5u', 'https://attacker.example/certificate.pem'],
  ])('in `%s` is never used', async (name, value) => {
    const beside = await tokenOf({ ...header, [name]: value }, badge, attacker.privateKey);
    expect(await check(beside)).toMatchObject({ state: 'failed', reason: 'tampered' });
    const { kid: _left, ...unnamed } = header;
    const instead = await tokenOf({ ...unnamed, [name]: value }, { ...badge, iss: did }, attacker.privateKey);
    expect(await check(instead)).toMatchObject({ state: 'failed', reason: 'key_not_found' });
  });

  test('in a DID of its own is told as that DID, never as the issuer', async () => {
    const own = `did:jwk:${encode(attackerJwk)}`;
    const found = await check(await tokenOf({ ...header, kid: `${own}#0` }, badge, attacker.privateKey));
    expect(found).toMatchObject({ state: 'passed', controller: own });
    expect(own).not.toBe(badge.issuer.id);
  });
});

describe('the name of a key', () => {
  test.each([
    ['of a DID without its key', did],
    ['of a key that the DID does not have', `${did}#other`],
    ['with a second fragment', `${kid}#k`],
    ['without a DID', 'k'],
    ['as an address', 'https://attacker.example/key.json'],
    ['as a path', '../../etc/passwd'],
    ['that JavaScript knows', '__proto__'],
    ['that is empty', ''],
  ])('%s finds nothing', async (_what, name) => {
    expect(await check(await tokenOf({ ...header, kid: name }))).toMatchObject({
      state: 'failed',
      reason: 'key_not_found',
    });
  });

  test.each([
    ['a number', 7],
    ['a list', [kid]],
    ['an object', { kid }],
    ['nothing', null],
  ])('that is %s is refused', async (_what, name) => {
    expect(await check(await tokenOf({ ...header, kid: name }))).toMatchObject({ reason: 'proof_malformed' });
  });

  test('must be there, where the issuer is a DID', async () => {
    const { kid: _left, ...unnamed } = header;
    const selfSigned = `did:jwk:${encode(jwk)}`;
    for (const iss of [did, selfSigned]) {
      const token = await tokenOf(unnamed, { ...anOpenBadge(iss), iss });
      expect(await check(token)).toMatchObject({ reason: 'key_not_found' });
    }
  });
});

describe('a header', () => {
  test.each(['kb+jwt', 'statuslist+jwt', 'at+jwt', 'vp+jwt', 'vc+sd-jwt', 'bad+typ', ''])(
    'of the type `%s` is for something else',
    async (typ) => {
      expect(await check(await tokenOf({ ...header, typ }))).toMatchObject({
        state: 'failed',
        reason: 'purpose_wrong',
      });
    },
  );

  test.each(['vp', 'application/vp', 'JWT'])('whose content is `%s` is for something else', async (cty) => {
    expect(await check(await tokenOf({ ...header, cty }))).toMatchObject({ state: 'failed', reason: 'purpose_wrong' });
  });

  test('that calls something critical is not judged', async () => {
    for (const more of [{ crit: ['exp'], exp: 1 }, { crit: ['b64'], b64: false }, { crit: [] }]) {
      expect(await check(await tokenOf({ ...header, ...more }))).toMatchObject({
        state: 'not_established',
        reason: 'suite_unknown',
      });
    }
  });

  test.each([
    ['with a name twice', `{"alg":"none",${JSON.stringify(header).slice(1)}`],
    ['with text after it', `${JSON.stringify(header)}x`],
    ['with a byte order mark', `\uFEFF${JSON.stringify(header)}`],
    ['that is a list', '[]'],
    ['that is empty', ''],
    ['with an algorithm that is no text', '{"alg":256}'],
    ['without an algorithm', '{}'],
  ])('%s is refused', async (_what, headerText) => {
    expect(await check(await tokenOf(headerText))).toMatchObject({ state: 'failed', reason: 'proof_malformed' });
  });
});

describe('a payload', () => {
  test.each([
    ['with a name twice', `{"issuer":"did:web:attacker.example",${text.slice(1)}`],
    ['with a name twice deep inside', text.replace('"hashed":', '"hashed":true,"hashed":')],
    ['with an escaped name twice', `{"\\u0069ssuer":"x",${text.slice(1)}`],
    ['with a number that no reader keeps', `{"creditsEarned":9007199254740993,${text.slice(1)}`],
    ['with half a character', `{"a":"\\ud800",${text.slice(1)}`],
    ['with a prototype', `{"__proto__":{},${text.slice(1)}`],
    ['that is a list', `[${text}]`],
    ['that is a text', '"VerifiableCredential"'],
    ['that is nested without end', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ])('%s is not read', async (_what, payloadText) => {
    expect(await check(await tokenOf(header, payloadText))).toBeNull();
  });

  test('that is no UTF-8 is not read', async () => {
    const bytes = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    expect(await check(await sealed(`${head}.${bytes.toString('base64url')}`))).toBeNull();
  });

  test.each(['', '.', '..', 'a.b.c', '~', '~~', '\u0000', 'eyJhbGciOiJub25lIn0..'])(
    'is not found in %j',
    async (token) => {
      expect(await check(token)).toBeNull();
    },
  );
});
