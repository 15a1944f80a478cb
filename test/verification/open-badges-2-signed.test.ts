import { createHmac } from 'node:crypto';
import QRCode from 'qrcode';
import { describe, expect, test } from 'vitest';
import { bakePng } from '../../src/proofs/index.ts';
import { type VerificationReport, verifyCredential } from '../../src/verification/index.ts';
import { anEcKey, anRsaKey, aSignedOldBadge, OLD_ISSUER } from './an-old-badge.ts';
import { anOutsideWorld } from './outside-world.ts';

const world = await anOutsideWorld();
const verify = (credential: unknown) => verifyCredential(world.deps, { credential });
const reasonsOf = ({ checks }: VerificationReport) => Object.fromEntries(checks.map(({ id, reason }) => [id, reason]));
const png = await QRCode.toBuffer('een afbeelding');

describe('a signed badge', () => {
  const rsa = anRsaKey();
  const ec = anEcKey();
  const verifySigned = async (...options: Parameters<typeof aSignedOldBadge>) => {
    const { token, published } = await aSignedOldBadge(...options);
    for (const [url, document] of Object.entries(published)) world.publish(url, document);
    return verify(token);
  };
  const SIGNED_GOOD = {
    form: 'form_valid',
    signature: 'signature_valid',
    validity: 'in_period',
    status: 'no_status',
    issuer: 'issuer_unknown',
    holder: 'not_asked',
  };

  test.each([
    ['RS256', rsa],
    ['RS512', rsa],
    ['PS256', rsa],
    ['ES256', ec],
  ] as const)('is good when the key is the issuer’s: %s', async (alg, key) => {
    const report = await verifySigned(key, { alg });
    expect(reasonsOf(report)).toEqual(SIGNED_GOOD);
    expect(report.outcome).toBe('good');
    expect(report.credential).toMatchObject({ title: 'Netwerkbeheer', issuerName: 'Hogeschool Voorbeeld' });
  });

  test('with a key as JWK is good', async () => {
    const key = { publicKeyPem: undefined, publicKeyJwk: ec.publicKey.export({ format: 'jwk' }) };
    expect(reasonsOf(await verifySigned(ec, { alg: 'ES256' }, { key }))).toEqual(SIGNED_GOOD);
  });

  test('in an image is good', async () => {
    const { token } = await aSignedOldBadge(rsa);
    await verifySigned(rsa);
    expect((await verify(bakePng(png, token))).outcome).toBe('good');
  });

  test.each([
    ['revoked', [{ id: 'urn:uuid:5ad5e1a6-8e57-4b7e-a9c0-2c55b9a5a7b1', revocationReason: 'Fout' }]],
    ['not_revoked', ['urn:uuid:5ad5e1a6-8e57-4b7e-a9c0-2c55b9a5a7b2']],
  ])('asks the list of its issuer whether it was revoked: %s', async (status, revokedAssertions) => {
    const revocationList = `https://badges.example/public/revoked/${status}`;
    world.publish(revocationList, {
      type: 'RevocationList',
      id: revocationList,
      issuer: OLD_ISSUER,
      revokedAssertions,
    });
    const report = await verifySigned(rsa, {}, { issuer: { revocationList } });
    expect(reasonsOf(report)).toEqual({ ...SIGNED_GOOD, status });
  });

  test('of which the list of revocations cannot be had is not established', async () => {
    const report = await verifySigned(rsa, {}, { issuer: { revocationList: 'https://badges.example/weg' } });
    expect(reasonsOf(report)).toEqual({ ...SIGNED_GOOD, status: 'list_unreachable' });
    expect(report.outcome).toBe('not_established');
  });

  test('that expired fails its validity and nothing else', async () => {
    const report = await verifySigned(rsa, {}, { assertion: { expires: '2026-11-01T00:00:00Z' } });
    expect(reasonsOf(report)).toEqual({ ...SIGNED_GOOD, validity: 'expired' });
  });

  test('in which a word was changed is not good', async () => {
    const { token, published } = await aSignedOldBadge(rsa);
    for (const [url, document] of Object.entries(published)) world.publish(url, document);
    const [head, body = '', signature] = token.split('.');
    const changed = Buffer.from(body, 'base64url').toString().replace('Netwerkbeheer', 'Databasebeheer');
    const report = await verify([head, Buffer.from(changed).toString('base64url'), signature].join('.'));
    expect(reasonsOf(report)).toMatchObject({ form: 'form_valid', signature: 'tampered' });
  });

  test.each<[string, object]>([
    ['a key that the issuer does not name', { issuer: { publicKey: undefined } }],
    ['a key of which another is the owner', { key: { owner: 'https://elders.example/issuers/1' } }],
    ['a key with another address', { key: { id: 'https://badges.example/public/keys/2' } }],
    ['no key at all', { key: { publicKeyPem: 'geen sleutel' } }],
  ])('with %s is not good', async (_what, overrides) => {
    const report = await verifySigned(rsa, {}, overrides);
    expect(report.checks[1]?.state).not.toBe('passed');
    expect(report.outcome).not.toBe('good');
  });

  test('by somebody who names another as the issuer is not good', async () => {
    const report = await verifySigned(
      anRsaKey(),
      {},
      { key: { publicKeyPem: rsa.publicKey.export({ type: 'spki', format: 'pem' }) } },
    );
    expect(reasonsOf(report)).toMatchObject({ signature: 'tampered' });
  });

  test.each(['none', 'HS256'])('that says its algorithm is %s is not good', async (alg) => {
    const { token, published } = await aSignedOldBadge(rsa);
    for (const [url, document] of Object.entries(published)) world.publish(url, document);
    const head = Buffer.from(JSON.stringify({ alg })).toString('base64url');
    const body = token.split('.')[1] ?? '';
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' });
    const mac = createHmac('sha256', pem).update(`${head}.${body}`).digest('base64url');
    expect(reasonsOf(await verify(`${head}.${body}.${mac}`))).toMatchObject({ signature: 'algorithm_refused' });
  });

  test('brought without its signature is unsigned', async () => {
    const { token, published } = await aSignedOldBadge(rsa);
    for (const [url, document] of Object.entries(published)) world.publish(url, document);
    const document: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(reasonsOf(await verify(document))).toMatchObject({ form: 'form_valid', signature: 'unsigned' });
  });

  test('that says it is hosted is of the wrong form', async () => {
    const report = await verifySigned(rsa, {}, { assertion: { verification: { type: 'HostedBadge' } } });
    expect(reasonsOf(report)).toMatchObject({ form: 'form_invalid' });
  });
});
