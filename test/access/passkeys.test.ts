import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSession } from '../../src/access/index.ts';
import { aBrowser, serveWorld, testInBrowser } from '../support/browser.ts';

const world = await serveWorld();
const baseURL = world.url;
// A browser has its own clock, and drops cookies by it.
world.clock.now = new Date();

type Person = Awaited<ReturnType<typeof world.aPerson>>;

/** A page of a signed-in person, in a browser that has an authenticator built in. */
async function aSignedInPage(cookie: string) {
  const context = await aBrowser({ baseURL, cookie });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { context, page };
}

async function makePasskey(page: Page) {
  await page.goto('/account/passkeys/new');
  await page.getByRole('button', { name: 'Passkey maken' }).click();
  await page.waitForURL('**/account');
}

async function aPersonWithPasskey() {
  const person = await world.aPerson({ secondFactor: false });
  const { context, page } = await aSignedInPage(person.cookie);
  await makePasskey(page);
  return { person, context, page };
}

const sessionIn = async (context: BrowserContext) =>
  `session=${(await context.cookies()).find(({ name }) => name === 'session')?.value}`;

/** Another sign-in of the same person, by mail only, in the browser that holds the passkey. */
async function signInAnew({ userId }: Person, context: BrowserContext): Promise<string> {
  const { name, value } = await world.inTransaction((tx) =>
    openSession(world.deps, tx, userId, { method: 'link', secondFactor: false }),
  );
  await context.addCookies([{ name, value, url: baseURL, httpOnly: true, sameSite: 'Lax' }]);
  return `${name}=${value}`;
}

const mayAddPasskey = async (cookie: string) => (await world.page(cookie, '/account/passkeys/new')).statusCode === 200;

testInBrowser('the first passkey is made right after signing in by mail, and raises the session', async () => {
  const { person, page, context } = await aPersonWithPasskey();
  expect(await page.getByText('De passkey is toegevoegd.').isVisible()).toBe(true);
  expect(await mayAddPasskey(await sessionIn(context))).toBe(true);
  // The cookie of before is worth nothing now, whoever may have copied it.
  expect((await world.page(person.cookie, '/account')).statusCode).toBe(401);
});

testInBrowser('a session by mail is raised by showing the passkey, and gets a new cookie', async () => {
  const { person, page, context } = await aPersonWithPasskey();
  const before = await signInAnew(person, context);
  expect(await mayAddPasskey(before)).toBe(false);

  await page.goto('/sign-in/passkey?returnTo=/account/history');
  await page.getByRole('button', { name: 'Passkey gebruiken' }).click();
  // By path: the page before has this address in its query.
  await page.waitForURL(({ pathname }) => pathname === '/account/history');
  expect(await mayAddPasskey(await sessionIn(context))).toBe(true);
  expect((await world.page(before, '/account')).statusCode).toBe(401);
});

testInBrowser('an answer counts once: sent again, it is refused', async () => {
  const { person, page, context } = await aPersonWithPasskey();
  await signInAnew(person, context);
  await page.goto('/sign-in/passkey');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await page.getByRole('button', { name: 'Passkey gebruiken' }).click();
  const form = Object.fromEntries(new URLSearchParams((await sent).postData() ?? ''));
  await page.waitForURL('**/account');

  const again = await signInAnew(person, context);
  await world.page(again, '/sign-in/passkey');
  expect((await world.submit(again, '/sign-in/passkey', form)).statusCode).toBe(400);
});

testInBrowser('a passkey whose counter does not rise is refused: somebody copied it', async () => {
  const { person, page, context } = await aPersonWithPasskey();
  const before = await signInAnew(person, context);
  await world.database.client`update passkeys set counter = 1000 where user_id = ${person.userId}`;
  await page.goto('/sign-in/passkey');
  await page.getByRole('button', { name: 'Passkey gebruiken' }).click();
  await page.getByText('De passkey is niet geaccepteerd').waitFor();
  expect(await mayAddPasskey(before)).toBe(false);
});

testInBrowser('the passkey of another is refused', async () => {
  const { page, context } = await aPersonWithPasskey();
  const { person: other } = await aPersonWithPasskey();
  const before = await signInAnew(other, context);
  const mine = await world.database
    .client`select id from passkeys where user_id != ${other.userId} order by created_at desc`;
  await page.goto('/sign-in/passkey');
  // What a dishonest page would do: ask the authenticator for the key that it does have.
  await page.locator('form[data-passkey]').evaluate((form, id) => {
    const options = JSON.parse(form.getAttribute('data-options') as string);
    form.setAttribute('data-options', JSON.stringify({ ...options, allowCredentials: [{ id, type: 'public-key' }] }));
  }, mine[0]?.id);
  await page.getByRole('button', { name: 'Passkey gebruiken' }).click();
  await page
    .getByText(/niet geaccepteerd|niet gelukt/)
    .first()
    .waitFor();
  expect(await mayAddPasskey(before)).toBe(false);
});

testInBrowser('a passkey is removed only by who has shown one', async () => {
  const { person, page, context } = await aPersonWithPasskey();
  const raised = await sessionIn(context);
  const before = await signInAnew(person, context);
  const [passkey] = await world.database.client`select id from passkeys where user_id = ${person.userId}`;
  const form = { passkeyId: passkey?.id };
  expect((await world.submit(before, '/account/passkeys/remove', form)).statusCode).toBe(403);
  expect((await world.submit(raised, '/account/passkeys/remove', form)).statusCode).toBe(303);
  await page.goto('/account');
  expect(await page.getByText('U heeft nog geen passkey.').isVisible()).toBe(true);
});

test('a challenge that is too old is not answered', async () => {
  const person = await world.aPerson({ secondFactor: false });
  const begun = await world.post(person, '/v1/me/passkeys/challenges', { purpose: 'register' });
  expect(begun.json()).toMatchObject({ rp: { id: 'localhost' }, challenge: expect.any(String) });
  const before = world.clock.now;
  world.advance(301_000);
  const answer = { id: 'x', rawId: 'x', type: 'public-key', clientExtensionResults: {} };
  const response = { ...answer, response: { clientDataJSON: 'x', attestationObject: 'x' } };
  const late = await world.post(person, '/v1/me/passkeys', { name: 'Telefoon', response });
  world.clock.now = before;
  expect(late.json()).toMatchObject({ status: 400, code: 'passkey_refused' });
});

test('who has no passkey is told so', async () => {
  const person = await world.aPerson();
  expect((await world.post(person, '/v1/me/passkeys/challenges', { purpose: 'check' })).json()).toMatchObject({
    status: 409,
    code: 'no_passkey',
  });
  expect((await world.page(person, '/sign-in/passkey')).headers.location).toContain('/account/passkeys/new');
});
