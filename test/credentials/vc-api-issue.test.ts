import { describe, expect, test } from 'vitest';
import { startWorld } from '../support/world.ts';
import { aDocument, anInstance } from './vc-api-support.ts';

const world = await startWorld();
const instance = await anInstance(world);
const neighbour = await anInstance(world);

const kept = (organisationId: string) =>
  world.database.client`select * from vc_api_credentials where organisation_id = ${organisationId} order by id`;
const issued = (organisationId: string) =>
  world.database
    .client`select * from audit_events where organisation_id = ${organisationId} and action = 'credential.issued'`;
const verify = (verifiableCredential: unknown) =>
  world.post(undefined, '/vc-api/credentials/verify', { verifiableCredential });

test.each(['web', 'key'] as const)(
  'what a did:%s instance issues is good, and is kept as signed',
  async (didMethod) => {
    const { id, did, token, issue } = await anInstance(world, { didMethod });
    const credential = { ...aDocument(did), id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33' };
    const answer = await world.post(token, issue, { credential });
    expect(answer.statusCode).toBe(201);
    const { verifiableCredential } = answer.json();
    expect(verifiableCredential).toMatchObject({ ...credential, proof: { cryptosuite: 'eddsa-rdfc-2022' } });
    expect((await verify(verifiableCredential)).statusCode).toBe(200);

    const [row, ...rest] = await kept(id);
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ form: 'eddsa-rdfc-2022', document_id: credential.id, credential_id: null });
    expect(JSON.parse(row?.document)).toEqual(verifiableCredential);
    expect(await issued(id)).toMatchObject([{ subject_id: row?.id, actor_kind: 'client' }]);
  },
);

test('an issuer may be described, as long as its id is that of the instance', async () => {
  const issuer = { id: instance.did, name: 'Voorbeeld College' };
  const answer = await world.post(instance.token, instance.issue, { credential: aDocument('', { issuer }) });
  expect(answer.json().verifiableCredential.issuer).toEqual(issuer);
});

describe('refuses and keeps nothing', () => {
  const anOther = 'did:example:another';
  test.each<[string, object, string, ...object[]]>([
    ['another issuer', { credential: aDocument(anOther) }, 'invalid_credential', { path: 'credential.issuer' }],
    [
      'no issuer',
      { credential: { ...aDocument(''), issuer: undefined } },
      'invalid_credential',
      { path: 'credential.issuer' },
    ],
    ['no credential', { verifiableCredential: {} }, 'invalid_input', { path: 'credential' }, { path: 'body' }],
    ['an option it does not know', { credential: {}, options: { nonsense: 1 } }, 'invalid_input', { path: 'options' }],
  ])('%s', async (_what, body, code, ...errors) => {
    const { id, token, issue } = await anInstance(world);
    const answer = await world.post(token, issue, body);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 400, code, errors });
    expect(await kept(id)).toEqual([]);
    expect(await issued(id)).toEqual([]);
  });

  test('a document with several faults, each with its place', async () => {
    const credential = {
      ...aDocument(instance.did),
      type: 'Nothing',
      validUntil: 'tomorrow',
      credentialSubject: [{ id: 'did:example:subject' }, {}],
    };
    const answer = await world.post(instance.token, instance.issue, { credential });
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_credential' });
    expect(
      answer
        .json()
        .errors.map(({ path }: { path: string }) => path)
        .sort(),
    ).toEqual(['credential.credentialSubject.1', 'credential.type', 'credential.validUntil']);
  });

  const older = { ...aDocument(instance.did), '@context': ['https://www.w3.org/2018/credentials/v1'] };
  test.each<[object, string]>([
    [{}, 'issuanceDate'],
    [{ issuanceDate: 'yesterday' }, 'issuanceDate'],
    [{ issuanceDate: '2026-01-01T00:00:00Z', expirationDate: '2025-01-01T00:00:00Z' }, 'expirationDate'],
    [{ issuanceDate: '2026-01-01T00:00:00Z', credentialSubject: 'did:example:subject' }, 'credentialSubject'],
  ])('a document of version 1.1 with a fault of its own: %j', async (more, place) => {
    const credential = { ...older, ...more };
    const answer = await world.post(instance.token, instance.issue, { credential });
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ path: `credential.${place}` }] });
  });

  test('a word that no context defines', async () => {
    const credential = aDocument(instance.did, { nonsense: 'x' });
    const answer = await world.post(instance.token, instance.issue, { credential });
    expect(answer.json()).toMatchObject({ status: 400 });
  });

  test('a form that does not exist', async () => {
    const url = `/vc-api/issuers/${instance.slug}/rot13/credentials/issue`;
    const answer = await world.post(instance.token, url, { credential: aDocument(instance.did) });
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ path: 'form' }] });
  });
});

describe('is not for', () => {
  const credential = aDocument(instance.did);
  test('nobody', async () => {
    expect((await world.post(undefined, instance.issue, { credential })).statusCode).toBe(401);
  });

  test('a client of another organisation: there is nothing there', async () => {
    const answer = await world.post(neighbour.token, instance.issue, { credential });
    const nothing = await world.post(neighbour.token, '/vc-api/issuers/bestaat-niet/credentials/issue', { credential });
    expect(answer.statusCode).toBe(404);
    const { requestId: _one, ...body } = answer.json();
    const { requestId: _other, ...same } = nothing.json();
    expect(body).toEqual(same);
  });

  test('a client without the scope', async () => {
    const { token, issue, did } = await anInstance(world, { scopes: ['credentials:read'] });
    const answer = await world.post(token, issue, { credential: aDocument(did) });
    expect(answer.json()).toMatchObject({ status: 403, code: 'insufficient_scope' });
  });
});

test('one credential is issued under a credentialId, also when it is asked for at the same moment', async () => {
  const { id, did, token, issue } = await anInstance(world);
  const body = { credential: aDocument(did), options: { credentialId: 'diploma 42' } };
  const answers = await Promise.all([1, 2, 3].map(() => world.post(token, issue, body)));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  expect((await world.post(token, issue, body)).json()).toMatchObject({ code: 'credential_id_taken' });
  expect(await kept(id)).toHaveLength(1);
  expect(await issued(id)).toHaveLength(1);

  const elsewhere = { ...body, credential: aDocument(neighbour.did) };
  expect((await world.post(neighbour.token, neighbour.issue, elsewhere)).statusCode).toBe(201);
});
