import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const opleider = await world.anOpleider();
const admin = await world.aMember(opleider, 'admin');
const url = `/v1/organisations/${opleider}/api-clients`;
const aBody = (name = 'Leerlingvolgsysteem') => ({ name, scopes: ['credentials:issue'] });
const count = async () => (await world.get(admin, url)).json().items.length as number;

test('a repeated creating call is answered as the first was, secret included, and creates nothing', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const first = await world.post(admin, url, aBody(), headers);
  expect(first.statusCode).toBe(201);
  const before = await count();
  const second = await world.post(admin, url, aBody(), headers);
  expect(second.statusCode).toBe(201);
  expect(second.headers['idempotent-replayed']).toBe('true');
  expect(second.json()).toEqual(first.json());
  expect(await count()).toBe(before);
});

test('a key that is used for another request is a conflict', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  await world.post(admin, url, aBody('Een'), headers);
  const other = await world.post(admin, url, aBody('Twee'), headers);
  expect(other.json()).toMatchObject({ status: 409, code: 'idempotency_key_reused' });
});

test('two calls with one key at the same moment create one thing', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const before = await count();
  const answers = await Promise.all([1, 2, 3].map(() => world.post(admin, url, aBody('Samen'), headers)));
  expect(await count()).toBe(before + 1);
  expect(answers.map(({ statusCode }) => statusCode).filter((status) => status !== 201 && status !== 409)).toEqual([]);
});

test("one caller's key means nothing for another", async () => {
  const headers = { 'idempotency-key': randomUUID() };
  await world.post(admin, url, aBody('Van de een'), headers);
  const other = await world.aMember(opleider, 'admin');
  const answer = await world.post(other, url, aBody('Van de ander'), headers);
  expect(answer.statusCode).toBe(201);
  expect(answer.headers['idempotent-replayed']).toBeUndefined();
});

test('a kept answer cannot be read from the database', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const { secret } = (await world.post(admin, url, aBody(), headers)).json();
  expect(secret).toEqual(expect.any(String));
  const rows = await world.database.client`select * from idempotency_keys`;
  expect(JSON.stringify(rows)).not.toContain(secret);
});
