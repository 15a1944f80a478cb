import { expect, test } from 'vitest';
import { erasePerson, exportPerson, mergePerson } from '../../src/organisations/index.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const opleider = await world.anOpleider();
const admin = await world.aMember(opleider, 'admin');

const invite = (email: string) =>
  world.post(admin, `/v1/organisations/${opleider}/invitations`, { email, name: 'Ilse Demo', role: 'issuer' });

test('a person gets what is kept about them, also what stands by their address only', async () => {
  const person = await world.aMember(opleider, 'viewer');
  await invite(person.email);
  expect(await exportPerson(world.deps.db, person.userId)).toMatchObject({
    memberships: [{ organisationId: opleider, role: 'viewer' }],
    invitations: [{ email: person.email, role: 'issuer', acceptedAt: null }],
  });
});

test('nothing of an erased person stays, the last admin not excepted', async () => {
  const other = await world.anOpleider();
  const person = await world.aMember(other, 'admin');
  await invite(person.email);
  await world.inTransaction((tx) => erasePerson(world.deps, tx, person.userId));
  expect(await exportPerson(world.deps.db, person.userId)).toEqual({ memberships: [], invitations: [] });
  const left = await world.database.client`select 1 from invitations where email = ${person.email}`;
  expect(left).toHaveLength(0);
});

test.each([
  ['viewer', 'admin', 'admin'],
  ['admin', 'viewer', 'admin'],
  ['issuer', 'assessor', 'issuer'],
] as const)('of two passports that become one, a %s and a %s, the %s stays', async (kept, merged, expected) => {
  const both = await world.anOpleider();
  const into = await world.aMember(both, kept);
  const from = await world.aMember(both, merged);
  await world.inTransaction(async (tx) => {
    await mergePerson(tx, from.userId, into.userId);
  });
  const { items } = (await world.get(into, '/v1/memberships')).json();
  expect(items).toMatchObject([{ organisation: { id: both }, role: expected }]);
  expect(await exportPerson(world.deps.db, from.userId)).toMatchObject({ memberships: [] });
});

test('a membership that only one of two passports has goes along', async () => {
  const into = await world.aPerson();
  const from = await world.aMember(opleider, 'issuer');
  await world.inTransaction((tx) => mergePerson(tx, from.userId, into.userId));
  const { items } = (await world.get(into, '/v1/memberships')).json();
  expect(items).toMatchObject([{ organisation: { id: opleider }, role: 'issuer' }]);
});
