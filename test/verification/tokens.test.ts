import { describe, expect, test } from 'vitest';
import { buildDidWebDocument, jose, keys, sdJwt, statusLists } from '../../src/proofs/index.ts';
import { verifyCredential } from '../../src/verification/index.ts';
import { aWebSigner } from '../proofs/a-credential.ts';
import { aSigner } from '../proofs/jose/issuers.ts';
import { anOutsideWorld, ISSUER, NOW } from './outside-world.ts';
import { SIGNED_AT, TOKEN_LIST, tokenForms, tokenListOf } from './token-forms.ts';

const world = await anOutsideWorld();
const forms = tokenForms(world);
const stranger = await aWebSigner('did:web:vreemd.example');
world.published.set(TOKEN_LIST, tokenListOf(world, statusLists.encodeTokenStatusList(new Uint8Array(64), 1)));

const verify = (credential: unknown) => verifyCredential(world.deps, { credential });
const reasonsOf = async (credential: unknown) => {
  const { outcome, checks } = await verify(credential);
  return { outcome, ...Object.fromEntries(checks.map(({ id, reason }) => [id, reason])) };
};
const GOOD = {
  outcome: 'good',
  form: 'form_valid',
  signature: 'signature_valid',
  validity: 'in_period',
  status: 'no_status',
  issuer: 'issuer_unknown',
  holder: 'not_asked',
};
const later = { issuer: 'not_run', holder: 'not_run' };

describe.each(Object.entries(forms))('%s', (_name, make) => {
  test('in order is good', async () => {
    expect(await reasonsOf(make({}))).toEqual(GOOD);
  });

  test('says what it is about and by whom', async () => {
    const { credential } = await verify(make({ validUntil: '2030-06-26T10:00:00Z' }));
    expect(credential).toMatchObject({
      issuerId: ISSUER,
      subjectId: world.holder.did,
      subjectName: 'Zoë Voorbeeld',
      issuedOn: '2026-06-26T10:00:00.000Z',
    });
    expect(Date.parse(credential?.validUntil ?? '')).toBe(Date.parse('2030-06-26T10:00:00Z'));
  });

  test('fails its form alone, when it departs from the rules of that form', async () => {
    const found = await reasonsOf(make({ isMalformed: true }));
    const left = { signature: 'not_run', validity: 'not_run', status: 'not_run', ...later };
    expect(found).toEqual({ outcome: 'not_good', form: 'form_invalid', ...left });
  });

  test('fails its signature alone, when another key made it', async () => {
    const forged = { ...stranger, did: ISSUER, verificationMethod: world.issuer.verificationMethod };
    const left = { validity: 'not_run', status: 'not_run', ...later };
    const found = await reasonsOf(make({ signer: forged }));
    expect(found).toEqual({ ...GOOD, outcome: 'not_good', signature: 'tampered', ...left });
  });

  test('fails its validity alone, before its period and after it', async () => {
    const ended = await reasonsOf(make({ validUntil: '2026-11-22T10:00:00Z' }));
    expect(ended).toEqual({ ...GOOD, outcome: 'not_good', validity: 'expired' });
    const early = await reasonsOf(make({ validFrom: '2026-12-01T10:00:00Z' }));
    expect(early).toEqual({ ...GOOD, outcome: 'not_good', validity: 'not_yet_valid' });
  });

  test('fails its status alone, when the list of tokens says that it is revoked', async () => {
    const bits = new Uint8Array(64);
    const publishList = () =>
      world.published.set(TOKEN_LIST, tokenListOf(world, statusLists.encodeTokenStatusList(bits, 1)));
    publishList();
    const token = make({ hasTokenStatus: true });
    expect(await reasonsOf(token)).toEqual({ ...GOOD, status: 'not_revoked' });
    bits[7] = 1;
    publishList();
    expect(await reasonsOf(token)).toEqual({ ...GOOD, outcome: 'not_good', status: 'revoked' });
    world.published.delete(TOKEN_LIST);
    expect(await reasonsOf(token)).toEqual({ ...GOOD, outcome: 'not_established', status: 'list_unreachable' });
  });
});

