import { describe, expect, test } from 'vitest';
import { translator } from '../../src/platform/i18n.ts';
import { EXAMPLE_CONTENT } from '../../src/taxonomy/opleidingen/schemas.ts';
import { durationInWords } from '../../src/web/catalogue-words.ts';
import { COMPLETE } from '../support/achievement.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const { items: opleidingen } = (await world.get(undefined, '/v1/opleidingen?pageSize=100')).json();

describe.each(['nl', 'en'] as const)('in %s', (lang) => {
  test('the catalogue names every opleiding, and each has its page', async () => {
    const { body } = await world.page(undefined, `/opleidingen?lang=${lang}`);
    expect(body).toContain(`${opleidingen.length} ${lang === 'nl' ? 'opleidingen' : 'courses'}`);
    for (const { id, label, provider } of opleidingen) {
      expect(body).toContain(`/opleidingen/${id}`);
      const page = await world.page(undefined, `/opleidingen/${id}?lang=${lang}`);
      expect(page.statusCode, id).toBe(200);
      expect(page.body).toContain(label[lang].replaceAll('&', '&#38;'));
      expect(page.body).toContain(provider.name);
    }
  });

  test.each(['esco:f9e788df-d68a-4f92-92c7-80e135fc35ff', 'ecf:C.1', 'digcomp:1', 'hboi:software-ontwerpen'])(
    'the page of %s tells where it comes from',
    async (id) => {
      const page = await world.page(undefined, `/skills/${id}?lang=${lang}`);
      expect(page.statusCode).toBe(200);
      const { name } = (await world.get(undefined, `/v1/skills/${id}`, { 'accept-language': lang })).json();
      expect(page.body).toContain(`<h1 class="nl-heading nl-heading--level-1">${name}</h1>`);
      expect(page.body).toMatch(/ESCO|e-CF|DigComp|HBO-i/);
    },
  );
});

test('a link between opleiding and skill that is ours says so', async () => {
  const { body } = await world.page(undefined, '/opleidingen/hbo-ict?lang=nl');
  expect(body).toContain('De opleider heeft dat nog niet bevestigd.');
});

test.each([
  ['nl', 'voorstel'],
  ['en', 'proposed'],
])(
  'a skill whose level the opleider did not tell has the one that follows from e-CF, as a proposal, in %s',
  async (lang, proposed) => {
    const { body } = await world.page(undefined, `/opleidingen/junior-netwerkbeheerder?lang=${lang}`);
    const rows = body.slice(body.indexOf('id="skills"')).split('<tr');
    const rowOf = (name: string) => rows.find((row) => row.includes(name));
    const row = rowOf(lang === 'nl' ? 'firewall installeren' : 'implement a firewall');
    expect(row).toContain('e-2');
    expect(row).toContain(proposed);
    expect(rowOf('e-CF C.5')).not.toContain(proposed);
  },
);

test('the page of an opleiding tells what somebody can do afterwards, which steps it serves and where to apply', async () => {
  const tribe = await world.anOpleider({ slug: 'ict-tribe' });
  const issuer = await world.aMember(tribe, 'issuer');
  const url = 'https://opleider.example/netwerk';
  const own = `/v1/organisations/${tribe}/opleidingen/junior-netwerkbeheerder`;
  await world.patch(issuer, own, { version: 1, url });
  const { body } = await world.page(undefined, '/opleidingen/junior-netwerkbeheerder?lang=en');
  expect(body).toContain('Configures addresses, routes and connections');
  expect(body).toContain('href="/ontwikkelpaden/ster-d#d3"');
  expect(body).toContain(`href="${url}"`);
  expect(body).toContain('filled in by us');
  await world.post(issuer, `${own}/reviews`, { version: 2, verdict: 'confirmed', all: true });
  const confirmed = await world.page(undefined, '/opleidingen/junior-netwerkbeheerder?lang=en');
  expect(confirmed.body).not.toContain('The provider has not confirmed this yet.');
  await world.post(issuer, `${own}/withdrawals`);
  const withdrawn = await world.page(undefined, '/opleidingen/junior-netwerkbeheerder?lang=en');
  expect(withdrawn.statusCode).toBe(200);
  expect(withdrawn.body).toContain('no longer offers this course');
  await world.post(issuer, `${own}/reinstatements`);
});

