import { describe, expect, test } from 'vitest';
import { startWorld } from '../support/world.ts';
import { aDocument, anInstance, type Instance } from './vc-api-support.ts';

const world = await startWorld();
const instance = await anInstance(world);
const statusUrl = ({ slug }: Instance) => `/vc-api/issuers/${slug}/credentials/status`;
let count = 0;

async function anIssued(credentialStatus: object | undefined, { issuer = instance, name = `naam ${++count}` } = {}) {
  const options = { credentialId: name, ...(credentialStatus && { credentialStatus }) };
  const answer = await world.post(issuer.token, issuer.issue, { credential: aDocument(issuer.did), options });
  expect(answer.statusCode).toBe(201);
  return { name, credential: answer.json().verifiableCredential };
}

const set = (name: string, credentialStatus: object, status: unknown, { token = instance.token, at = instance } = {}) =>
  world.post(token, statusUrl(at), { credentialId: name, credentialStatus, status });
const verify = async (verifiableCredential: unknown) => {
  const answer = (await world.post(undefined, '/vc-api/credentials/verify', { verifiableCredential })).json();
  const { reason } = answer.report.checks.find(({ id }: { id: string }) => id === 'status');
  return `${answer.verified} ${reason}`;
};
const events = async (id: string) => {
  const rows = await world.database
    .client`select action from audit_events where organisation_id = ${id} and action not in ('credential.issued', 'organisation.created') and actor_kind = 'client' order by at`;
  return rows.map(({ action }) => action);
};

test('a revocation by name is seen by every verifier, and is for ever', async () => {
  const issuer = await anInstance(world);
  const { name, credential } = await anIssued({ statusPurpose: 'revocation' }, { issuer });
  expect(credential.credentialStatus).toMatchObject({ type: 'BitstringStatusListEntry', statusPurpose: 'revocation' });
  expect(await verify(credential)).toBe('true not_revoked');

  const at = { token: issuer.token, at: issuer };
  const revoke = () => set(name, { statusPurpose: 'revocation' }, true, at);
  expect((await revoke()).json()).toEqual({ credentialStatus: credential.credentialStatus, status: true });
  expect(await verify(credential)).toBe('false revoked');
  expect((await revoke()).statusCode).toBe(200);
  expect((await set(name, { statusPurpose: 'revocation' }, false, at)).json()).toMatchObject({
    status: 409,
    code: 'revocation_final',
  });
  expect(await verify(credential)).toBe('false revoked');
  expect(await events(issuer.id)).toEqual(['credential.revoked']);
});

test('a suspension comes and goes', async () => {
  const issuer = await anInstance(world);
  const { name, credential } = await anIssued({ statusPurpose: 'suspension' }, { issuer });
  for (const [status, outcome] of [
    [true, 'false suspended'],
    [false, 'true not_revoked'],
  ] as const) {
    await set(name, { statusPurpose: 'suspension' }, status, { token: issuer.token, at: issuer });
    expect(await verify(credential)).toBe(outcome);
  }
  expect(await events(issuer.id)).toEqual(['credential.suspended', 'credential.reinstated']);
});

test('a message has more than two values, and none that was not given a text', async () => {
  const statusMessage = ['0x0', '0x1', '0x2', '0x3'].map((status) => ({ status, message: `Stand ${status}` }));
  const { name, credential } = await anIssued([
    { statusPurpose: 'revocation' },
    { statusPurpose: 'message', statusSize: 2, statusMessage },
  ]);
  expect(credential.credentialStatus).toMatchObject([
    { statusPurpose: 'revocation' },
    { statusPurpose: 'message', statusSize: 2, statusMessage },
  ]);
  expect((await set(name, { statusPurpose: 'message' }, 2)).statusCode).toBe(200);
  expect((await set(name, { statusPurpose: 'message' }, 4)).json()).toMatchObject({ status: 400 });
});

test('an entry that the caller brought stays before the one that is reserved', async () => {
  const own = { type: 'https://example.org/#OtherStatus', id: 'https://example.org/status/1' };
  const credential = { ...aDocument(instance.did), credentialStatus: own };
  const options = { credentialStatus: { statusPurpose: 'revocation' } };
  const { verifiableCredential } = (await world.post(instance.token, instance.issue, { credential, options })).json();
  expect(verifiableCredential.credentialStatus).toMatchObject([own, { statusPurpose: 'revocation' }]);
});