describe('a token that two readers could take for different things', () => {
  const raw = (payload: string, typ: string) =>
    [JSON.stringify({ alg: 'EdDSA', typ }), payload, 'x']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
  test.each([
    ['a JWT', raw('{"issuer":"a","issuer":"b"}', 'vc+jwt')],
    ['an SD-JWT', `${raw('{"vct":"a","vct":"b"}', 'dc+sd-jwt')}~`],
  ])('is refused as what it is: %s', async (_what, token) => {
    expect((await verify(token)).checks[0]).toMatchObject({ state: 'failed', reason: 'ambiguous' });
  });

  test('is refused when it is nested without end', async () => {
    const token = raw(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`, 'vc+jwt');
    expect((await verify(token)).checks[0]).toMatchObject({ state: 'failed', reason: 'too_large' });
  });
});

describe('what was disclosed', () => {
  const whole = forms['dc+sd-jwt']({});

  test('is read, and what was not is left out', async () => {
    const shown = sdJwt.presentSdJwt(whole, { disclose: ['/given_name'] });
    expect((await verify(shown)).credential).toMatchObject({
      title: 'Netwerkbeheer',
      subjectName: 'Zoë',
      criteria: 'Beheert een netwerk.',
      issuerName: 'Opleider Voorbeeld',
    });
  });

  test('fails the form when nothing signed refers to it', async () => {
    const report = await verify(`${whole}WyJzIiwiYSIsMV0~`);
    expect(report).toMatchObject({
      outcome: 'not_good',
      checks: [{ reason: 'disclosure_invalid', details: { fault: 'unused' } }, {}, {}, {}, {}, {}],
    });
  });

  test('may come with a token of the holder, which proves nothing to who asked nothing', async () => {
    const keyBinding = { signer: world.holder, nonce: 'n', audience: 'https://werkgever.example', issuedAt: NOW };
    const shown = sdJwt.presentSdJwt(whole, { disclose: ['/given_name'], keyBinding });
    expect(await reasonsOf(shown)).toEqual(GOOD);
  });
});

describe('an issuer', () => {
  const metadata = 'https://opleider.example/.well-known/jwt-vc-issuer/uitgever';
  const iss = 'https://opleider.example/uitgever';
  const signer = { ...world.issuer, did: iss, verificationMethod: 'one' };
  const jwks = { keys: [{ ...keys.publicJwkOf({ ...world.issuer, type: 'Multikey' }), kid: 'one' }] };
  const token = sdJwt.secureAsSdJwtVc({ vct: 'https://opleider.example/vct' }, signer, {
    issuedAt: SIGNED_AT,
    disclosable: [],
  });

  test('with an https address signs with the keys of its published metadata', async () => {
    world.publish(metadata, { issuer: iss, jwks });
    expect(await reasonsOf(token)).toEqual(GOOD);
    world.publish(metadata, { issuer: iss, jwks_uri: 'https://keys.example/jwks' });
    world.publish('https://keys.example/jwks', jwks);
    expect(await reasonsOf(token)).toEqual(GOOD);
  });

  test.each([
    ['are of another issuer', { issuer: `${iss}/`, jwks }],
    ['stand in two places', { issuer: iss, jwks, jwks_uri: 'https://keys.example/jwks' }],
    ['stand nowhere', { issuer: iss }],
    ['stand at an address that is not safe', { issuer: iss, jwks_uri: 'http://keys.example/jwks' }],
    ['are no JSON object', 'text'],
  ])('is not known by metadata whose keys %s', async (_what, document) => {
    world.publish(metadata, document);
    world.publish('http://keys.example/jwks', jwks);
    expect(await reasonsOf(token)).toMatchObject({ outcome: 'not_established', signature: 'key_unreachable' });
  });

  test('is not asked for its keys at an address with a query, a fragment, a name or another scheme', async () => {
    world.asked.length = 0;
    for (const address of [`${iss}?a=b`, `${iss}#a`, 'https://a:b@opleider.example', 'http://opleider.example']) {
      const named = sdJwt.secureAsSdJwtVc(
        { vct: 'x' },
        { ...signer, did: address },
        { issuedAt: SIGNED_AT, disclosable: [] },
      );
      expect((await verify(named)).outcome).not.toBe('good');
    }
    expect(world.asked).toEqual([]);
  });

  test('may be the address of its own document, with the keys in it', async () => {
    const own = { ...world.issuer, did: iss, verificationMethod: `${iss}#key-1` };
    const document = {
      ...world.aCredential({ credentialStatus: undefined, credentialSchema: undefined }),
      issuer: iss,
    };
    const unnamed = jose.signCompactJws({ typ: 'vc+jwt', kid: own.verificationMethod }, document, own);
    const found = [{ fragment: 'key-1', publicKeyMultibase: own.publicKeyMultibase, revokedAt: null }];
    world.publish(iss, buildDidWebDocument({ did: iss, keys: found }));
    expect(await reasonsOf(unnamed)).toEqual(GOOD);
    world.publish(iss, buildDidWebDocument({ did: `${iss}/`, keys: found }));
    expect(await reasonsOf(unnamed)).toMatchObject({ outcome: 'not_good', signature: 'key_not_found' });
    world.published.delete(iss);
    expect(await reasonsOf(unnamed)).toMatchObject({ outcome: 'not_established', signature: 'key_unreachable' });
  });

  test('is not whoever the key belongs to', async () => {
    const own = await aSigner('P-256');
    const forged = jose.signCompactJws(
      { typ: 'vc+jwt', kid: own.verificationMethod },
      world.aCredential({ credentialStatus: undefined, credentialSchema: undefined }),
      own,
    );
    expect(await reasonsOf(forged)).toMatchObject({ outcome: 'not_good', signature: 'issuer_mismatch' });
    const claims = { iss: ISSUER, vct: 'x' };
    const forgedVc = `${jose.signCompactJws({ typ: 'dc+sd-jwt', kid: own.verificationMethod }, claims, own)}~`;
    expect(await reasonsOf(forgedVc)).toMatchObject({ outcome: 'not_good', signature: 'issuer_mismatch' });
  });
});

