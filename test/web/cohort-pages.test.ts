import { describe, expect, test } from 'vitest';
import { achievements } from '../../src/credentials/index.ts';
import { aDescription } from '../support/achievement.ts';
import { type Person, SYSTEM, startWorld } from '../support/world.ts';

const world = await startWorld();
const slug = 'opleider-proef';
const base = `/organisations/${slug}`;
const organisationId = await world.anOpleider({ slug, name: 'Opleider Proef' });
const issuer = await world.aMember(organisationId, 'issuer');
const viewer = await world.aMember(organisationId, 'viewer', { secondFactor: false });
const stranger = await world.aStranger();
const { id: achievementId } = await achievements.createAchievement(world.deps, SYSTEM, {
  organisationId,
  content: aDescription(),
});
await achievements.publishAchievement(world.deps, SYSTEM, { organisationId, achievementId });

const FILE = [
  'Naam;E-mailadres;Behaald op',
  'Zoë Voorbeeld;zoe@voorbeeld;26-06-2026',
  'Jürgen Proef;jurgen@proef.example;26-06-2026',
  'Renée Demo;renee@demo.example;31-02-2026',
  'Ilse Núñez;ilse@demo.example;26-06-2026',
].join('\r\n');

/** Sends the form with a file, as a browser would; the text is written in Windows-1252, as Dutch Excel does. */
async function upload(caller: Person, text: string, fields: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ achievementId, lang: 'nl', ...fields })) form.append(name, value);
  form.append('file', new Blob([Buffer.from(text, 'latin1')], { type: 'text/csv' }), 'cursisten.csv');
  const encoded = new Response(form);
  return world.app.inject({
    method: 'POST',
    url: `${base}/cohorts/new?lang=nl`,
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type') ?? '', cookie: caller.cookie },
  });
}

async function aCohort(text = FILE): Promise<string> {
  const answer = await upload(issuer, text, { name: `Groep ${world.deps.newId()}` });
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location);
}

