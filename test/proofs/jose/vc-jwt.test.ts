import { CompactSign, compactVerify, importJWK, type JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { jose } from '../../../src/proofs/index.ts';
import { anOpenBadge } from '../a-credential.ts';
import { aPeer, aSigner, didDocumentOf, encode, partsOf } from './issuers.ts';

const issuedAt = new Date('2026-11-25T10:00:00Z');
const { did, kid, privateKey, didDocument, jwk } = await aPeer('ES256');
const badge = anOpenBadge(did);

const sources = (document: unknown): jose.KeySources => ({ resolveDid: async () => document });
const sign = (payload: object, header: object = {}) =>
  new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: 'vc+jwt', kid, ...header })
    .sign(privateKey);

async function check(token: string, from: jose.KeySources = sources(didDocument)) {
  const jwt = jose.readJwt(token);
  if (!jwt) throw new Error('The token holds nothing.');
  return jose.checkJwt(jwt, from);
}

describe('a vc+jwt of ours', () => {
  test.each([
    ['Ed25519', 'EdDSA'],
    ['P-256', 'ES256'],
    ['P-384', 'ES384'],
    ['P-521', 'ES512'],
  ] as const)('with a key of %s is verified by the library jose as %s', async (algorithm, alg) => {
    const signer = await aSigner(algorithm);
    const token = jose.secureAsJwt(anOpenBadge(signer.did), signer, { issuedAt });
    const verified = await compactVerify(token, await importJWK(signer.jwk, alg));
    expect(verified.protectedHeader).toEqual({ alg, typ: 'vc+jwt', cty: 'vc', kid: signer.verificationMethod });
    expect(JSON.parse(Buffer.from(verified.payload).toString())).toEqual({
      ...anOpenBadge(signer.did),
      iss: signer.did,
      iat: issuedAt.getTime() / 1000,
    });
    expect(await check(token)).toMatchObject({
      state: 'passed',
      controller: signer.did,
      algorithm: alg,
      madeAt: issuedAt,
    });
  });

  test('is not made for another issuer, nor of a document with claims of the older model', async () => {
    const signer = await aSigner('Ed25519');
    expect(() => jose.secureAsJwt(anOpenBadge('did:web:other.example'), signer, { issuedAt })).toThrow('issuer');
    expect(() => jose.secureAsJwt(anOpenBadge(signer.did, { vc: {} }), signer, { issuedAt })).toThrow('older');
  });
});

describe('a vc+jwt made with the library jose', () => {
  const algorithms = [
    'EdDSA',
    'Ed25519',
    'ES256',
    'ES384',
    'ES512',
    'RS256',
    'RS384',
    'RS512',
    'PS256',
    'PS384',
    'PS512',
  ];
  test.each(algorithms)('as %s is verified', async (alg) => {
    const peer = await aPeer(alg);
    const token = await new CompactSign(Buffer.from(JSON.stringify(anOpenBadge(peer.did))))
      .setProtectedHeader({ alg, typ: 'vc+jwt', kid: peer.kid })
      .sign(peer.privateKey);
    const found = await check(token, sources(peer.didDocument));
    expect(found).toMatchObject({
      state: 'passed',
      controller: peer.did,
      verificationMethod: peer.kid,
      algorithm: alg,
    });
  });

  test('holds the document word for word', async () => {
    expect(jose.readJwt(await sign(badge))?.document).toEqual(badge);
  });

  test.each([
    ['application/vc+jwt', 'application/vc'],
    ['VC+JWT', 'vc'],
    ['vc+ld+jwt', 'vc+ld+json'],
  ])('may write its types as %s and %s', async (typ, cty) => {
    expect(await check(await sign(badge, { typ, cty }))).toMatchObject({ state: 'passed' });
  });

  test('of a did:jwk needs nobody else', async () => {
    const own = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;
    const found = await check(await sign(anOpenBadge(own), { kid: `${own}#0` }), sources(null));
    expect(found).toMatchObject({ state: 'passed', controller: own });
  });

  test('may name its key as one of `iss`', async () => {
    for (const short of ['k', '#k']) {
      expect(await check(await sign({ ...badge, iss: did }, { kid: short }))).toMatchObject({
        state: 'passed',
        controller: did,
        verificationMethod: kid,
      });
    }
  });

  test('with an `iat` that is no number is verified, as if it did not say when it was signed', async () => {
    const token = await sign({ ...badge, iat: '2026-11-25T10:00:00Z' });
    expect(await check(token)).toMatchObject({ state: 'passed', madeAt: null });
  });
});

