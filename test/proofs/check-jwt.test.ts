import { CompactSign, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { checkJwt } from '../../src/proofs/index.ts';
import { anOpenBadge } from './a-credential.ts';

const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
const did = 'did:web:opleider.example';
const didDocument = {
  id: did,
  verificationMethod: [
    { id: `${did}#k`, type: 'JsonWebKey', controller: did, publicKeyJwk: await exportJWK(publicKey) },
  ],
  assertionMethod: [`${did}#k`],
};
const resolveDid = async (): Promise<unknown> => didDocument;
const check = async (token: string) => (await checkJwt(token, { resolveDid })).check;
const header = { alg: 'EdDSA', typ: 'vc+jwt', kid: `${did}#k` };
const badge = anOpenBadge(did);
const sign = (overrides: object = {}) =>
  new CompactSign(Buffer.from(JSON.stringify(badge))).setProtectedHeader({ ...header, ...overrides }).sign(privateKey);

describe('a credential in a JWT', () => {
  test('by a key of the issuer is found true, and read', async () => {
    const { check, document } = await checkJwt(await sign(), { resolveDid });
    expect(check).toMatchObject({ state: 'passed', controller: did, algorithm: 'EdDSA' });
    expect(document).toEqual(badge);
  });

  test('may name its key relative to `iss`', async () => {
    const token = await new SignJWT({ ...badge, iss: did })
      .setProtectedHeader({ ...header, kid: 'k' })
      .sign(privateKey);
    expect(await check(token)).toMatchObject({ state: 'passed', controller: did });
  });

  test('signed with a did:jwk on P-256 needs nobody else', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const jwk = Buffer.from(JSON.stringify(await exportJWK(pair.publicKey))).toString('base64url');
    const token = await new CompactSign(Buffer.from(JSON.stringify(badge)))
      .setProtectedHeader({ alg: 'ES256', typ: 'vc+jwt', kid: `did:jwk:${jwk}#0` })
      .sign(pair.privateKey);
    expect(await check(token)).toMatchObject({ state: 'passed', controller: `did:jwk:${jwk}` });
  });

  test('with one character changed is not true any more', async () => {
    const [head = '', , signature = ''] = (await sign()).split('.');
    const other = Buffer.from(JSON.stringify({ ...badge, name: 'Ander' })).toString('base64url');
    expect(await check(`${head}.${other}.${signature}`)).toMatchObject({ state: 'failed', reason: 'tampered' });
  });

  test('that calls itself unsigned, or signed with a shared secret, is not believed', async () => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const alg of ['none', 'HS256']) {
      const token = `${encode({ ...header, alg })}.${encode(badge)}.c2ln`;
      expect(await check(token)).toMatchObject({ state: 'not_established', reason: 'suite_unknown' });
    }
  });

  test('by a key that the issuer does not sign credentials with is refused', async () => {
    const { check } = await checkJwt(await sign(), {
      resolveDid: async () => ({ ...didDocument, assertionMethod: [], authentication: [`${did}#k`] }),
    });
    expect(check).toMatchObject({ state: 'failed', reason: 'key_not_authorised' });
  });

  test.each(['', '.', 'a.b.c', '..', 'eyJhbGciOiJFZERTQSJ9.e30.x'])('never throws for %j', async (token) => {
    expect((await check(token)).state).toBe('failed');
  });
});
