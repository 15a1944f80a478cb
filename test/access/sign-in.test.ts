import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { accessJobs, createLink } from '../../src/access/index.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();

const MINUTE = 60_000;
const anAddress = () => `${randomUUID().slice(0, 8)}@voorbeeld.example`;

/** Asks for a sign-in mail as a browser would, and reads what is in it. */
async function askForMail(email: string, form: Record<string, string> = {}) {
  const answer = await world.submit(undefined, '/sign-in', { email, ...form });
  const mail = (await world.mails(email.trim().toLowerCase())).at(-1);
  const path = /(\/sign-in\/link\/\S+)/.exec(mail?.text ?? '')?.[1] as string;
  const code = /\b[2-9A-Z]{4}-[2-9A-Z]{4}\b/.exec(mail?.text ?? '')?.[0] as string;
  return { answer, mail, path, code };
}

const cookieIn = (answer: { cookies: Array<{ name: string; value: string }> }) => {
  const session = answer.cookies.find(({ name }) => name === 'session');
  return session && `session=${session.value}`;
};

test('whoever presses the button behind the link is signed in, and has shown that the address is theirs', async () => {
  const email = anAddress();
  const { path } = await askForMail(email);
  const answer = await world.submit(undefined, path);
  expect(answer).toMatchObject({ statusCode: 303, headers: { location: '/start' } });
  const account = await world.page(cookieIn(answer), '/account');
  expect(account.statusCode).toBe(200);
  expect(account.body).toContain(email);
});

test('the cookie of a session is out of reach of scripts and of other sites', async () => {
  const { path } = await askForMail(anAddress());
  const cookie = (await world.submit(undefined, path)).cookies.find(({ name }) => name === 'session');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
});

test('opening the link shows a button and uses nothing up, since mail scanners follow links', async () => {
  const { path } = await askForMail(anAddress());
  for (let visit = 0; visit < 3; visit += 1) {
    const page = await world.page(undefined, path);
    expect(page.statusCode).toBe(200);
    expect(page.cookies.some(({ name }) => name === 'session')).toBe(false);
  }
  expect((await world.submit(undefined, path)).statusCode).toBe(303);
});

test('a link works once', async () => {
  const { path } = await askForMail(anAddress());
  await world.submit(undefined, path);
  expect((await world.submit(undefined, path)).statusCode).toBe(410);
  expect((await world.page(undefined, path)).statusCode).toBe(410);
});

test('of two who use one link at the same moment, one gets in', async () => {
  const { path } = await askForMail(anAddress());
  const answers = await Promise.all(Array.from({ length: 8 }, () => world.submit(undefined, path)));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, ...Array(7).fill(410)]);
});

test('a link is over after fifteen minutes', async () => {
  const { path } = await askForMail(anAddress());
  world.advance(15 * MINUTE);
  expect((await world.submit(undefined, path)).statusCode).toBe(410);
});

test('a link of another kind does not sign in', async () => {
  const email = anAddress();
  const { token } = await world.inTransaction((tx) =>
    createLink(world.deps, tx, { kind: 'claim', email, validSeconds: 900 }),
  );
  expect((await world.submit(undefined, `/sign-in/link/${token}`)).statusCode).toBe(404);
  expect((await world.submit(undefined, `/demo/${token}`)).statusCode).toBe(404);
});

test('the code from the mail signs in on another device, however it is typed, and uses the link up', async () => {
  const email = anAddress();
  const { path, code } = await askForMail(email);
  const typed = ` ${code.toLowerCase().replace('-', ' ')} `;
  const answer = await world.submit(undefined, '/sign-in/code', { email: email.toUpperCase(), code: typed });
  expect(answer.statusCode).toBe(303);
  expect((await world.submit(undefined, path)).statusCode).toBe(410);
});

test('the code of one address does not sign in another', async () => {
  const { code } = await askForMail(anAddress());
  const answer = await world.submit(undefined, '/sign-in/code', { email: anAddress(), code });
  expect(answer.statusCode).toBe(400);
});

test('after ten wrong codes an address must wait, even with the right one', async () => {
  const email = anAddress();
  const { code, path } = await askForMail(email);
  const attempt = (typed: string) => world.submit(undefined, '/sign-in/code', { email, code: typed });
  for (let count = 0; count < 10; count += 1) expect((await attempt('AAAA-2222')).statusCode).toBe(400);
  expect((await attempt(code)).statusCode).toBe(429);
  expect((await world.submit(undefined, path)).statusCode).toBe(303);
});

test('asking for a mail answers the same whether the address is known or not', async () => {
  const known = await world.aPerson();
  const strange = anAddress();
  const answers = [await askForMail(known.email), await askForMail(strange)].map(({ answer }) => answer);
  const [one, other] = answers.map(({ statusCode, headers, body }) => ({
    statusCode,
    location: headers.location,
    body,
  }));
  expect(one).toEqual(other);
  const byApi = await Promise.all(
    [known.email, strange].map((email) => world.post(undefined, '/v1/sign-in-links', { email })),
  );
  expect(byApi.map(({ statusCode, body }) => [statusCode, body])).toEqual([
    [202, byApi[1]?.body],
    [202, byApi[1]?.body],
  ]);
});