describe('claims around a credential', () => {
  const REFUSED: [what: string, claims: object, reason: string][] = [
    ['another issuer', { iss: 'did:web:other.example' }, 'claims_conflict'],
    ['another identifier', { jti: 'urn:uuid:00000000-0000-4000-8000-000000000000' }, 'claims_conflict'],
    ['another subject', { sub: 'did:example:other' }, 'claims_conflict'],
    ['an end that is no number', { exp: '2030-01-01' }, 'proof_malformed'],
    ['a start that is no number', { nbf: true }, 'proof_malformed'],
    ['an older model', { vc: { type: ['VerifiableCredential'] } }, 'proof_malformed'],
    ['a presentation', { vp: 'no' }, 'proof_malformed'],
  ];
  test.each(REFUSED)('that name %s are refused', async (_what, claims, reason) => {
    expect(await check(await sign({ ...badge, ...claims }))).toMatchObject({ state: 'failed', reason });
  });

  test('that agree, that are of the signature alone, or that nobody knows, are let be', async () => {
    const { id, credentialSubject } = badge;
    const claims = { iss: did, jti: id, sub: credentialSubject.id, iat: 1, exp: 4e9, nbf: 2, cnf: {}, unknown: true };
    expect(await check(await sign({ ...badge, ...claims }))).toMatchObject({ state: 'passed' });
  });
});

describe('an Open Badge in a JWT of its own kind', () => {
  const claims = {
    iss: did,
    jti: badge.id,
    sub: badge.credentialSubject.id,
    nbf: Date.parse(badge.validFrom) / 1000,
    exp: Date.parse(badge.validUntil) / 1000,
  };
  const seal = (payload: object) => sign(payload, { typ: 'JWT' });

  test('is made with every claim that its section 8.2 asks for, and no other header', async () => {
    const signer = await aSigner('P-256');
    const own = anOpenBadge(signer.did);
    const token = jose.secureAsOpenBadgeJwt(own, signer);
    await compactVerify(token, await importJWK(signer.jwk, 'ES256'));
    expect(partsOf(token)).toEqual({
      header: { alg: 'ES256', typ: 'JWT', kid: signer.verificationMethod },
      payload: { ...own, ...claims, iss: signer.did },
    });
    expect(await check(token)).toMatchObject({ state: 'passed', controller: signer.did });
  });

  test('is not made of a badge that lacks what the claims repeat', async () => {
    const signer = await aSigner('Ed25519');
    for (const missing of ['id', 'validFrom', 'credentialSubject']) {
      expect(() => jose.secureAsOpenBadgeJwt(anOpenBadge(signer.did, { [missing]: undefined }), signer)).toThrow(
        'lacks',
      );
    }
  });

  test('made elsewhere is verified, with `typ` or without', async () => {
    expect(await check(await seal({ ...badge, ...claims }))).toMatchObject({ state: 'passed' });
    const untyped = await sign({ ...badge, ...claims }, { typ: undefined });
    expect(await check(untyped)).toMatchObject({ state: 'passed' });
  });

  test.each(Object.keys(claims))('is refused without `%s`', async (name) => {
    const { [name as 'iss']: _left, ...rest } = claims;
    expect(await check(await seal({ ...badge, ...rest }))).toMatchObject({
      state: 'failed',
      reason: 'claims_conflict',
    });
  });

  test.each([
    ['iss', 'did:web:other.example'],
    ['jti', 'urn:uuid:00000000-0000-4000-8000-000000000000'],
    ['sub', 'did:example:other'],
    ['nbf', claims.nbf - 1],
    ['exp', claims.exp + 1],
  ])('is refused when `%s` says something else than the badge', async (name, value) => {
    const found = await check(await seal({ ...badge, ...claims, [name]: value }));
    expect(found).toMatchObject({ state: 'failed', reason: 'claims_conflict' });
  });
});

describe('a key of the issuer', () => {
  test('that it does not sign credentials with is refused', async () => {
    const found = await check(await sign(badge), sources(didDocumentOf(did, jwk, ['authentication'])));
    expect(found).toMatchObject({ state: 'failed', reason: 'key_not_authorised' });
  });

  test('that it retired is good for what was signed before, and for nothing without a time', async () => {
    const [method] = didDocument.verificationMethod;
    const retired = { ...didDocument, verificationMethod: [{ ...method, revoked: '2026-06-01T00:00:00Z' }] };
    const at = (moment: string) => ({ ...badge, iat: Date.parse(moment) / 1000 });
    expect(await check(await sign(at('2026-05-01T00:00:00Z')), sources(retired))).toMatchObject({ state: 'passed' });
    for (const late of [at('2026-07-01T00:00:00Z'), badge]) {
      expect(await check(await sign(late), sources(retired))).toMatchObject({ reason: 'key_not_valid_then' });
    }
  });

  test('that cannot be had leaves the question open', async () => {
    const found = await check(await sign(badge), { resolveDid: async () => Promise.reject(new Error('offline')) });
    expect(found).toMatchObject({ state: 'not_established', reason: 'key_unreachable' });
  });
});

