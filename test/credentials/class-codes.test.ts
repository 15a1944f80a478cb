import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const opleider = await world.anOpleider({ name: 'Voorbeeld College' });
const achievementId = await aPublishedAchievement(world, opleider);
const trainer = await world.aMember(opleider, 'issuer');
const url = `/v1/organisations/${opleider}/class-codes`;

async function aCode() {
  const body = { achievementId, name: 'Avondgroep', awardedOn: '2026-11-23', endsAt: '2026-11-23T12:00:00Z' };
  const answer = await world.post(trainer, url, body);
  expect(answer.statusCode).toBe(201);
  const { id, url: address } = answer.json();
  return { id, token: address.split('/').at(-1) as string };
}
const anEmail = () => `${randomUUID().slice(0, 8)}@voorbeeld.example`;
const ask = (token: string, email: string, caller?: Parameters<typeof world.post>[0]) =>
  world.post(caller, '/v1/class-requests', { token, name: 'Zoë Voorbeeld', email });
const queueOf = async (id: string) => (await world.get(trainer, `${url}/${id}/requests?state=waiting`)).json().items;
const decide = (id: string, requestIds: string[], decision: string) =>
  world.post(trainer, `${url}/${id}/decisions`, { requestIds, decision });

test('a candidate asks, the trainer approves, the credential is issued and mailed', async () => {
  const { id, token } = await aCode();
  const email = anEmail();
  expect((await ask(token, email)).statusCode).toBe(204);
  expect(await world.mails(email)).toEqual([]);
  const [request] = await queueOf(id);
  expect(request).toMatchObject({ name: 'Zoë Voorbeeld', email, isProven: false, state: 'waiting' });
  const decided = (await decide(id, [request.id], 'approved')).json().items;
  expect(decided).toMatchObject([{ state: 'approved' }]);
  const [mail] = await world.mails(email);
  expect(mail?.links.some((link) => link.includes('/claim/'))).toBe(true);
  const issued = await world.get(trainer, `/v1/organisations/${opleider}/credentials/${decided[0].credentialId}`);
  expect(issued.json()).toMatchObject({ recipientName: 'Zoë Voorbeeld', awardedOn: '2026-11-23' });
});

test('the whole queue is decided at once; who is refused gets nothing', async () => {
  const { id, token } = await aCode();
  const emails = [anEmail(), anEmail(), anEmail()];
  for (const email of emails) await ask(token, email);
  const [one, two, three] = await queueOf(id);
  await decide(id, [one.id, two.id], 'approved');
  await decide(id, [three.id], 'refused');
  expect((await world.get(trainer, `${url}/${id}`)).json().counts).toEqual({ waiting: 0, approved: 2, refused: 1 });
  expect(await world.mails(emails[1])).toHaveLength(1);
  expect(await world.mails(emails[2])).toHaveLength(0);
});

test('asked again with the same address nothing changes, and nothing is told of it', async () => {
  const { id, token } = await aCode();
  const email = anEmail();
  const first = await ask(token, email);
  const second = await ask(token, email.toUpperCase());
  expect([first.statusCode, first.body]).toEqual([second.statusCode, second.body]);
  expect(await queueOf(id)).toHaveLength(1);
});

test('approved twice at once, a request is issued once', async () => {
  const { id, token } = await aCode();
  const email = anEmail();
  await ask(token, email);
  const [request] = await queueOf(id);
  await Promise.all([1, 2, 3].map(() => decide(id, [request.id], 'approved')));
  await decide(id, [request.id], 'refused');
  expect(await world.mails(email)).toHaveLength(1);
  const items = (await world.get(trainer, `${url}/${id}/requests`)).json().items;
  expect(items).toMatchObject([{ state: 'approved', credentialId: expect.any(String) }]);
});

test('the trainer sees whose address is proven', async () => {
  const { id, token } = await aCode();
  const person = await world.aPerson({ email: anEmail() });
  await ask(token, person.email, person);
  await ask(token, anEmail(), person);
  expect((await queueOf(id)).map(({ isProven }: { isProven: boolean }) => isProven)).toEqual([true, false]);
});

test('a code that is closed or over takes no requests', async () => {
  const closed = await aCode();
  await world.post(trainer, `${url}/${closed.id}/closures`);
  expect((await ask(closed.token, anEmail())).json()).toMatchObject({ status: 410, code: 'class_code_ended' });
  expect((await ask('never-made', anEmail())).statusCode).toBe(404);
  const over = await aCode();
  world.advance(2 * 3600 * 1000);
  expect((await ask(over.token, anEmail())).json()).toMatchObject({ status: 410, code: 'class_code_ended' });
  world.advance(-2 * 3600 * 1000);
});

test('a request of another class is not decided', async () => {
  const [mine, other] = [await aCode(), await aCode()];
  await ask(other.token, anEmail());
  const [request] = await queueOf(other.id);
  expect((await decide(mine.id, [request.id], 'approved')).statusCode).toBe(404);
  expect(await queueOf(other.id)).toHaveLength(1);
});

test.each([
  ['nobody', async () => undefined, 401],
  ['a stranger', () => world.aStranger(), 404],
  ['a viewer of this organisation', () => world.aMember(opleider, 'viewer'), 403],
])('%s neither sees who asked nor decides', async (_who, caller, status) => {
  const { id, token } = await aCode();
  await ask(token, anEmail());
  const [request] = await queueOf(id);
  const who = await caller();
  expect((await world.get(who, `${url}/${id}/requests`)).statusCode).toBe(status);
  const body = { requestIds: [request.id], decision: 'approved' };
  expect((await world.post(who, `${url}/${id}/decisions`, body)).statusCode).toBe(status);
  expect(await queueOf(id)).toHaveLength(1);
});
