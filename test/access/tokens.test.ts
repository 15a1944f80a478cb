import Fastify from 'fastify';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { accessTokens, apiClients, createLink } from '../../src/access/index.ts';
import { SYSTEM, startWorld } from '../support/world.ts';

const world = await startWorld();

async function aSignInLink(email: string) {
  const { token } = await world.inTransaction((tx) =>
    createLink(world.deps, tx, { kind: 'sign-in', email, validSeconds: 900 }),
  );
  return { grant_type: 'urn:ict-skillspaspoort:grant:link', token };
}

const exchange = (body: object, headers?: object) => world.post(undefined, '/v1/tokens', body, headers);
const refresh = (refresh_token: string) => exchange({ grant_type: 'refresh_token', refresh_token });

async function signedIn() {
  const person = await world.aPerson();
  return { ...person, tokens: (await exchange(await aSignInLink(person.email))).json() };
}

async function aClient(scopes: Array<'credentials:read' | 'credentials:issue'> = ['credentials:read']) {
  const organisationId = await world.anOpleider();
  const { client, secret } = await world.inTransaction((tx) =>
    apiClients.createApiClient(world.deps, tx, SYSTEM, { organisationId, name: 'Voorbeeld', scopes }),
  );
  const grant = { grant_type: 'client_credentials', client_id: client.id, client_secret: secret };
  return { organisationId, client, secret, grant };
}

test('a script that holds the link from a sign-in mail acts for that person', async () => {
  const { tokens, userId } = await signedIn();
  expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 600 });
  expect((await world.get(tokens.access_token, '/v1/me')).json()).toMatchObject({ userId, secondFactor: false });
});

test('a link given for tokens is used up', async () => {
  const link = await aSignInLink((await world.aPerson()).email);
  expect((await exchange(link)).statusCode).toBe(200);
  expect((await exchange(link)).json()).toMatchObject({ status: 410, code: 'link_used' });
});

test('an access token can be checked by anybody with the published key', async () => {
  const { tokens, userId } = await signedIn();
  const jwks = (await world.get(undefined, '/.well-known/jwks.json')).json();
  const { payload, protectedHeader } = await jwtVerify(tokens.access_token, createLocalJWKSet(jwks), {
    issuer: world.deps.config.publicUrl,
    currentDate: world.deps.now(),
  });
  expect(protectedHeader).toMatchObject({ alg: 'EdDSA', kid: jwks.keys[0].kid });
  expect(payload).toMatchObject({ sub: userId, kind: 'person', scopes: [], secondFactor: false });
  expect(JSON.stringify(jwks)).not.toContain('"d"');
});

test('an access token is worth nothing after ten minutes', async () => {
  const { tokens } = await signedIn();
  world.advance(599_000);
  expect((await world.get(tokens.access_token, '/v1/me')).statusCode).toBe(200);
  world.advance(2_000);
  expect((await world.get(tokens.access_token, '/v1/me')).statusCode).toBe(401);
});

test('a bearer token that is not good is told so, also where nobody may come', async () => {
  const { tokens } = await signedIn();
  const [header, payload, signature] = tokens.access_token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: (await world.aPerson()).userId })).toString('base64url');
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
  for (const bad of ['x', `${header}.${forged}.${signature}`, `${none}.${payload}.`]) {
    expect((await world.get(bad, '/v1/me')).statusCode).toBe(401);
    expect((await world.post(bad, '/v1/sign-in-links', { email: 'noor@voorbeeld.example' })).statusCode).toBe(401);
  }
});

test('the session cookie does not open the API, so no other site can act through a browser', async () => {
  const { cookie } = await world.aPerson();
  expect((await world.get(undefined, '/v1/me', { cookie })).statusCode).toBe(401);
});

test('a refresh token gives the next pair', async () => {
  const { tokens, userId } = await signedIn();
  const next = (await refresh(tokens.refresh_token)).json();
  expect(next.refresh_token).not.toBe(tokens.refresh_token);
  expect((await world.get(next.access_token, '/v1/me')).json()).toMatchObject({ userId });
});

test('a refresh token that comes twice was copied: the whole family ends', async () => {
  const { tokens } = await signedIn();
  const next = (await refresh(tokens.refresh_token)).json();
  expect((await refresh(tokens.refresh_token)).json()).toMatchObject({ status: 400, code: 'invalid_grant' });
  expect((await refresh(next.refresh_token)).statusCode).toBe(400);
  expect((await world.get(next.access_token, '/v1/me')).statusCode).toBe(401);
});

test('of two who refresh with one token at the same moment, at most one gets a pair', async () => {
  const { tokens } = await signedIn();
  const answers = await Promise.all([refresh(tokens.refresh_token), refresh(tokens.refresh_token)]);
  expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeLessThanOrEqual(1);
});

test('a refresh token is worth nothing once the session is too old', async () => {
  const { tokens } = await signedIn();
  world.advance(7 * 24 * 3600_000);
  expect((await refresh(tokens.refresh_token)).statusCode).toBe(400);
});

