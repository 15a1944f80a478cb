import { KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { keys, sdJwt } from '../../../src/proofs/index.ts';
import { anOpenBadge } from '../a-credential.ts';
import { aPeer, aSigner, partsOf } from '../jose/issuers.ts';
import { aLibrary, signWith, verifyWith } from './peer.ts';

const issuedAt = new Date('2026-11-25T10:00:00Z');
const currentDate = issuedAt.getTime() / 1000;
const nonce = 'n-0S6_WzA2Mj';
const audience = 'https://werkgever.example';

const claims = {
  vct: 'https://opleider.example/vct/vaardigheid',
  sub: 'did:example:holder',
  given_name: 'Zoë',
  family_name: 'Voorbeeld',
  address: { city: 'Lelystad', street: 'Kade 1' },
  skills: ['netwerken beheren', 'storingen oplossen', { name: 'helpen', level: 'e-2' }],
  exp: currentDate + 1000,
};
const disclosable = ['/given_name', '/family_name', '/address', '/address/street', '/skills/0', '/skills/2/level'];

const read = (token: string) => {
  const found = sdJwt.readSdJwt(token);
  if (!found) throw new Error('The token holds nothing.');
  return found;
};
const nobody = { resolveDid: async () => null };

describe.each([
  ['Ed25519', 'EdDSA'],
  ['P-256', 'ES256'],
  ['P-384', 'ES384'],
  ['P-521', 'ES512'],
] as const)('an SD-JWT VC of ours with a key of %s', async (algorithm, alg) => {
  const signer = await aSigner(algorithm);
  const holder = await aSigner(algorithm);
  const token = sdJwt.secureAsSdJwtVc(claims, signer, { issuedAt, disclosable, holderKey: holder.publicKeyMultibase });
  const library = aLibrary({ verifier: verifyWith(signer.jwk, alg), kbVerifier: verifyWith(holder.jwk, alg) });
  const whole = { ...claims, iss: signer.did, iat: currentDate, cnf: { jwk: holder.jwk } };

  test('names its type, its issuer and the key of its holder', () => {
    const { header, payload } = partsOf(token.split('~')[0] ?? '');
    expect(header).toEqual({ alg, typ: 'dc+sd-jwt', kid: signer.verificationMethod });
    expect(payload).toMatchObject({ vct: claims.vct, iss: signer.did, iat: currentDate, cnf: { jwk: holder.jwk } });
    expect(Object.keys(payload)).not.toContain('given_name');
    expect(JSON.stringify(payload)).not.toContain('netwerken beheren');
  });

  test('is verified and read by the library, whole', async () => {
    const { payload } = await library.verify(token, { currentDate });
    expect(payload).toEqual(whole);
    expect((await library.presentableKeys(token)).length).toBe(disclosable.length);
  });

  test('is verified and read by us, whole', async () => {
    const found = read(token);
    expect(found).toMatchObject({ model: 'sd_jwt_vc', fault: null, document: whole });
    expect(await sdJwt.checkSdJwt(found, nobody)).toMatchObject({
      state: 'passed',
      controller: signer.did,
      algorithm: alg,
    });
  });

  test('is presented by us, in part and with the key of the holder, to the library', async () => {
    const shown = sdJwt.presentSdJwt(token, {
      disclose: ['/family_name', '/address/street', '/skills/2'],
      keyBinding: { signer: holder, nonce, audience, issuedAt },
    });
    const { payload, kb } = await library.verify(shown, { currentDate, keyBindingNonce: nonce });
    const { given_name: _left, ...rest } = whole;
    expect(payload).toEqual({ ...rest, skills: ['storingen oplossen', claims.skills[2]] });
    expect(kb?.payload).toMatchObject({ nonce, aud: audience, iat: currentDate });
  });

  test('is presented by the library to us', async () => {
    const presenting = aLibrary({
      kbSigner: signWith(keys.privateKeyOf(holder).key, alg),
      kbSignAlg: alg,
    });
    const shown = await presenting.present(
      token,
      { given_name: true, address: true },
      { kb: { payload: { iat: currentDate, aud: audience, nonce } } },
    );
    const found = read(shown);
    expect(found.document).toMatchObject({ given_name: 'Zoë', address: { city: 'Lelystad' } });
    expect(found.document).not.toHaveProperty('family_name');
    expect(await sdJwt.checkSdJwt(found, nobody)).toMatchObject({ state: 'passed' });
    expect(await sdJwt.checkKeyBinding(found, nobody)).toMatchObject({
      check: { state: 'passed', algorithm: alg },
      nonce,
      audience,
    });
  });
});

describe('an SD-JWT VC made with the library', () => {
  test.each(['EdDSA', 'ES256', 'ES384', 'ES512'])(
    'as %s is verified and read by us, whole and in part',
    async (alg) => {
      const peer = await aPeer(alg);
      const holder = await aSigner('P-256');
      const library = aLibrary({ signer: signWith(KeyObject.from(peer.privateKey), alg), signAlg: alg });
      const payload = { ...claims, iss: peer.did, iat: currentDate, cnf: { jwk: holder.jwk } };
      const token = await library.issue(
        payload,
        {
          _sd: ['given_name', 'address'],
          address: { _sd: ['street'] },
          skills: { _sd: [0], _sd_decoy: 2 },
          _sd_decoy: 3,
        },
        { header: { kid: peer.kid } },
      );
      const sources = { resolveDid: async () => peer.didDocument };
      const found = read(token);
      expect(found).toMatchObject({ model: 'sd_jwt_vc', fault: null, document: payload });
      expect(await sdJwt.checkSdJwt(found, sources)).toMatchObject({ state: 'passed', controller: peer.did });
      expect(sdJwt.disclosableOf(token).toSorted()).toEqual([
        '/address',
        '/address/street',
        '/given_name',
        '/skills/0',
      ]);

      const keyBinding = { signer: holder, nonce, audience, issuedAt };
      const shown = read(sdJwt.presentSdJwt(token, { disclose: ['/given_name'], keyBinding }));
      expect(shown.document).not.toHaveProperty('address');
      expect(shown.document).toMatchObject({ given_name: 'Zoë', skills: claims.skills.slice(1) });
      expect(await sdJwt.checkSdJwt(shown, sources)).toMatchObject({ state: 'passed' });
      expect((await sdJwt.checkKeyBinding(shown, sources))?.check).toMatchObject({ state: 'passed' });
    },
  );

  test.each(['sha-384', 'sha-512'])('with digests of %s is read by us', async (hashAlg) => {
    const peer = await aPeer('ES256');
    const signer = signWith(KeyObject.from(peer.privateKey), 'ES256');
    const library = aLibrary({ signer, signAlg: 'ES256', hashAlg: hashAlg as 'sha-384' });
    const token = await library.issue({ ...claims, iss: peer.did }, { _sd: ['given_name'] });
    expect(read(token)).toMatchObject({ fault: null, document: { given_name: 'Zoë' } });
  });
});

describe('a vc+sd-jwt of ours', () => {
  test('holds a credential of W3C, of which the library reveals what was chosen', async () => {
    const signer = await aSigner('P-256');
    const badge = anOpenBadge(signer.did);
    const token = sdJwt.secureAsSdJwt(badge, signer, {
      issuedAt,
      disclosable: ['/credentialSubject/identifier/0', '/name'],
    });
    const { header } = partsOf(token.split('~')[0] ?? '');
    expect(header).toEqual({ alg: 'ES256', typ: 'vc+sd-jwt', cty: 'vc', kid: signer.verificationMethod });
    const library = aLibrary({ verifier: verifyWith(signer.jwk, 'ES256') });
    const { payload } = await library.verify(token, { currentDate });
    expect(payload).toEqual({ ...badge, iss: signer.did, iat: currentDate });

    const shown = read(sdJwt.presentSdJwt(token, { disclose: [] }));
    expect(shown).toMatchObject({ model: 'w3c_credential', document: { credentialSubject: { identifier: [] } } });
    expect(shown.document).not.toHaveProperty('name');
    expect(await sdJwt.checkSdJwt(shown, nobody)).toMatchObject({ state: 'passed', controller: signer.did });
  });
});

describe('issuing refuses', () => {
  test.each([
    ['vc+sd-jwt', '/issuer'],
    ['vc+sd-jwt', '/credentialStatus/id'],
    ['vc+sd-jwt', '/@context'],
    ['vc+sd-jwt', '/validUntil'],
    ['dc+sd-jwt', '/exp'],
    ['dc+sd-jwt', '/status/status_list/idx'],
    ['dc+sd-jwt', '/cnf/jwk'],
  ])('to let the holder of a %s hide %s', async (form, pointer) => {
    const signer = await aSigner('Ed25519');
    const options = { issuedAt, disclosable: [pointer] };
    const issue = () =>
      form === 'vc+sd-jwt'
        ? sdJwt.secureAsSdJwt(anOpenBadge(signer.did), signer, options)
        : sdJwt.secureAsSdJwtVc(claims, signer, options);
    expect(issue).toThrow('must always be seen');
  });

  test.each([['/nothing'], ['/skills/9'], ['/skills/00'], ['given_name'], ['']])(
    'a pointer to nothing: %j',
    async (pointer) => {
      const signer = await aSigner('Ed25519');
      expect(() => sdJwt.secureAsSdJwtVc(claims, signer, { issuedAt, disclosable: [pointer] })).toThrow(
        'leads nowhere',
      );
    },
  );

  test.each(['_sd', '...', '_sd_alg'])('a claim that is called `%s`', async (name) => {
    const signer = await aSigner('Ed25519');
    const hiding = { ...claims, address: { [name]: 'x' } };
    expect(() => sdJwt.secureAsSdJwtVc(hiding, signer, { issuedAt, disclosable: [] })).toThrow('not for claims');
  });

  test('a credential of another issuer, and claims without a type', async () => {
    const signer = await aSigner('Ed25519');
    const options = { issuedAt, disclosable: [] };
    expect(() => sdJwt.secureAsSdJwt(anOpenBadge('did:web:other.example'), signer, options)).toThrow('issuer');
    expect(() => sdJwt.secureAsSdJwtVc({ ...claims, vct: '' }, signer, options)).toThrow('type');
  });
});

describe('presenting refuses', () => {
  test('a token that was made for another verifier, that is not in order, or of which a part does not exist', async () => {
    const signer = await aSigner('Ed25519');
    const token = sdJwt.secureAsSdJwtVc(claims, signer, {
      issuedAt,
      disclosable,
      holderKey: signer.publicKeyMultibase,
    });
    const keyBinding = { signer, nonce, audience, issuedAt };
    const shown = sdJwt.presentSdJwt(token, { disclose: [], keyBinding });
    expect(() => sdJwt.presentSdJwt(shown, { disclose: [], keyBinding })).toThrow('another verifier');
    expect(() => sdJwt.presentSdJwt(`${token}WyJzIiwiYSIsMV0~`, { disclose: [] })).toThrow('can be shown');
    expect(() => sdJwt.presentSdJwt('no token', { disclose: [] })).toThrow('can be shown');
    expect(() => sdJwt.presentSdJwt(token, { disclose: ['/nothing'] })).toThrow('leads nowhere');
  });
});
