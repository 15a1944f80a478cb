import { describe, expect, test } from 'vitest';
import { rotateKey } from '../../src/organisations/keys/rotate-key.ts';
import { SYSTEM, startWorld } from '../support/world.ts';
import { aDocument, anInstance } from './vc-api-support.ts';

const world = await startWorld();
const instance = await anInstance(world);
await rotateKey(world.deps, SYSTEM, { organisationId: instance.id, algorithm: 'P-256' });

const issue = (options: object, credential: object = aDocument(instance.did)) =>
  world.post(instance.token, instance.issue, { credential, options });
const verify = (verifiableCredential: unknown) =>
  world.post(undefined, '/vc-api/credentials/verify', { verifiableCredential });
const derive = (verifiableCredential: unknown, options: object, door = '/vc-api/credentials/derive') =>
  world.post(undefined, door, { verifiableCredential, options });

describe('a credential that is shown in part', () => {
  const credential = aDocument(instance.did, {
    name: 'Netwerkbeheerder',
    description: 'Beheert netwerken.',
    credentialSubject: { id: 'did:example:subject', name: 'Noor Voorbeeld' },
  });
  const options = { cryptosuite: 'ecdsa-sd-2023', mandatoryPointers: ['/issuer', '/name'] };
  const aBase = async () => (await issue(options, credential)).json().verifiableCredential;

  test.each(['/vc-api/credentials/derive', `/vc-api/issuers/${instance.slug}/credentials/derive`])(
    'holds what the issuer made mandatory and the holder chose, and is good: %s',
    async (door) => {
      const answer = await derive(await aBase(), { selectivePointers: ['/credentialSubject/id'] }, door);
      expect(answer.statusCode).toBe(201);
      const { proof, ...shown } = answer.json().verifiableCredential;
      expect(proof).toMatchObject({ cryptosuite: 'ecdsa-sd-2023' });
      expect(shown).toMatchObject({
        issuer: instance.did,
        name: 'Netwerkbeheerder',
        credentialSubject: { id: 'did:example:subject' },
      });
      expect(JSON.stringify(shown)).not.toMatch(/Beheert netwerken|Noor/);
      expect((await verify(answer.json().verifiableCredential)).json()).toMatchObject({ verified: true });
    },
  );

  test('always shows what limits it, whatever the issuer and the holder choose', async () => {
    const limited = { ...credential, validUntil: '2036-01-01T00:00:00Z' };
    const more = {
      cryptosuite: 'ecdsa-sd-2023',
      credentialId: 'in delen',
      credentialStatus: { statusPurpose: 'revocation' },
    };
    const base = (await issue(more, limited)).json().verifiableCredential;
    const { verifiableCredential: shown } = (
      await derive(base, { selectivePointers: ['/credentialSubject/id'] })
    ).json();
    expect(shown).toMatchObject({ issuer: instance.did, validUntil: limited.validUntil, credentialStatus: {} });
    await world.post(instance.token, `/vc-api/issuers/${instance.slug}/credentials/status`, {
      credentialId: 'in delen',
      credentialStatus: { statusPurpose: 'revocation' },
      status: true,
    });
    expect((await verify(shown)).json()).toMatchObject({ status: 400, errors: [{ path: 'status' }] });
  });

  test('is not good once the holder changed it', async () => {
    const { verifiableCredential } = (
      await derive(await aBase(), { selectivePointers: ['/credentialSubject/id'] })
    ).json();
    const answer = await verify({ ...verifiableCredential, name: 'Directeur' });
    expect(answer.json()).toMatchObject({ status: 400, verified: false, errors: [{ path: 'signature' }] });
  });

  test.each([
    ['a pointer that leads nowhere', { selectivePointers: ['/nowhere'] }],
    ['another base proof', { selectivePointers: [], proofId: 'urn:example:other' }],
  ])('is not derived by %s', async (_what, how) => {
    expect((await derive(await aBase(), how)).json()).toMatchObject({ status: 400, code: 'cannot_be_derived' });
  });

  test('is not derived of one that was not made so', async () => {
    const { verifiableCredential } = (await issue({})).json();
    expect((await derive(verifiableCredential, { selectivePointers: [] })).json()).toMatchObject({
      status: 400,
      code: 'cannot_be_derived',
    });
  });

  test('is not issued with a pointer that leads nowhere', async () => {
    const answer = await issue({ ...options, mandatoryPointers: ['/nowhere'] }, credential);
    expect(answer.json()).toMatchObject({ status: 400, code: 'cannot_be_signed' });
  });
});

