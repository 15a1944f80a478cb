import { expect, test } from 'vitest';
import { holderSignerOf } from '../../src/access/index.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();

test('the person can take along what we keep, without any secret in it', async () => {
  const person = await world.aPerson();
  const data = (await world.get(person, '/v1/me/data')).json();
  expect(data.access).toMatchObject({ name: person.name, addresses: [{ address: person.email }] });
  const text = JSON.stringify(data);
  const [session] = await world.database
    .client`select token_hash from sessions where user_id = ${person.userId} and token_hash is not null`;
  const [key] = await world.database
    .client`select wrapped_secret_key from holder_keys where user_id = ${person.userId}`;
  expect(text).not.toContain(session?.token_hash);
  expect(text).not.toContain(key?.wrapped_secret_key);
});

test('the page offers the same file to download', async () => {
  const person = await world.aPerson();
  const file = await world.page(person, '/account/data.json');
  expect(file.headers['content-disposition']).toContain('attachment');
  expect(file.json().access.name).toBe(person.name);
});

test('after erasure nothing in this room tells who it was', async () => {
  const person = await world.aPerson({ name: 'Daniël Proef' });
  await world.post(person, '/v1/me/email-addresses', { email: `tweede-${person.email}` });
  expect((await world.delete(person, '/v1/me')).statusCode).toBe(204);

  expect((await world.get(person, '/v1/me')).statusCode).toBe(401);
  expect((await world.page(person, '/account')).statusCode).toBe(401);
  await expect(holderSignerOf(world.deps, world.deps.db, person.userId)).rejects.toMatchObject({ code: 'not_found' });
  const { client } = world.database;
  const tables = [
    'users',
    'user_emails',
    'holder_keys',
    'links',
    'sessions',
    'passkeys',
    'oidc_identities',
    'audit_events',
  ];
  for (const table of tables) {
    const rows = JSON.stringify(await client`select * from ${client(table)}`);
    expect(rows).not.toContain(person.email);
    expect(rows).not.toContain('Daniël Proef');
  }
});

test('after erasure the address can have a new passport, which knows nothing of the old', async () => {
  const person = await world.aPerson();
  await world.delete(person, '/v1/me');
  const anew = await world.aPerson({ email: person.email, name: 'Iemand Anders' });
  expect(anew.userId).not.toBe(person.userId);
  expect((await world.get(anew, '/v1/me/audit-events')).json().items).not.toContainEqual(
    expect.objectContaining({ action: 'person.erased' }),
  );
});

test('who has a passkey must have shown it to be erased', async () => {
  const person = await world.aPerson({ secondFactor: false });
  const row = {
    id: 'p',
    user_id: person.userId,
    name: 'x',
    public_key: 'x',
    counter: 0,
    transports: [],
    created_at: '2026-01-01',
  };
  await world.database.client`insert into passkeys ${world.database.client(row)}`;
  expect((await world.delete(person, '/v1/me')).json()).toMatchObject({ status: 403, code: 'second_factor_required' });
});

test('deleting the account by page asks to be sure', async () => {
  const person = await world.aPerson();
  expect((await world.submit(person, '/account/delete')).statusCode).toBe(400);
  expect((await world.page(person, '/account')).statusCode).toBe(200);
  expect((await world.submit(person, '/account/delete', { sure: 'on' })).statusCode).toBe(303);
  expect((await world.page(person, '/account')).statusCode).toBe(401);
});

test('another language chosen on the account page is the language of the next page', async () => {
  const person = await world.aPerson({ lang: 'nl' });
  const answer = await world.submit(person, '/account', { name: 'Noor Voorbeeld', lang: 'en' });
  const next = await world.page(person, answer.headers.location as string);
  expect(next.body).toContain('<html lang="en"');
  expect((await world.get(person, '/v1/me')).json().lang).toBe('en');
});