describe('a list that is offered', () => {
  test('is shown before anything is issued, each fault with its row', async () => {
    const { body } = await world.page(issuer, `${await aCohort()}?lang=nl`);
    expect(body).toContain('2 van 4 bewijzen staan klaar');
    expect(body).toContain('(Windows-1252, puntkomma). 2 rijen vragen uw aandacht.');
    expect(body).toMatch(/Zoë Voorbeeld[\s\S]*zoe@voorbeeld is niet compleet/);
    expect(body).toMatch(/Renée Demo[\s\S]*31-02-2026: die datum bestaat niet/);
    expect(await world.mails('jurgen@proef.example')).toEqual([]);
  });

  test('that is no list keeps what was typed and says what is wrong', async () => {
    const answer = await upload(issuer, 'wat is dit', { name: 'Avondgroep' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('value="Avondgroep"');
    expect(answer.body).toContain('href="#field-file"');
  });

  test('names the columns of its example in the language of the reader', async () => {
    const { body, headers } = await world.page(issuer, `${base}/cohorts/template?lang=nl`);
    expect(headers['content-type']).toContain('text/csv');
    expect(body).toContain('Naam;E-mailadres');
  });
});

describe('a group that is run', () => {
  test('shows how far it is, keeps its letters, and lets a row be corrected and issued after all', async () => {
    const url = await aCohort(FILE.replaceAll('.example', '.test-a.example'));
    expect((await world.submit(issuer, `${url}/runs`)).statusCode).toBe(303);
    expect((await world.page(issuer, `${url}?lang=nl`)).body).toContain(`data-events="${url}/events"`);
    await world.runJobs();
    await world.mails();

    const done = (await world.page(issuer, `${url}?lang=nl`)).body;
    expect(done).toContain('2 van 4 bewijzen uitgegeven');
    expect(done).not.toContain('data-events');
    expect((await world.page(issuer, `${url}/rows?state=issued&lang=nl`)).body).toMatch(
      /Jürgen Proef[\s\S]*Ilse Núñez/,
    );

    const again = { name: 'Zoë Voorbeeld', email: 'zoe@', awardedOn: '26-06-2026' };
    const refused = await world.submit(issuer, `${url}/rows/2?lang=nl`, again);
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('value="zoe@"');
    expect(refused.body).toContain('href="#field-email"');
    const corrected = { ...again, email: 'zoe@voorbeeld.test-a.example' };
    expect((await world.submit(issuer, `${url}/rows/2`, corrected)).statusCode).toBe(303);
    expect((await world.page(issuer, `${url}?lang=nl`)).body).toContain('Verbeterde rijen uitgeven');
    await world.submit(issuer, `${url}/runs`);
    expect(await world.mails('zoe@voorbeeld.test-a.example')).toHaveLength(1);
    expect((await world.page(issuer, `${url}?lang=nl`)).body).toContain('3 van 4 bewijzen uitgegeven');
  });

  test('tells its progress as it goes, in words, and ends with how it ended', async () => {
    const url = await aCohort(FILE.replaceAll('.example', '.test-b.example'));
    await world.submit(issuer, `${url}/runs`);
    await world.runJobs();
    const events = await world.page(issuer, `${url}/events?lang=nl`);
    expect(events.headers['content-type']).toContain('text/event-stream');
    expect(events.body).toContain('"cohort-title":"2 van 4 bewijzen uitgegeven"');
    expect(events.body.trimEnd().split('\n\n').at(-1)).toContain('event: end');
  });

  test('that is stopped issues nothing more', async () => {
    const url = await aCohort(FILE.replaceAll('.example', '.test-c.example'));
    await world.submit(issuer, `${url}/runs`);
    await world.submit(issuer, `${url}/cancellations`);
    await world.runJobs();
    expect(await world.mails('jurgen@proef.test-c.example')).toEqual([]);
    expect((await world.page(issuer, `${url}?lang=nl`)).body).toContain('0 van 4 bewijzen uitgegeven');
  });

  test('gives a report to keep', async () => {
    const { body, headers } = await world.page(issuer, `${await aCohort()}/report`);
    expect(headers['content-disposition']).toContain('attachment');
    expect(body).toContain('Jürgen Proef');
  });
});

describe('who may not', () => {
  const PATHS = ['', '/rows', '/rows/2', '/events', '/report'];

  test.each(PATHS)('%s of a group tells a stranger that there is nothing', async (path) => {
    expect((await world.page(stranger, (await aCohort()) + path)).statusCode).toBe(404);
  });

  test('another organisation sees nothing of it under its own name', async () => {
    const other = await world.anOpleider({ slug: 'opleider-ander' });
    const member = await world.aMember(other, 'admin');
    const url = (await aCohort()).replace(slug, 'opleider-ander');
    for (const path of PATHS) expect((await world.page(member, url + path)).statusCode).toBe(404);
    expect((await world.submit(member, `${url}/runs`)).statusCode).toBe(404);
  });

  test('a viewer looks on and is offered nothing', async () => {
    const url = await aCohort();
    expect((await world.page(viewer, `${base}/cohorts/new`)).statusCode).toBe(403);
    expect((await upload(viewer, FILE)).statusCode).toBe(403);
    expect((await world.submit(viewer, `${url}/runs`)).statusCode).toBe(403);
    const { body, statusCode } = await world.page(viewer, url);
    expect(statusCode).toBe(200);
    expect(body).not.toContain('method="post" action="/organisations');
  });
});

describe('a group that was the wrong one', () => {
  test('is revoked as a whole, with a reason that every holder reads', async () => {
    const path = await aCohort();
    await world.submit(issuer, `${path}/runs`);
    await world.runJobs();
    expect((await world.page(issuer, path)).body).toContain(`${path}/revocation`.replaceAll('=', '&#61;'));
    expect((await world.submit(issuer, `${path}/revocation`, { reason: '' })).statusCode).toBe(400);

    expect(
      (await world.submit(issuer, `${path}/revocation`, { reason: 'De verkeerde groep is uitgegeven.' })).statusCode,
    ).toBe(303);
    await world.runJobs();
    const cohortId = path.split('/').at(-1) as string;
    const { outcomes, counts } = (
      await world.get(issuer, `/v1/organisations/${organisationId}/cohorts/${cohortId}`)
    ).json();
    expect(outcomes.revoked).toBe(counts.issued);
    expect(counts.issued).toBeGreaterThan(0);
    const told = (await world.mails()).filter(({ text }) => text.includes('De verkeerde groep is uitgegeven.'));
    expect(told).toHaveLength(counts.issued);
  });
});
