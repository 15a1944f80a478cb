import { expect, test } from 'vitest';
import { didKeySigner, generateKeyPair, secure } from '../../src/proofs/index.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const signer = didKeySigner(await generateKeyPair());
const aCredential = (more: object = {}) =>
  secure(
    {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: signer.did,
      credentialSubject: { id: 'did:example:subject' },
      ...more,
    },
    signer,
    { created: world.deps.now() },
  );
const opleider = 'instantie';
await world.anOpleider({ slug: opleider });

const DOORS = ['/vc-api/credentials/verify', `/vc-api/issuers/${opleider}/credentials/verify`];
const verify = (verifiableCredential: unknown, door = DOORS[0] as string, options?: object) =>
  world.post(undefined, door, { verifiableCredential, options });

test.each(DOORS)('a good credential is verified at %s, with its report', async (door) => {
  const answer = await verify(await aCredential(), door, { checks: ['proof'] });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    verified: true,
    checks: ['form', 'signature', 'validity', 'status', 'issuer'],
    errors: [],
    warnings: [{ title: 'Uitgever' }],
    report: { outcome: 'good' },
  });
});

test('a changed credential is a 400 that says which check failed', async () => {
  const answer = await verify({ ...(await aCredential()), credentialSubject: { id: 'did:example:somebody-else' } });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({
    type: 'https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR',
    status: 400,
    code: 'not_good',
    verified: false,
    checks: ['form', 'signature'],
    errors: [{ path: 'signature' }],
    report: { outcome: 'not_good' },
  });
});

test('a fault of form is told with its place', async () => {
  const { type: _type, ...untyped } = await aCredential();
  expect((await verify(untyped)).json()).toMatchObject({
    type: 'https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR',
    code: 'not_good',
    errors: [{ path: 'type' }],
  });
});

test('what has ended is a 400, and told apart from what was changed', async () => {
  const ended = await aCredential({ validFrom: '2020-01-01T00:00:00Z', validUntil: '2021-01-01T00:00:00Z' });
  const answer = await verify(ended);
  expect(answer.json()).toMatchObject({ status: 400, errors: [{ path: 'validity' }] });
});

test.each([
  ['https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR', {}],
  ['https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR', { statusMessage: [{ status: '0x0', message: 'x' }] }],
])('what cannot be established is never verified: %s', async (type, own) => {
  const credentialStatus = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: 'https://unreachable.invalid/list',
    ...own,
  };
  const answer = await verify(await aCredential({ credentialStatus }));
  expect(answer.json()).toMatchObject({
    type,
    status: 400,
    code: 'not_established',
    verified: false,
    errors: [{ path: 'status' }],
  });
});

test.each([{}, { verifiableCredential: 3 }, { verifiableCredential: null }, { credential: {} }])(
  'a request that holds no credential is malformed: %j',
  async (body) => {
    const answer = await world.post(undefined, '/vc-api/credentials/verify', body);
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_input' });
    expect(answer.json()).not.toHaveProperty('verified');
  },
);

test('there is no instance of who issues nothing', async () => {
  expect((await verify(await aCredential(), '/vc-api/issuers/niemand/credentials/verify')).statusCode).toBe(404);
});

test('a page of any origin may ask, and no page may send a token', async () => {
  const { headers } = await verify(await aCredential());
  expect(headers['access-control-allow-origin']).toBe('*');
  const preflight = await world.app.inject({ method: 'OPTIONS', url: '/vc-api/credentials/verify' });
  expect(preflight.statusCode).toBe(204);
  expect(preflight.headers['access-control-allow-headers']).toContain('content-type');
  expect(preflight.headers['access-control-allow-headers']).not.toContain('authorization');
  const issue = await world.post(undefined, `/vc-api/issuers/${opleider}/credentials/issue`, { credential: {} });
  expect(issue.headers).not.toHaveProperty('access-control-allow-origin');
});
