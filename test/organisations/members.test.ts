import { expect, test } from 'vitest';
import { type Person, startWorld } from '../support/world.ts';

const world = await startWorld();

const membersOf = async (organisationId: string, caller: Person) =>
  (await world.get(caller, `/v1/organisations/${organisationId}/members`)).json().items as {
    userId: string;
    role: string;
  }[];

const adminsOf = async (organisationId: string, caller: Person) =>
  (await membersOf(organisationId, caller)).filter(({ role }) => role === 'admin').length;

test('an admin changes a role, and the member may do at once what the new role says', async () => {
  const opleider = await world.anOpleider();
  const [admin, member] = [await world.aMember(opleider, 'admin'), await world.aMember(opleider, 'viewer')];
  const changed = await world.patch(admin, `/v1/organisations/${opleider}/members/${member.userId}`, { role: 'admin' });
  expect(changed.statusCode).toBe(204);
  expect((await world.get(member, `/v1/organisations/${opleider}/api-clients`)).statusCode).toBe(200);
});

test('a removed member is a stranger at once', async () => {
  const opleider = await world.anOpleider();
  const [admin, member] = [await world.aMember(opleider, 'admin'), await world.aMember(opleider, 'admin')];
  await world.delete(admin, `/v1/organisations/${opleider}/members/${member.userId}`);
  expect((await world.get(member, `/v1/organisations/${opleider}/members`)).statusCode).toBe(404);
});

test('the last admin can neither be removed, nor leave, nor get a lesser role', async () => {
  const opleider = await world.anOpleider();
  const admin = await world.aMember(opleider, 'admin');
  await world.aMember(opleider, 'issuer');
  const url = `/v1/organisations/${opleider}/members/${admin.userId}`;
  expect((await world.delete(admin, url)).json()).toMatchObject({ status: 409, code: 'last_admin' });
  expect((await world.patch(admin, url, { role: 'viewer' })).json()).toMatchObject({ status: 409, code: 'last_admin' });
  expect(await adminsOf(opleider, admin)).toBe(1);
});

test('two admins who remove each other at the same moment leave one admin', async () => {
  for (let round = 0; round < 5; round += 1) {
    const opleider = await world.anOpleider();
    const [one, two] = [await world.aMember(opleider, 'admin'), await world.aMember(opleider, 'admin')];
    const viewer = await world.aMember(opleider, 'viewer');
    const remove = (by: Person, whom: Person) =>
      world.delete(by, `/v1/organisations/${opleider}/members/${whom.userId}`);
    const answers = await Promise.all([remove(one, two), remove(two, one)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 404]);
    expect(await adminsOf(opleider, viewer)).toBe(1);
  }
});

test('anyone leaves by themselves, without a passkey', async () => {
  const opleider = await world.anOpleider();
  const viewer = await world.aMember(opleider, 'viewer', { secondFactor: false });
  const left = await world.delete(viewer, `/v1/organisations/${opleider}/members/${viewer.userId}`);
  expect(left.statusCode).toBe(204);
  expect((await world.get(viewer, '/v1/memberships')).json()).toEqual({ items: [] });
});

test('members of one organisation cannot be changed through another', async () => {
  const [opleider, other] = [await world.anOpleider(), await world.anOpleider()];
  const [admin, member] = [await world.aMember(opleider, 'admin'), await world.aMember(other, 'viewer')];
  const url = `/v1/organisations/${opleider}/members/${member.userId}`;
  expect((await world.patch(admin, url, { role: 'admin' })).statusCode).toBe(404);
  expect((await world.delete(admin, url)).statusCode).toBe(404);
});

test('a long list is read page by page, each member once', async () => {
  const opleider = await world.anOpleider();
  const admin = await world.aMember(opleider, 'admin');
  for (let count = 0; count < 4; count += 1) await world.aMember(opleider, 'viewer');
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const page = (await world.get(admin, `/v1/organisations/${opleider}/members?pageSize=2${query}`)).json();
    seen.push(...page.items.map(({ userId }: { userId: string }) => userId));
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
});

test.each(['nonsense', Buffer.from('["2026-11-23","x"]').toString('base64url')])(
  'the cursor %s of nobody’s list is told to be one',
  async (cursor) => {
    const opleider = await world.anOpleider();
    const admin = await world.aMember(opleider, 'admin');
    const answer = await world.get(admin, `/v1/organisations/${opleider}/members?cursor=${cursor}`);
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_input', errors: [{ path: 'cursor' }] });
  },
);

test('what was done stands in the audit trail of the organisation, for its admins only, without a name in the facts', async () => {
  const opleider = await world.anOpleider();
  const [admin, member] = [await world.aMember(opleider, 'admin'), await world.aMember(opleider, 'viewer')];
  await world.patch(admin, `/v1/organisations/${opleider}/members/${member.userId}`, { role: 'issuer' });
  const url = `/v1/organisations/${opleider}/audit-events`;
  const { items } = (await world.get(admin, url)).json();
  expect(items[0]).toMatchObject({
    actorKind: 'person',
    actorId: admin.userId,
    actorName: admin.name,
    action: 'member.role_changed',
    subjectId: member.userId,
    details: { from: 'viewer', to: 'issuer' },
  });
  expect(items.map(({ action }: { action: string }) => action)).toContain('organisation.created');
  expect((await world.get(member, url)).statusCode).toBe(403);
});
