import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { forgetInvitationsJob } from '../../src/organisations/members/forget-invitations.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const DAY_MS = 24 * 3600 * 1000;

const anAddress = () => `${randomUUID().slice(0, 8)}@voorbeeld.example`;

/** An opleider with an admin who has just invited somebody, and the secret from the mail. */
async function anInvitation(options: { email?: string; role?: string; lang?: string } = {}) {
  const opleider = await world.anOpleider({ name: 'Opleider Ë' });
  const admin = await world.aMember(opleider, 'admin');
  const { email = anAddress(), role = 'issuer', lang = 'nl' } = options;
  const url = `/v1/organisations/${opleider}/invitations`;
  const answer = await world.post(admin, url, { email, name: 'Zoë Proef', role, lang });
  return { opleider, admin, email, url, invitation: answer.json(), token: await tokenFor(email) };
}

async function tokenFor(email: string): Promise<string> {
  const [link = ''] = (await world.mails(email)).at(-1)?.links ?? [];
  return link.split('/invitations/')[1] ?? '';
}

const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  [answer.headers['set-cookie']]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ');

test('an invited newcomer joins with one button, signed in and with the promised role', async () => {
  const { opleider, admin, email, token } = await anInvitation();
  const seen = await world.page(undefined, `/invitations/${token}`);
  expect(seen.statusCode).toBe(200);
  expect(seen.body).toContain('Opleider Ë');

  const joined = await world.submit(undefined, `/invitations/${token}`);
  expect(joined.statusCode).toBe(303);
  expect((await world.page(cookieOf(joined), String(joined.headers.location))).statusCode).toBe(200);
  const { items } = (await world.get(admin, `/v1/organisations/${opleider}/members`)).json();
  expect(items).toContainEqual(expect.objectContaining({ email, name: 'Zoë Proef', role: 'issuer' }));
});

test('opening the link changes nothing, since mail scanners open links', async () => {
  const { opleider, admin, token } = await anInvitation();
  await world.page(undefined, `/invitations/${token}`);
  await world.page(undefined, `/invitations/${token}`);
  expect((await world.get(admin, `/v1/organisations/${opleider}/members`)).json().items).toHaveLength(1);
  expect((await world.submit(undefined, `/invitations/${token}`)).statusCode).toBe(303);
});

test('who is signed in joins with the passport they have, whatever address was invited', async () => {
  const { opleider, token } = await anInvitation();
  const person = await world.aPerson();
  const joined = await world.post(person, '/v1/memberships', { invitationToken: token });
  expect(joined.json()).toMatchObject({ organisation: { id: opleider }, role: 'issuer' });
  expect((await world.get(person, `/v1/organisations/${opleider}/members`)).statusCode).toBe(200);
});

test('an invitation works once, also when it is pressed twice at the same moment', async () => {
  const { opleider, admin, token } = await anInvitation();
  const [one, two] = [await world.aPerson(), await world.aPerson()];
  const accept = (person: typeof one) => world.post(person, '/v1/memberships', { invitationToken: token });
  const answers = await Promise.all([accept(one), accept(two)]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 410]);
  expect((await world.get(admin, `/v1/organisations/${opleider}/members`)).json().items).toHaveLength(2);
});

test('a member who accepts another invitation keeps the role they have', async () => {
  const { opleider, token } = await anInvitation({ role: 'viewer' });
  const member = await world.aMember(opleider, 'admin');
  await world.post(member, '/v1/memberships', { invitationToken: token });
  const { items } = (await world.get(member, '/v1/memberships')).json();
  expect(items).toMatchObject([{ role: 'admin' }]);
});

test('a withdrawn invitation opens nothing any more', async () => {
  const { url, admin, invitation, token } = await anInvitation();
  expect((await world.delete(admin, `${url}/${invitation.id}`)).statusCode).toBe(204);
  const answer = await world.post(await world.aPerson(), '/v1/memberships', { invitationToken: token });
  expect(answer.json()).toMatchObject({ status: 410, code: 'invitation_ended' });
  expect((await world.page(undefined, `/invitations/${token}`)).statusCode).toBe(410);
});

test('an invitation ends after 14 days; sent again it is valid for another 14', async () => {
  const { opleider, url, invitation, email, token } = await anInvitation();
  world.advance(14 * DAY_MS);
  expect((await world.page(undefined, `/invitations/${token}`)).statusCode).toBe(410);

  const again = await world.post(await world.aMember(opleider, 'admin'), `${url}/${invitation.id}/reminders`);
  expect(again.statusCode).toBe(201);
  const newToken = await tokenFor(email);
  expect(newToken).not.toBe(token);
  world.advance(13 * DAY_MS);
  expect((await world.submit(undefined, `/invitations/${newToken}`)).statusCode).toBe(303);
});

test('an address is invited once at a time, and again after a withdrawal', async () => {
  const { url, admin, invitation, email } = await anInvitation();
  const body = { email: ` ${email.toUpperCase()} `, name: 'Zoë Proef', role: 'viewer' };
  expect((await world.post(admin, url, body)).json()).toMatchObject({ status: 409, code: 'already_invited' });
  await world.delete(admin, `${url}/${invitation.id}`);
  expect((await world.post(admin, url, body)).statusCode).toBe(201);
});

test('an invitation of another organisation is not there', async () => {
  const { invitation } = await anInvitation();
  const { url, admin } = await anInvitation();
  expect((await world.delete(admin, `${url}/${invitation.id}`)).statusCode).toBe(404);
  expect((await world.post(admin, `${url}/${invitation.id}/reminders`)).statusCode).toBe(404);
});

test('an unknown link opens nothing', async () => {
  expect((await world.page(undefined, '/invitations/unknown')).statusCode).toBe(404);
  expect((await world.submit(undefined, '/invitations/unknown')).statusCode).toBe(404);
});

test('the mail is in the language that was chosen, and the secret stands in it only', async () => {
  const { url, admin, email, token } = await anInvitation({ lang: 'en' });
  const [mail] = await world.mails(email);
  expect(mail).toMatchObject({ subject: 'Invitation from Opleider Ë' });
  expect(mail?.text).toContain('Dear Zoë Proef');
  expect((await world.get(admin, url)).body).not.toContain(token);
});

test('an invitation is forgotten thirty days after it ended', async () => {
  const { opleider, url } = await anInvitation();
  const listed = async () => {
    const admin = await world.aMember(opleider, 'admin');
    return (await world.get(admin, url)).json().items.length;
  };
  world.advance(43 * DAY_MS);
  await forgetInvitationsJob.run(world.deps, {}, { isLast: true });
  expect(await listed()).toBe(1);
  world.advance(2 * DAY_MS);
  await forgetInvitationsJob.run(world.deps, {}, { isLast: true });
  expect(await listed()).toBe(0);
});
