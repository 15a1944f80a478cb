import { CompactSign } from 'jose';
import { describe, expect, test } from 'vitest';
import { jose } from '../../../src/proofs/index.ts';
import { aPeer } from './issuers.ts';

const { did, kid, privateKey, didDocument } = await aPeer('ES256');

const vc = {
  '@context': ['https://www.w3.org/2018/credentials/v1'],
  type: ['VerifiableCredential'],
  credentialSubject: { degree: 'Netwerkbeheer' },
};
const claims = {
  iss: did,
  sub: 'did:example:holder',
  jti: 'urn:uuid:5ad5e1a6-8e57-4b7e-a9c0-2c55b9a5a7b1',
  nbf: Date.parse('2026-06-26T10:00:00Z') / 1000,
  exp: Date.parse('2030-06-26T10:00:00Z') / 1000,
};
/** What the token stands for, all in the document. */
const whole = {
  ...vc,
  id: claims.jti,
  issuer: did,
  issuanceDate: '2026-06-26T10:00:00Z',
  expirationDate: '2030-06-26T10:00:00Z',
  credentialSubject: { id: claims.sub, ...vc.credentialSubject },
};

const sign = (payload: object, header: object = {}) =>
  new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid, ...header })
    .sign(privateKey);

const read = async (payload: object, header: object = {}) => {
  const jwt = jose.readJwt(await sign(payload, header));
  if (!jwt) throw new Error('The token holds nothing.');
  return { document: jwt.document, check: await jose.checkJwt(jwt, { resolveDid: async () => didDocument }) };
};

describe('a credential of the VC Data Model 1.1 in a JWT', () => {
  test('is what stands in `vc`, with what only the claims say put in its place', async () => {
    const { document, check } = await read({ ...claims, vc });
    expect(document).toEqual(whole);
    expect(check).toMatchObject({ state: 'passed', controller: did, madeAt: new Date('2026-06-26T10:00:00Z') });
  });

  test('may say everything twice, with an issuer that is an object', async () => {
    const both = { ...whole, issuer: { id: did, name: 'Opleider' } };
    const { document, check } = await read({ ...claims, vc: both });
    expect(document).toEqual(both);
    expect(check).toMatchObject({ state: 'passed' });
  });

  test('completes an issuer without its id', async () => {
    const { document } = await read({ ...claims, vc: { ...vc, issuer: { name: 'Opleider' } } });
    expect(document.issuer).toEqual({ id: did, name: 'Opleider' });
  });

  test.each([
    ['id', 'urn:uuid:00000000-0000-4000-8000-000000000000'],
    ['issuer', 'did:web:other.example'],
    ['issuer', { id: 'did:web:other.example' }],
    ['issuanceDate', '2026-06-26T10:00:01Z'],
    ['expirationDate', '2031-06-26T10:00:00Z'],
    ['credentialSubject', { id: 'did:example:other' }],
    ['credentialSubject', [{ id: 'did:example:other' }, { id: 'did:example:third' }]],
  ])('whose `%s` contradicts its claim is refused: %j', async (name, value) => {
    const { check } = await read({ ...claims, vc: { ...whole, [name]: value } });
    expect(check).toMatchObject({ state: 'failed', reason: 'claims_conflict' });
  });

  test('is not taken from a token that says it is of the newer model, inside or outside', async () => {
    const newer = { ...vc, '@context': ['https://www.w3.org/ns/credentials/v2'] };
    expect((await read({ ...claims, vc }, { typ: 'vc+jwt' })).check).toMatchObject({ reason: 'proof_malformed' });
    expect((await read({ ...claims, vc: newer })).check).toMatchObject({ reason: 'proof_malformed' });
  });

  test('may leave out the name of the key where the issuer is that key, and only there', async () => {
    const own = `did:jwk:${Buffer.from(JSON.stringify(didDocument.verificationMethod[0]?.publicKeyJwk)).toString('base64url')}`;
    const selfSigned = await read({ ...claims, iss: own, vc }, { kid: undefined });
    expect(selfSigned.check).toMatchObject({ state: 'passed', controller: own, verificationMethod: `${own}#0` });
    expect((await read({ ...claims, vc }, { kid: undefined })).check).toMatchObject({ reason: 'key_not_found' });
  });
});

test('a presentation of the VC Data Model 1.1 is what stands in `vp`', async () => {
  const vp = { '@context': vc['@context'], type: ['VerifiablePresentation'], verifiableCredential: [] };
  const jwt = jose.readJwt(await sign({ iss: did, jti: claims.jti, nonce: 'n', aud: 'a', vp }), 'presentation');
  expect(jwt?.document).toEqual({ ...vp, id: claims.jti, holder: did });
  expect(jwt && (await jose.checkJwt(jwt, { resolveDid: async () => didDocument }))).toMatchObject({ state: 'passed' });
});