test('ending a session ends its tokens at once', async () => {
  const { tokens, token } = await signedIn();
  const { items } = (await world.get(tokens.access_token, '/v1/me/sessions')).json();
  const { id } = items.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent);
  expect((await world.delete(token, `/v1/me/sessions/${id}`)).statusCode).toBe(204);
  expect((await world.get(tokens.access_token, '/v1/me')).statusCode).toBe(401);
  expect((await refresh(tokens.refresh_token)).statusCode).toBe(400);
});

test('nobody ends the session of another', async () => {
  const [one, other] = [await world.aPerson(), await world.aPerson()];
  const { items } = (await world.get(one, '/v1/me/sessions')).json();
  expect((await world.delete(other, `/v1/me/sessions/${items[0].id}`)).statusCode).toBe(404);
  expect((await world.get(one, '/v1/me')).statusCode).toBe(200);
});

test('an API client gets a token for its organisation, with its id and secret in the header or the body', async () => {
  const { client, secret, grant } = await aClient(['credentials:read', 'credentials:issue']);
  const basic = Buffer.from(`${client.id}:${secret}`).toString('base64');
  const answers = [
    await exchange(grant),
    await exchange({ grant_type: 'client_credentials' }, { authorization: `Basic ${basic}` }),
  ];
  for (const answer of answers) {
    expect(answer.json()).toMatchObject({ token_type: 'Bearer', scope: 'credentials:read credentials:issue' });
    expect(answer.json()).not.toHaveProperty('refresh_token');
  }
});

test('an API client may ask as a form, with what its OAuth library adds of its own', async () => {
  const { client, secret, grant } = await aClient(['credentials:read', 'credentials:issue']);
  const ask = (form: Record<string, string>, headers: object = {}) =>
    world.app.inject({
      method: 'POST',
      url: '/v1/tokens',
      payload: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  const inBody = await ask({ ...grant, audience: 'undefined', scope: 'credentials:issue' });
  expect(inBody.json()).toMatchObject({ token_type: 'Bearer', scope: 'credentials:issue' });
  const basic = Buffer.from(`${client.id}:${encodeURIComponent(secret)}`).toString('base64');
  const inHeader = await ask({ grant_type: 'client_credentials' }, { authorization: `Basic ${basic}` });
  expect(inHeader.json()).toMatchObject({ scope: 'credentials:read credentials:issue' });
});

test('a Basic header that cannot be read is a refusal like any other', async () => {
  for (const text of ['%', 'a:b:c', 'no-colon', '']) {
    const headers = { authorization: `Basic ${Buffer.from(text).toString('base64')}` };
    expect((await exchange({ grant_type: 'client_credentials' }, headers)).json()).toMatchObject({
      status: 401,
      code: 'invalid_client',
    });
  }
});

test('a refusal is told in the words of OAuth too', async () => {
  const { grant } = await aClient();
  const refused = async (body: object) => (await exchange(body)).json().error;
  expect(await refused({ ...grant, client_secret: 'wrong' })).toBe('invalid_client');
  expect(await refused({ ...grant, scope: 'everything' })).toBe('invalid_scope');
  expect(await refused({ grant_type: 'refresh_token', refresh_token: 'x' })).toBe('invalid_grant');
  expect(await refused({ grant_type: 'password' })).toBe('unsupported_grant_type');
  expect(await refused({ grant_type: 'refresh_token' })).toBe('invalid_request');
  expect((await exchange({ ...grant, client_secret: 'wrong' })).headers['www-authenticate']).toBe('Basic');
});

test('an API client may ask for fewer scopes, never for more', async () => {
  const { grant } = await aClient(['credentials:read', 'credentials:issue']);
  expect((await exchange({ ...grant, scope: 'credentials:read' })).json()).toMatchObject({ scope: 'credentials:read' });
  expect((await exchange({ ...grant, scope: 'members:read' })).json()).toMatchObject({
    status: 400,
    code: 'invalid_scope',
  });
});

test('a wrong secret, an unknown client and a revoked one are the same refusal', async () => {
  const { organisationId, client, grant } = await aClient();
  const token = (await exchange(grant)).json().access_token;
  const wrong = await exchange({ ...grant, client_secret: 'wrong' });
  const unknown = await exchange({ ...grant, client_id: world.deps.newId() });
  await world.inTransaction((tx) =>
    apiClients.revokeApiClient(world.deps, tx, SYSTEM, { organisationId, clientId: client.id }),
  );
  const revoked = await exchange(grant);
  for (const answer of [wrong, unknown, revoked]) {
    expect(answer.json()).toMatchObject({ status: 401, code: 'invalid_client' });
  }
  expect((await world.get(token, `/v1/organisations/${organisationId}`)).statusCode).toBe(401);
});

test('a program is no person', async () => {
  const { grant } = await aClient();
  const { access_token } = (await exchange(grant)).json();
  expect((await world.get(access_token, '/v1/me')).statusCode).toBe(403);
});

test('the secret of an API client is kept as a hash', async () => {
  const { secret } = await aClient();
  const rows = JSON.stringify(await world.database.client`select * from api_clients`);
  expect(rows).not.toContain(secret);
});

test('two processes that start together make one signing key', async () => {
  await world.database.client`delete from token_keys`;
  const apps = Array.from({ length: 4 }, () => Fastify());
  await Promise.all(apps.map((app) => app.register(accessTokens(world.deps)).ready()));
  expect(await world.database.client`select id from token_keys`).toHaveLength(1);
});