test('a catalogue of more than a page is leafed through, each opleiding once, with the filters kept', async () => {
  const id = await world.anOpleider({ slug: 'grote-opleider' });
  const admin = await world.aMember(id, 'admin');
  const many = Array.from({ length: 25 }, (_, index) => `Bladeren ${String(index + 1).padStart(2, '0')}`);
  for (const nl of many)
    await world.post(admin, `/v1/organisations/${id}/opleidingen`, { ...EXAMPLE_CONTENT, label: { nl, en: '' } });
  const first = (await world.page(undefined, '/opleidingen?provider=grote-opleider&search=bladeren&lang=nl')).body;
  expect(first).toContain('25 opleidingen');
  const [, href = ''] = /href="([^"]*cursor[^"]*)"/.exec(first) ?? [];
  const next = href.replaceAll(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)));
  expect(next).toContain('provider=grote-opleider');
  const second = (await world.page(undefined, next)).body;
  const named = (body: string) => [...body.matchAll(/>(Bladeren \d\d)</g)].map(([, name]) => name);
  expect([...named(first), ...named(second)]).toEqual(many);
});

test.each(['level=9', 'kind=universiteit', 'maxWeeks=onzin', 'form=', 'mode=elders'])(
  'a filter that is none (%s) is left out and breaks nothing',
  async (query) => {
    const { statusCode, body } = await world.page(undefined, `/opleidingen?${query}`);
    expect(statusCode).toBe(200);
    expect(body).toContain('/opleidingen/allround-it-systems-and-devices');
  },
);

test.each([
  ['nl', 'Stap 3: Junior beheerder', 'Wij hebben deze stappen opgesteld', 'Mooi meegenomen'],
  ['en', 'Step 3: Junior administrator', 'We drew up these steps', 'Nice to have'],
])('an ontwikkelpad shows its steps, and that they are ours, in %s', async (lang, step, ours, wished) => {
  const { body } = await world.page(undefined, `/ontwikkelpaden/ster-d?lang=${lang}`);
  for (const text of [step, ours, wished, 'id="d3"', '/opleidingen/junior-netwerkbeheerder', '/skills/ecf:C.5', 'e-2'])
    expect(body).toContain(text);
  const list = await world.page(undefined, `/ontwikkelpaden?lang=${lang}`);
  for (const letter of 'abcdef') expect(list.body).toContain(`/ontwikkelpaden/ster-${letter}`);
});

test('ontwikkelpad F is the own line of the programme: no steps, its action line and its initiatives', async () => {
  const { body } = await world.page(undefined, '/ontwikkelpaden/ster-f?lang=nl');
  expect(body).toContain('geen stappen voor een persoon');
  expect(body).toContain('8. Verstevigd ICT ecosysteem');
  expect(body).not.toContain('Alle opleidingen op dit pad');
  expect(body).toContain('DGTL District');
});

test.each(['nl', 'en'])('the initiatives stand in a table with sums and their source, in %s', async (lang) => {
  const { body } = await world.page(undefined, `/initiatives?lang=${lang}`);
  for (const name of ['Techgrounds', 'Digilab Flevoland', 'MITC Campus en Digici', 'Firda'])
    expect(body).toContain(name);
  expect(body).toMatch(/HCA ICT Flevoland/);
  const last = body.slice(body.lastIndexOf('<tr role="row">'));
  expect([...last.matchAll(/<div>(\d+)<\/div>/g)].map(([, sum]) => Number(sum))).toEqual([4, 2, 2, 4, 3, 2, 2, 2, 21]);
});

test('the catalogue of one ontwikkelpad holds its opleidingen only, and an empty one says so', async () => {
  const { body } = await world.page(undefined, '/opleidingen?ontwikkelpad=ster-e&lang=nl');
  expect(body).toContain('IT Talentprogramma');
  expect(body).not.toContain('Game Developer');
  expect((await world.page(undefined, '/opleidingen?ontwikkelpad=ster-f&lang=nl')).body).toContain(
    'Geen opleidingen gevonden',
  );
});

test('the page of an opleiding leads to what is certified of it, once that is published', async () => {
  const opleider = await world.anOpleider();
  const issuer = await world.aMember(opleider, 'issuer');
  const path = `/v1/organisations/${opleider}/achievements`;
  const { id } = (await world.post(issuer, path, COMPLETE)).json();
  const page = async () => (await world.page(undefined, `/opleidingen/${COMPLETE.opleidingId}`)).body;
  expect(await page()).not.toContain(id);
  await world.post(issuer, `${path}/${id}/publications`);
  expect(await page()).toContain(`/achievements/${id}`);
});

test.each(['/ontwikkelpaden/ster-z', '/opleidingen/bestaat-niet', '/skills/bestaat-niet'])(
  '%s is not found',
  async (path) => {
    expect((await world.page(undefined, path)).statusCode).toBe(404);
  },
);

test.each([
  ['P11W', '11 weken', '11 weeks'],
  ['P1W', '1 week', '1 week'],
  ['P18M', '18 maanden', '18 months'],
  ['P2Y', '2 jaar', '2 years'],
])('%o lasts %o', (duration, dutch, english) => {
  expect([durationInWords(duration, translator('nl')), durationInWords(duration, translator('en'))]).toEqual([
    dutch,
    english,
  ]);
});
