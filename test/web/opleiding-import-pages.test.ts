import { expect, test } from 'vitest';
import { linksOf } from '../support/markup.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const tribe = await world.anOpleider({ slug: 'ict-tribe', name: 'ICT Tribe Voorbeeld' });
const issuer = await world.aMember(tribe, 'issuer');
const base = '/organisations/ict-tribe';

/** Sends a file as a browser would. */
const upload = (name: string, content: string, lang = 'nl') =>
  world.app.inject({
    method: 'POST',
    url: `${base}/opleiding-imports/new?lang=${lang}`,
    headers: {
      'content-type': 'multipart/form-data; boundary=XXX',
      origin: world.deps.config.publicUrl,
      cookie: issuer.cookie,
    },
    payload: [
      '--XXX',
      `Content-Disposition: form-data; name="file"; filename="${name}"`,
      'Content-Type: application/octet-stream',
      '',
      content,
      '--XXX--',
      '',
    ].join('\r\n'),
  });

const CSV = [
  'Kenmerk;Naam;Soort;Duur;Leerresultaten',
  'IMP1;Firewalls instellen;bijscholing;3 weken;Kan een firewall installeren',
  'IMP2;Zonder soort;;3 weken;',
  ';Junior Netwerkbeheerder;;12 weken;',
].join('\n');

test.each([
  ['nl', 'gewijzigd', 'Duur: 11 weken → 12 weken', 'Soort: ontbreekt.', '2 opleidingen overnemen'],
  ['en', 'changed', 'Duration: 11 weeks → 12 weeks', 'Kind: is missing.', 'Take over 2 courses'],
])('a file is shown as it will be taken over, in %s', async (lang, ...texts) => {
  const answer = await upload('opleidingen.csv', CSV, lang);
  expect(answer.statusCode).toBe(303);
  const { body } = await world.page(issuer, `${answer.headers.location}?lang=${lang}`);
  for (const text of texts) expect(body).toContain(text);
});

test.each([
  ['nl', 'Ontwikkelpaden: erbij: E. eraf: C; D', 'erbij: Systemen beheren (e-CF C.5), e-3'],
  ['en', 'Development paths: added: E. removed: C; D', 'added: Systems Management (e-CF C.5), e-3'],
])('of a list that changes is told what comes and what goes, in %s', async (lang, ...texts) => {
  const csv = 'Naam;Soort;Ontwikkelpaden;Skills\nJunior Netwerkbeheerder;omscholing;E;C.5 (e-3)|C.4 (e-2)|C.3 (e-1)';
  const answer = await upload('lijst.csv', csv, lang);
  const { body } = await world.page(issuer, `${answer.headers.location}?lang=${lang}`);
  for (const text of texts) expect(body).toContain(text);
});

test('what is confirmed stands in the catalogue, with the proposed skills that were ticked', async () => {
  const { headers } = await upload('opleidingen.csv', CSV);
  const page = headers.location as string;
  const { body } = await world.page(issuer, `${page}?lang=nl`);
  const proposal = [...body.matchAll(/value="(2\|0\|[^"]+)"/g)].map(([, value]) => value as string);
  expect(proposal.length).toBeGreaterThan(0);
  const answer = await world.submit(issuer, `${page}/confirm`, { proposal: proposal.slice(0, 1) });
  expect(answer.headers.location).toBe(page);
  const done = await world.page(issuer, `${page}?lang=nl`);
  for (const text of ['Toegevoegd (1)', 'Gewijzigd (1)', 'Overgeslagen wegens een fout (1)', 'Soort: ontbreekt.'])
    expect(done.body).toContain(text);
  expect(linksOf(done.body)).toContain(`${base}/opleidingen/firewalls-instellen`);
  const added = (await world.get(undefined, '/v1/opleidingen/firewalls-instellen')).json();
  expect(added.skills).toHaveLength(1);
  expect((await world.get(undefined, '/v1/opleidingen/junior-netwerkbeheerder')).json().duration).toBe('P12W');

  // Pressed once more, it is told and nothing is done twice.
  await world.submit(issuer, `${page}/confirm`);
  expect(
    (await world.get(undefined, '/v1/opleidingen?search=firewalls+instellen&provider=ict-tribe')).json().total,
  ).toBe(1);
});

test('a JSON file of OOAPI is known by what is in it', async () => {
  const program = { programId: 'p1', name: [{ language: 'nl', value: 'Uit OOAPI' }], level: 'bachelor' };
  const answer = await upload('lijst.txt', JSON.stringify({ items: [program], hasNextPage: false }));
  expect((await world.page(issuer, `${answer.headers.location}?lang=nl`)).body).toContain('Hbo-bachelor');
});

test.each([
  ['nl', 'Dit JSON-bestand heeft niet de vorm van OOAPI.'],
  ['en', 'This JSON file is not OOAPI.'],
])('a file that cannot be read is told at its field, in %s', async (lang, text) => {
  const answer = await upload('x.json', '{"a":1}', lang);
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain(text);
  expect(answer.body).toContain('href="#field-file"');
});

test.each([
  [{}, '#field-file', 'Kies een bestand of vul een adres in.'],
  [{ url: 'geen adres' }, '#field-url', 'Dit is geen webadres.'],
  [{ url: 'https://10.1.2.3/v5' }, '#field-url', 'Dit adres mag niet worden opgevraagd.'],
])('an address that cannot be asked is told at its field', async (fields, anchor, text) => {
  const answer = await world.submit(issuer, `${base}/opleiding-imports/new?lang=nl`, fields as Record<string, string>);
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain(text);
  expect(answer.body).toContain(`href="${anchor}"`);
});

test('the empty example has the columns that the reader knows', async () => {
  const answer = await world.page(issuer, `${base}/opleiding-imports/template?lang=nl`);
  expect(answer.headers['content-disposition']).toContain('opleidingen.csv');
  const filled = `${answer.body.trim()}\r\n;Voorbeeld uit sjabloon;;mbo`;
  const shown = await upload('sjabloon.csv', filled);
  expect((await world.page(issuer, `${shown.headers.location}?lang=nl`)).body).toContain('1 opleiding overnemen');
});
