import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { startOidcProvider } from '../support/oidc-provider.ts';
import { startWorld } from '../support/world.ts';

const publicUrl = 'http://localhost:3000';
const provider = await startOidcProvider(`${publicUrl}/oidc/callback`);
const { issuer, clientId, clientSecret } = provider;
const configured = { issuer, clientId, clientSecret, scopes: 'openid email profile' };
const world = await startWorld({
  publicUrl,
  oidcProviders: [
    { ...configured, id: 'any', name: 'Een dienst', trustEmail: false },
    { ...configured, id: 'trusted', name: 'Een vertrouwde dienst', trustEmail: true },
    { ...configured, id: 'away', name: 'Een dienst die weg is', issuer: 'http://127.0.0.1:9', trustEmail: false },
  ],
});

const anAccount = () => {
  const sub = randomUUID();
  return { sub, name: 'Noor Voorbeeld', email: `${sub.slice(0, 8)}@voorbeeld.example`, email_verified: true };
};
type Account = ReturnType<typeof anAccount>;

const cookieOf = (answer: { cookies: Array<{ name: string; value: string }> }, wanted: string) =>
  answer.cookies.find(({ name }) => name === wanted)?.value;

/** To the provider, until it sends the browser back. `cookie`: who is signed in here already. */
async function goAndReturn(path: string, account: Account, cookie?: string) {
  provider.signInAs(account);
  const start = await world.page(cookie, path);
  const callback = await provider.visit(start.headers.location as string);
  const visit = `oidc-visit=${cookieOf(start, 'oidc-visit')}`;
  const comeBack = (cookies = [visit, cookie].filter(Boolean).join('; ')) => world.page(cookies, callback);
  return { start, callback, comeBack };
}

const signedInAs = async (answer: Awaited<ReturnType<typeof world.page>>) => {
  const session = cookieOf(answer, 'session');
  const data = await world.page(`session=${session}`, '/account/data.json');
  return data.statusCode === 200 ? data.json().access : undefined;
};

async function linked(account: Account) {
  const person = await world.aPerson();
  const { comeBack } = await goAndReturn('/oidc/any?link=yes', account, person.cookie);
  expect((await comeBack()).headers.location).toBe('/account');
  return person;
}

test('the visit carries PKCE, state and nonce, and no secret', async () => {
  const { headers } = await world.page(undefined, '/oidc/any');
  const asked = new URL(headers.location as string).searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: `${publicUrl}/oidc/callback`,
    code_challenge_method: 'S256',
    state: expect.any(String),
    nonce: expect.any(String),
  });
  expect(headers.location).not.toContain(clientSecret);
});

test('an account that its owner linked signs in, and comes to the page that was asked for', async () => {
  const account = anAccount();
  const person = await linked(account);
  const { comeBack } = await goAndReturn('/oidc/any?returnTo=/passport/shares', account);
  const answer = await comeBack();
  expect(answer.headers.location).toBe('/passport/shares');
  expect(await signedInAs(answer)).toMatchObject({ addresses: [{ address: person.email }] });
});

test('an unknown account does not sign in: not even with the verified address of somebody here', async () => {
  const person = await world.aPerson();
  const { comeBack } = await goAndReturn('/oidc/any', { ...anAccount(), email: person.email });
  const answer = await comeBack();
  expect(cookieOf(answer, 'session')).toBeUndefined();
  expect(answer.body).toContain('We kennen dit account nog niet');
});

test('a trusted provider signs in the person of an address that it verified', async () => {
  const person = await world.aPerson();
  const { comeBack } = await goAndReturn('/oidc/trusted', { ...anAccount(), email: person.email });
  expect(await signedInAs(await comeBack())).toMatchObject({
    name: person.name,
    addresses: [{ address: person.email }],
  });
});

test('a trusted provider gives somebody new a passport', async () => {
  const account = anAccount();
  const { comeBack } = await goAndReturn('/oidc/trusted', account);
  expect(await signedInAs(await comeBack())).toMatchObject({
    name: 'Noor Voorbeeld',
    addresses: [{ address: account.email, provenAt: expect.any(String) }],
  });
});

test('an address that a trusted provider did not verify finds nobody', async () => {
  const person = await world.aPerson();
  const account = { ...anAccount(), email: person.email, email_verified: false };
  const { comeBack } = await goAndReturn('/oidc/trusted', account);
  expect(cookieOf(await comeBack(), 'session')).toBeUndefined();
});

test('one answer of the provider is taken once', async () => {
  const account = anAccount();
  await linked(account);
  const { comeBack } = await goAndReturn('/oidc/any', account);
  const [one, other] = await Promise.all([comeBack(), comeBack()]);
  expect([one.statusCode, other.statusCode].sort()).toEqual([303, 400]);
});

test('an answer counts only in the browser that asked', async () => {
  const account = anAccount();
  await linked(account);
  const mine = await goAndReturn('/oidc/any', account);
  const another = await goAndReturn('/oidc/any', account);
  const theirVisit = `oidc-visit=${cookieOf(another.start, 'oidc-visit')}`;
  expect((await mine.comeBack('')).statusCode).toBe(400);
  expect((await mine.comeBack(theirVisit)).statusCode).toBe(400);
});

test('an account is linked only to who is still signed in on return', async () => {
  const [one, other] = [await world.aPerson(), await world.aPerson()];
  const { start, comeBack } = await goAndReturn('/oidc/any?link=yes', anAccount(), one.cookie);
  const visit = `oidc-visit=${cookieOf(start, 'oidc-visit')}`;
  expect((await comeBack(`${visit}; ${other.cookie}`)).statusCode).toBe(400);
});

test('an account signs in one person: another cannot link it too', async () => {
  const account = anAccount();
  await linked(account);
  const other = await world.aPerson();
  const { comeBack } = await goAndReturn('/oidc/any?link=yes', account, other.cookie);
  expect((await comeBack()).statusCode).toBe(409);
});

test('an account that was unlinked no longer signs in', async () => {
  const account = anAccount();
  const person = await linked(account);
  const { items } = (await world.get(person, '/v1/me/identities')).json();
  expect(items).toMatchObject([{ providerName: 'Een dienst' }]);
  expect((await world.delete(await world.aPerson(), `/v1/me/identities/${items[0].id}`)).statusCode).toBe(404);
  expect((await world.delete(person, `/v1/me/identities/${items[0].id}`)).statusCode).toBe(204);
  const { comeBack } = await goAndReturn('/oidc/any', account);
  expect(cookieOf(await comeBack(), 'session')).toBeUndefined();
});

test('a visit is over after ten minutes', async () => {
  const account = anAccount();
  await linked(account);
  const { comeBack } = await goAndReturn('/oidc/any', account);
  world.advance(600_000);
  expect((await comeBack()).statusCode).toBe(400);
});

test('a provider that cannot be reached is told in plain words, one that does not exist is not found', async () => {
  expect((await world.page(undefined, '/oidc/away')).statusCode).toBe(400);
  expect((await world.page(undefined, '/oidc/unknown')).statusCode).toBe(404);
});

test('the page of sign-in offers the providers', async () => {
  const { body } = await world.page(undefined, '/sign-in?returnTo=/passport/shares');
  expect(body).toMatch(/href="\/oidc\/any\?returnTo(=|&#61;)%2Fpassport%2Fshares"/);
});
