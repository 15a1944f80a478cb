import { expect, test } from 'vitest';
import { startWorld } from '../support/world.ts';
import { requestToken } from './support.ts';

const world = await startWorld();
const opleider = await world.anOpleider();
const admin = await world.aMember(opleider, 'admin');
const url = `/v1/organisations/${opleider}/api-clients`;
const aBody = { name: 'Administratie', scopes: ['members:read'] };

test('the secret is told once, and kept nowhere as it is', async () => {
  const made = await world.post(admin, url, aBody);
  expect(made.statusCode).toBe(201);
  const { id, secret } = made.json();
  expect((await requestToken(world, id, secret)).statusCode).toBe(200);

  const listed = await world.get(admin, url);
  expect(listed.json().items).toContainEqual(expect.objectContaining({ id, name: 'Administratie', revokedAt: null }));
  expect(listed.body).not.toContain(secret);
  const rows = await world.database.client`select * from api_clients where id = ${id}`;
  const trail = await world.database.client`select * from audit_events where subject_id = ${id}`;
  expect(trail).toHaveLength(1);
  expect(JSON.stringify([rows, trail])).not.toContain(secret);
});

test('a revoked client gets no token, and the token it holds does nothing any more', async () => {
  const { id, secret } = (await world.post(admin, url, aBody)).json();
  const { access_token: token } = (await requestToken(world, id, secret)).json();
  expect((await world.get(token, `/v1/organisations/${opleider}/members`)).statusCode).toBe(200);

  expect((await world.delete(admin, `${url}/${id}`)).statusCode).toBe(204);
  expect((await requestToken(world, id, secret)).statusCode).toBe(401);
  expect((await world.get(token, `/v1/organisations/${opleider}/members`)).statusCode).toBe(401);
});

test('a client of another organisation is not there', async () => {
  const { id } = (await world.post(admin, url, aBody)).json();
  const other = await world.anOpleider();
  const stranger = await world.aMember(other, 'admin');
  expect((await world.delete(stranger, `/v1/organisations/${other}/api-clients/${id}`)).statusCode).toBe(404);
});

test.each([
  ['no scope', []],
  ['a scope that does not exist', ['everything']],
])('a client with %s is refused', async (_what, scopes) => {
  expect((await world.post(admin, url, { ...aBody, scopes })).statusCode).toBe(400);
});

test('a repeated request with the same Idempotency-Key makes one client', async () => {
  const headers = { 'idempotency-key': 'een-en-dezelfde' };
  const [first, again] = [await world.post(admin, url, aBody, headers), await world.post(admin, url, aBody, headers)];
  expect(again.json()).toEqual(first.json());
});