test('two of one id in the document are told apart by their place in the list', async () => {
  const credential = { ...aDocument(instance.did), id: 'urn:example:twice' };
  const issue = async () => {
    const body = { credential, options: { credentialStatus: { statusPurpose: 'revocation' } } };
    return (await world.post(instance.token, instance.issue, body)).json().verifiableCredential;
  };
  const [first, second] = [await issue(), await issue()];
  expect((await set('urn:example:twice', { statusPurpose: 'revocation' }, true)).json()).toMatchObject({
    status: 400,
    errors: [{ path: 'credentialStatus' }],
  });
  const { statusPurpose, statusListIndex, statusListCredential } = second.credentialStatus;
  const place = { statusPurpose, statusListIndex, statusListCredential };
  expect((await set('urn:example:twice', place, true)).statusCode).toBe(200);
  expect([await verify(first), await verify(second)]).toEqual(['true not_revoked', 'false revoked']);
});

test('of many who revoke at the same moment, one does', async () => {
  const issuer = await anInstance(world);
  const { name } = await anIssued({ statusPurpose: 'revocation' }, { issuer });
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => set(name, { statusPurpose: 'revocation' }, true, { token: issuer.token, at: issuer })),
  );
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
  expect(await events(issuer.id)).toEqual(['credential.revoked']);
});

describe('is refused', () => {
  test('of what was not issued here, or has no such entry', async () => {
    const { name } = await anIssued({ statusPurpose: 'revocation' });
    expect((await set('onbekend', { statusPurpose: 'revocation' }, true)).statusCode).toBe(404);
    expect((await set(name, { statusPurpose: 'suspension' }, true)).statusCode).toBe(404);
    expect((await set(name, { statusPurpose: 'revocation', statusListIndex: '1' }, true)).statusCode).toBe(404);
  });

  test('by a client of another organisation, whatever it names', async () => {
    const other = await anInstance(world);
    const { name, credential } = await anIssued({ statusPurpose: 'revocation' });
    expect((await set(name, { statusPurpose: 'revocation' }, true, { ...other, at: instance })).statusCode).toBe(404);
    expect((await set(name, credential.credentialStatus, true, { ...other, at: other })).statusCode).toBe(404);
    expect((await set(name, { statusPurpose: 'revocation' }, true, { ...other, at: other })).statusCode).toBe(404);
    expect(await verify(credential)).toBe('true not_revoked');
  });

  test('by a client that may only issue', async () => {
    const issuer = await anInstance(world, { scopes: ['credentials:issue'] });
    const { name } = await anIssued({ statusPurpose: 'revocation' }, { issuer });
    const answer = await set(name, { statusPurpose: 'revocation' }, true, { token: issuer.token, at: issuer });
    expect(answer.json()).toMatchObject({ status: 403, code: 'insufficient_scope' });
  });
});

describe('the instance', () => {
  test('gives every credential the entries that were set, unless the caller asks otherwise', async () => {
    const issuer = await anInstance(world);
    const admin = await world.aMember(issuer.id, 'admin');
    const url = `/v1/organisations/${issuer.id}/vc-api-instance`;
    expect((await world.get(admin, url)).json()).toEqual({
      did: issuer.did,
      address: `http://localhost:3000/vc-api/issuers/${issuer.slug}`,
      statusPurposes: [],
    });
    expect((await anIssued(undefined, { issuer })).credential).not.toHaveProperty('credentialStatus');

    const statusPurposes = ['revocation', 'suspension'];
    expect((await world.put(admin, url, { statusPurposes })).json()).toMatchObject({ statusPurposes });
    const { credential } = await anIssued(undefined, { issuer });
    expect(credential.credentialStatus.map((one: { statusPurpose: string }) => one.statusPurpose)).toEqual(
      statusPurposes,
    );
    const asked = await anIssued({ statusPurpose: 'refresh' }, { issuer });
    expect(asked.credential.credentialStatus).toMatchObject({ statusPurpose: 'refresh' });
    expect((await world.get(admin, url)).json()).toMatchObject({ statusPurposes });
  });

  test('is set up by admins, and there is none of who issues nothing', async () => {
    const issuer = await world.aMember(instance.id, 'issuer');
    const url = `/v1/organisations/${instance.id}/vc-api-instance`;
    expect((await world.put(issuer, url, { statusPurposes: [] })).statusCode).toBe(403);
    expect((await world.get(issuer, url)).statusCode).toBe(200);
    const employer = await world.anOrganisation('employer');
    const admin = await world.aMember(employer, 'admin');
    expect((await world.get(admin, `/v1/organisations/${employer}/vc-api-instance`)).statusCode).toBe(404);
  });
});