describe('an issuer named by an https address', async () => {
  const iss = 'https://opleider.example/uitgever';
  const token = await sign({ ...anOpenBadge(iss), iss }, { kid: 'one' });
  const published = (keySet: unknown, seen: string[] = []): jose.KeySources => ({
    resolveDid: async () => null,
    async fetchIssuerKeys(issuer) {
      seen.push(issuer);
      return keySet;
    },
  });

  test('signs with a key of the set that it publishes', async () => {
    const asked: string[] = [];
    const found = await check(
      token,
      published(
        {
          keys: [
            { ...jwk, kid: 'other', x: jwk.y, y: jwk.x },
            { ...jwk, kid: 'one' },
          ],
        },
        asked,
      ),
    );
    expect(found).toMatchObject({ state: 'passed', controller: iss, verificationMethod: 'one' });
    expect(asked).toEqual([iss]);
  });

  test.each([
    ['has no key of that name', { keys: [{ ...jwk, kid: 'two' }] }, 'key_not_found'],
    [
      'has two keys of that name',
      {
        keys: [
          { ...jwk, kid: 'one' },
          { ...jwk, kid: 'one' },
        ],
      },
      'key_not_found',
    ],
    ['is no set', [], 'key_not_found'],
    ['says that the key is for encryption', { keys: [{ ...jwk, kid: 'one', use: 'enc' }] }, 'key_not_authorised'],
    [
      'says that the key is of another algorithm',
      { keys: [{ ...jwk, kid: 'one', alg: 'ES384' }] },
      'algorithm_refused',
    ],
    ['shows the secret of the key', { keys: [{ ...jwk, kid: 'one', d: 'AA' }] }, 'key_exposed'],
  ])('does not, when the set %s', async (_what, keySet, reason) => {
    expect(await check(token, published(keySet))).toMatchObject({ state: 'failed', reason });
  });

  test('is not established when it cannot be asked', async () => {
    expect(await check(token)).toMatchObject({ state: 'not_established', reason: 'key_unreachable' });
  });
});

describe('a key of RSA', () => {
  // Nobody looks whether the modulus is a product of two primes, and finding such takes a minute for a large one.
  const jwkOf = (bits: number): JWK => {
    const modulus = Buffer.alloc(bits / 8, 0xff);
    return { kty: 'RSA', e: 'AQAB', n: modulus.toString('base64url') };
  };

  test.each([1024, 2040, 9216])('of %i bits is not one that we check with', async (bits) => {
    const { didDocument: rsaDocument, privateKey: rsaKey } = await aPeer('RS256', did);
    const token = await new CompactSign(Buffer.from(JSON.stringify(badge)))
      .setProtectedHeader({ alg: 'RS256', typ: 'vc+jwt', kid })
      .sign(rsaKey);
    expect(await check(token, sources(rsaDocument))).toMatchObject({ state: 'passed' });
    const found = await check(token, sources(didDocumentOf(did, jwkOf(bits))));
    expect(found).toMatchObject({ state: 'not_established', reason: 'key_type_unknown' });
  });

  test('checks nothing with another padding or hash than the token says', async () => {
    const { didDocument: rsaDocument, privateKey: rsaKey } = await aPeer('RS256', did);
    const token = await new CompactSign(Buffer.from(JSON.stringify(badge)))
      .setProtectedHeader({ alg: 'RS256', typ: 'vc+jwt', kid })
      .sign(rsaKey);
    const [, body = '', signature = ''] = token.split('.');
    for (const alg of ['PS256', 'RS384', 'RS512', 'ES256']) {
      const relabelled = `${encode({ alg, typ: 'vc+jwt', kid })}.${body}.${signature}`;
      expect(await check(relabelled, sources(rsaDocument))).toMatchObject({ state: 'failed' });
    }
  });
});

describe('an issuer whose address is that of its own document', async () => {
  const issuer = 'https://opleider.example/issuers/1';
  const token = await sign(anOpenBadge(issuer), { kid: `${issuer}#k` });

  test('signs with the keys that stand there, and nobody else does in its name', async () => {
    expect(await check(token, sources(didDocumentOf(issuer, jwk)))).toMatchObject({
      state: 'passed',
      controller: issuer,
      verificationMethod: `${issuer}#k`,
    });
    const foreign = await check(token, sources(didDocumentOf('https://attacker.example', jwk)));
    expect(foreign).toMatchObject({ state: 'failed', reason: 'key_not_found' });
    const elsewhere = await sign(anOpenBadge(issuer), { kid: 'https://attacker.example#k' });
    const found = await check(elsewhere, sources(didDocumentOf('https://attacker.example', jwk)));
    expect(found).toMatchObject({ state: 'passed', controller: 'https://attacker.example' });
  });
});