describe('an envelope', () => {
  const token = forms['vc+jwt']({});
  const envelope = (overrides: object = {}) => ({
    '@context': 'https://www.w3.org/ns/credentials/v2',
    id: `data:application/vc+jwt,${token}`,
    type: 'EnvelopedVerifiableCredential',
    ...overrides,
  });

  test.each([
    ['with a JWT', envelope()],
    [
      'in a list of types and contexts',
      envelope({
        type: ['EnvelopedVerifiableCredential'],
        '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
      }),
    ],
    ['with a parameter', envelope({ id: `data:application/vc+jwt;charset=utf-8,${token}` })],
    ['with a JWT of any kind', envelope({ id: `data:application/jwt,${token}` })],
    ['with an SD-JWT of W3C', envelope({ id: `data:application/vc+sd-jwt,${forms['vc+sd-jwt']({})}` })],
    ['with an SD-JWT VC', envelope({ id: `data:application/dc+sd-jwt,${forms['dc+sd-jwt']({})}` })],
  ])('%s is as good as what is in it', async (_what, document) => {
    expect(await reasonsOf(document)).toEqual(GOOD);
  });

  test.each([
    ['without contexts', envelope({ '@context': [] })],
    ['with another context', envelope({ '@context': 'https://www.w3.org/ns/credentials/examples/v2' })],
    ['without a data URL', envelope({ id: token })],
    ['without an id', envelope({ id: undefined })],
    ['with an id that is no text', envelope({ id: 7 })],
    ['with nothing in it', envelope({ id: 'data:application/vc+jwt,' })],
    ['with something else in it', envelope({ id: 'data:application/vc+jwt,hello' })],
    ['with a JWT and a semicolon', envelope({ id: `data:application/vc+jwt;${token}` })],
    ['that is something else as well', envelope({ type: ['EnvelopedVerifiableCredential', 'VerifiableCredential'] })],
  ])('%s is refused', async (_what, document) => {
    expect(await reasonsOf(document)).toMatchObject({ outcome: 'not_good', form: 'envelope_invalid' });
  });

  test('of a kind that we cannot open leaves the question open', async () => {
    const document = envelope({ id: 'data:application/vc+cose;base64,0oRYVqQ=' });
    expect(await reasonsOf(document)).toMatchObject({ outcome: 'not_established', form: 'envelope_unknown' });
  });

  test('that does not say so is a document without a form', async () => {
    expect(await reasonsOf(envelope({ type: 'VerifiableCredential' }))).toMatchObject({ form: 'form_invalid' });
  });
});