test('an address gets at most five mails in a quarter of an hour', async () => {
  const email = anAddress();
  for (let count = 0; count < 5; count += 1) await world.submit(undefined, '/sign-in', { email });
  expect((await world.submit(undefined, '/sign-in', { email })).statusCode).toBe(429);
  expect((await world.mails(email)).length).toBe(5);
  world.advance(15 * MINUTE);
  expect((await world.submit(undefined, '/sign-in', { email })).statusCode).toBe(303);
});

test('the mail speaks the language of the page', async () => {
  const email = anAddress();
  await world.submit(undefined, '/sign-in?lang=en', { email });
  expect((await world.mails(email)).at(-1)?.subject).toBe('Sign in to your ICT skills passport');
});

test.each([
  ['/passport/shares', '/passport/shares'],
  ['https://elsewhere.example/', '/start'],
  ['//elsewhere.example/', '/start'],
  ['/\\elsewhere.example/', '/start'],
])('after signing in one comes to a page of ours only: %s leads to %s', async (returnTo, location) => {
  const { path } = await askForMail(anAddress(), { returnTo });
  expect((await world.submit(undefined, path)).headers.location).toBe(location);
});

test('who comes for no page arrives at the passport; a member with nothing in it at the organisation', async () => {
  const person = await world.aPerson();
  expect((await world.page(person, '/start')).headers.location).toBe('/passport');
  const member = await world.aMember(await world.anOpleider({ slug: 'thuis-voorbeeld' }), 'viewer');
  expect((await world.page(member, '/start')).headers.location).toBe('/organisations/thuis-voorbeeld');
  await world.post(member, '/v1/passport/skills', { name: 'Netwerken', narrative: 'Thuislab.' });
  expect((await world.page(member, '/start')).headers.location).toBe('/passport');
});

test('what was typed stays in the form, with the fault beside it', async () => {
  const page = await world.submit(undefined, '/sign-in', { email: 'noor(at)voorbeeld' });
  expect(page.statusCode).toBe(400);
  expect(page.body).toContain('value="noor(at)voorbeeld"');
  expect(page.body).toContain('aria-invalid="true"');
});

test('neither token, code nor address is kept in the clear', async () => {
  const email = anAddress();
  const { path, code } = await askForMail(email);
  const token = path.split('/').at(-1) as string;
  const rows = JSON.stringify(await world.database.client`select * from links`);
  expect(rows).not.toContain(token);
  expect(rows).not.toContain(code);
  const mails = JSON.stringify(await world.database.client`select * from mails`);
  expect(mails).not.toContain(email);
});

test.each([true, false])('a demonstration link stands in for a passkey in a demonstration only: %s', async (demo) => {
  const place = await startWorld({ demo });
  const { userId } = await place.aPerson({ secondFactor: false });
  const { token } = await place.inTransaction((tx) =>
    createLink(place.deps, tx, { kind: 'demo', userId, validSeconds: 900 }),
  );
  const grant = { grant_type: 'urn:ict-skillspaspoort:grant:link', kind: 'demo', token };
  const { access_token } = (await place.post(undefined, '/v1/tokens', grant)).json();
  expect((await place.get(access_token, '/v1/me')).json()).toMatchObject({ userId, secondFactor: demo });
});

test('signing out ends the session, not only the cookie', async () => {
  const { cookie } = await world.aPerson();
  await world.submit(cookie, '/sign-out');
  expect((await world.page(cookie, '/account')).statusCode).toBe(401);
});

test('a session ends after a week without use, and after a month of use', async () => {
  const idle = await world.aPerson();
  const busy = await world.aPerson();
  for (let day = 0; day < 30; day += 1) {
    expect((await world.page(busy.cookie, '/account')).statusCode).toBe(200);
    if (day === 6) expect((await world.page(idle.cookie, '/account')).statusCode).toBe(200);
    if (day === 13) expect((await world.page(idle.cookie, '/account')).statusCode).toBe(401);
    world.advance(24 * 60 * MINUTE);
  }
  expect((await world.page(busy.cookie, '/account')).statusCode).toBe(401);
});

test('the nightly work forgets what is over, with the addresses in it', async () => {
  const email = anAddress();
  await askForMail(email);
  world.advance(91 * 24 * 60 * MINUTE);
  for (const job of accessJobs) await job.run(world.deps, {}, { isLast: true });
  const [{ count: links } = { count: '?' }] = await world.database
    .client`select count(*) from links where email = ${email}`;
  const [{ count: sessions } = { count: '?' }] = await world.database.client`select count(*) from sessions`;
  expect([links, sessions]).toEqual(['0', '0']);
});