describe('a proof that confirms another', () => {
  const first = 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544';

  test('joins it in the document, and is good as long as that is', async () => {
    const before = (await issue({ proofId: first })).json().verifiableCredential;
    const answer = await issue({ cryptosuite: 'ecdsa-rdfc-2019', previousProof: first }, before);
    expect(answer.statusCode).toBe(201);
    const chained = answer.json().verifiableCredential;
    expect(chained.proof).toMatchObject([{ id: first }, { cryptosuite: 'ecdsa-rdfc-2019', previousProof: first }]);
    expect((await verify(chained)).json()).toMatchObject({ verified: true });

    const [old, next] = chained.proof;
    expect(
      (await verify({ ...chained, proof: [{ ...old, created: '2020-01-01T00:00:00Z' }, next] })).json(),
    ).toMatchObject({ status: 400, code: 'not_good' });
  });

  test('needs that other one', async () => {
    expect((await issue({ previousProof: first })).json()).toMatchObject({ status: 400, code: 'cannot_be_signed' });
  });
});

describe('an option that the form does not have is refused, with its place', () => {
  test.each([
    ['eddsa-rdfc-2022', { mandatoryPointers: ['/issuer'] }, ['mandatoryPointers']],
    ['vc+jwt', { previousProof: 'urn:example:a', proofId: 'urn:example:b' }, ['previousProof', 'proofId']],
  ])('%s: %j', async (form, options, places) => {
    const url = `/vc-api/issuers/${instance.slug}/${form}/credentials/issue`;
    const answer = await world.post(instance.token, url, { credential: aDocument(instance.did), options });
    expect(answer.json()).toMatchObject({ status: 400, errors: places.map((place) => ({ path: `options.${place}` })) });
  });
});

test.each([
  ['Ed25519', 'eddsa-rdfc-2022'],
  ['P-256', 'ecdsa-rdfc-2019'],
  ['P-384', 'ecdsa-rdfc-2019'],
] as const)(
  'a did:key instance of %s issues with %s unless it is asked otherwise',
  async (keyAlgorithm, cryptosuite) => {
    const { did, token, issue: url } = await anInstance(world, { didMethod: 'key', keyAlgorithm });
    const { verifiableCredential } = (await world.post(token, url, { credential: aDocument(did) })).json();
    expect(verifiableCredential.proof).toMatchObject({ cryptosuite });
    expect((await verify(verifiableCredential)).json()).toMatchObject({ verified: true });
  },
);

test.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'ecdsa-rdfc-2019', 'ecdsa-jcs-2019', 'ecdsa-sd-2023'])(
  'a document of version 1.1 is issued with %s, and is good',
  async (cryptosuite) => {
    const credential = {
      ...aDocument(instance.did),
      '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/security/data-integrity/v2'],
      issuanceDate: '2026-01-01T00:00:00Z',
    };
    const { verifiableCredential } = (await issue({ cryptosuite }, credential)).json();
    const shown =
      cryptosuite === 'ecdsa-sd-2023'
        ? (
            await derive(verifiableCredential, {
              selectivePointers: ['/issuer', '/credentialSubject', '/issuanceDate'],
            })
          ).json().verifiableCredential
        : verifiableCredential;
    expect((await verify(shown)).json()).toMatchObject({ verified: true });
  },
);
