import { describe, expect, test } from 'vitest';
import { didKeySigner, generateKeyPair, jose, secure, securePresentation } from '../../src/proofs/index.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const [issuer, holder] = [didKeySigner(await generateKeyPair()), didKeySigner(await generateKeyPair('P-256'))];
await world.anOpleider({ slug: 'instantie' });
const created = world.deps.now();
const asked = { challenge: 'vraag-1', domain: 'werkgever.example' };

const aCredential = (more: object = {}) =>
  secure(
    {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: issuer.did,
      credentialSubject: { id: holder.did },
      ...more,
    },
    issuer,
    { created },
  );
const anUnsigned = (credentials: readonly object[], more: object = {}) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiablePresentation'],
  holder: holder.did,
  verifiableCredential: credentials,
  ...more,
});
const aPresentation = async (credentials: readonly object[], more: object = {}) =>
  securePresentation(anUnsigned(credentials, more), holder, { created, ...asked });

const DOORS = ['/vc-api/presentations/verify', '/vc-api/issuers/instantie/presentations/verify'];
const verify = (verifiablePresentation: unknown, options: object | undefined = asked, door = DOORS[0] as string) =>
  world.post(undefined, door, { verifiablePresentation, options });

test.each(DOORS)('a good presentation of good credentials is verified at %s, with a report of each', async (door) => {
  const answer = await verify(await aPresentation([await aCredential(), await aCredential()]), asked, door);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['access-control-allow-origin']).toBe('*');
  expect(answer.json()).toMatchObject({
    verified: true,
    checks: ['form', 'signature', 'holder', 'challenge'],
    errors: [],
    report: { outcome: 'good', holder: holder.did, credentials: [{ outcome: 'good' }, { outcome: 'good' }] },
  });
});

test('a presentation in a JWT is verified too, as a token and in an envelope', async () => {
  const token = jose.securePresentationAsJwt(anUnsigned([await aCredential()]), holder, {
    issuedAt: created,
    ...asked,
  });
  expect((await verify(token)).json()).toMatchObject({ verified: true });
  const envelope = {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    type: 'EnvelopedVerifiablePresentation',
    id: `data:application/vp+jwt,${token}`,
  };
  expect((await verify(envelope)).json()).toMatchObject({ verified: true });
});

describe('is not good, and the answer says where', () => {
  const refused = async (presentation: unknown, options: object | undefined = asked) => {
    const answer = await verify(presentation, options);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 400, verified: false, code: 'not_good' });
    return answer.json().errors.map(({ path }: { path: string }) => path);
  };

  test('an answer to another question, or for another verifier', async () => {
    const presentation = await aPresentation([await aCredential()]);
    expect(await refused(presentation, { ...asked, challenge: 'vraag-2' })).toEqual(['challenge']);
    expect(await refused(presentation, { ...asked, domain: 'ander.example' })).toEqual(['challenge']);
  });

  test('one that its holder did not sign', async () => {
    expect(await refused(anUnsigned([await aCredential()]))).toEqual(['signature']);
    const stolen = await securePresentation(anUnsigned([await aCredential()]), issuer, { created, ...asked });
    expect(await refused(stolen)).toEqual(['holder']);
  });

  test('one with a changed credential in it, with an ended one, with one that is none', async () => {
    const good = await aCredential();
    const changed = { ...(await aCredential()), validUntil: '2099-01-01T00:00:00Z' };
    const ended = await aCredential({ validUntil: '2021-01-01T00:00:00Z' });
    const none = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiableCredential'] };
    expect(await refused(await aPresentation([good, changed]))).toEqual(['verifiableCredential.1.signature']);
    expect(await refused(await aPresentation([good, ended]))).toEqual(['verifiableCredential.1.validity']);
    expect(await refused(await aPresentation([none]))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^verifiableCredential\.0\./)]),
    );
  });

  test('one of the wrong form', async () => {
    const { type: _type, ...untyped } = await aPresentation([await aCredential()]);
    expect(await refused(untyped)).toEqual(['type']);
  });
});

test('what cannot be established inside it is never verified', async () => {
  const credentialStatus = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: 'https://unreachable.invalid/list',
  };
  const answer = await verify(await aPresentation([await aCredential({ credentialStatus })]));
  expect(answer.json()).toMatchObject({
    status: 400,
    verified: false,
    code: 'not_established',
    errors: [{ path: 'verifiableCredential.0.status' }],
  });
});

test('who asks no question is told of none', async () => {
  const answer = await verify(await aPresentation([await aCredential()]), {});
  expect(answer.json()).toMatchObject({ verified: true, checks: ['form', 'signature', 'holder'] });
});

test.each([
  {},
  { verifiablePresentation: 3 },
  { verifiablePresentation: 'https://werkgever.example/vp' },
  { presentation: {} },
])('a request that holds no presentation is malformed: %j', async (body) => {
  const answer = await world.post(undefined, DOORS[0] as string, body);
  expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_input' });
  expect(answer.json()).not.toHaveProperty('verified');
});
