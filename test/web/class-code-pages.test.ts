import { describe, expect, test } from 'vitest';
import { achievements } from '../../src/credentials/index.ts';
import { aDescription } from '../support/achievement.ts';
import { SYSTEM, startWorld } from '../support/world.ts';

const world = await startWorld();
const slug = 'opleider-proef';
const base = `/organisations/${slug}`;
const organisationId = await world.anOpleider({ slug, name: 'Opleider Proef' });
const trainer = await world.aMember(organisationId, 'issuer');
const stranger = await world.aStranger();
const { id: achievementId } = await achievements.createAchievement(world.deps, SYSTEM, {
  organisationId,
  content: aDescription(),
});
await achievements.publishAchievement(world.deps, SYSTEM, { organisationId, achievementId });

/** A class code and the path that its QR code leads to. */
async function aCode(name = 'Avondklas'): Promise<{ url: string; path: string }> {
  const form = { achievementId, name, awardedOn: '2026-11-23', hours: '2' };
  const answer = await world.submit(trainer, `${base}/class-codes/new`, form);
  expect(answer.statusCode).toBe(303);
  const url = String(answer.headers.location);
  const [path] = /\/class\/[\w-]+/.exec((await world.page(trainer, `${url}/screen`)).body) ?? [];
  if (!path) throw new Error('the screen shows no address');
  return { url, path };
}

const requestIdsIn = (body: string) =>
  [...body.matchAll(/name="requestIds" value="([0-9a-f-]+)"/g)].map(([, id]) => id as string);

test('who scans and asks gets the credential once the trainer says so', async () => {
  const { url, path } = await aCode();
  const offer = await world.page(undefined, `${path}?lang=nl`);
  expect(offer.body).toContain('Opleider Proef');
  const form = { name: 'Zoë Voorbeeld', email: 'zoe@voorbeeld.example' };
  const asked = await world.submit(undefined, `${path}?lang=nl`, form);
  expect(asked.body).toContain('Uw aanvraag is binnen');
  expect(await world.mails('zoe@voorbeeld.example')).toEqual([]);

  const { body } = await world.page(trainer, url);
  expect(body).toContain('Zoë Voorbeeld');
  const decision = { requestIds: requestIdsIn(body), decision: 'approved' };
  expect((await world.submit(trainer, `${url}/decisions`, decision)).statusCode).toBe(303);
  expect(await world.mails('zoe@voorbeeld.example')).toHaveLength(1);
  const after = (await world.page(trainer, `${url}?lang=nl`)).body;
  expect(after).toContain('uitgegeven');
  expect(requestIdsIn(after)).toEqual([]);
});

test('who is refused gets nothing', async () => {
  const { url, path } = await aCode();
  await world.submit(undefined, path, { name: 'Vera Vreemd', email: 'vera@vreemd.example' });
  const requestIds = requestIdsIn((await world.page(trainer, url)).body);
  await world.submit(trainer, `${url}/decisions`, { requestIds, decision: 'refused' });
  expect((await world.page(trainer, `${url}?lang=nl`)).body).toContain('afgewezen');
  expect(await world.mails('vera@vreemd.example')).toEqual([]);
});

test('asking twice is answered as the first time and waits once', async () => {
  const { url, path } = await aCode();
  const form = { name: 'Daniël Proef', email: 'daniel@proef.example' };
  const first = await world.submit(undefined, path, form);
  const second = await world.submit(undefined, path, form);
  expect(second.statusCode).toBe(first.statusCode);
  expect(requestIdsIn((await world.page(trainer, url)).body)).toHaveLength(1);
});

test('the screen that the class reads holds nobody’s name', async () => {
  const { url, path } = await aCode();
  await world.submit(undefined, path, { name: 'Renée Demo', email: 'renee@demo.example' });
  const { body } = await world.page(trainer, `${url}/screen`);
  expect(body).toContain('<svg');
  expect(body).not.toContain('Renée');
});

test('a code that is closed or has ended takes no more requests', async () => {
  const closed = await aCode();
  await world.submit(trainer, `${closed.url}/closure`);
  const ended = await aCode();
  world.advance(3 * 3600 * 1000);
  for (const { path } of [closed, ended]) {
    expect((await world.page(undefined, path)).statusCode).toBe(410);
    const form = { name: 'Ilse Demo', email: 'ilse@demo.example' };
    expect((await world.submit(undefined, path, form)).statusCode).toBe(410);
  }
});

describe('who may not', () => {
  test('a stranger and a member elsewhere are told that there is nothing', async () => {
    const { url } = await aCode();
    expect((await world.page(undefined, '/class/onbekend')).statusCode).toBe(404);
    for (const path of [`${base}/class-codes`, `${base}/class-codes/new`, url, `${url}/screen`]) {
      expect((await world.page(stranger, path)).statusCode).toBe(404);
    }
    const other = await world.aMember(await world.anOpleider({ slug: 'opleider-ander' }), 'admin');
    const elsewhere = url.replace(slug, 'opleider-ander');
    expect((await world.page(other, elsewhere)).statusCode).toBe(404);
    expect((await world.submit(other, `${elsewhere}/closure`)).statusCode).toBe(404);
  });
});
