import { describe, expect, test } from 'vitest';
import { importEsco } from '../../src/taxonomy/index.ts';
import { skillUri, writeEscoDownload } from '../support/esco-download.ts';
import { linksOf } from '../support/markup.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const page = async (path: string, lang = 'nl') =>
  world.page(undefined, `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
const body = async (path: string, lang = 'nl') => (await page(path, lang)).body;

describe.each([
  ['nl', 'Raamwerken', 'Bronvermelding'],
  ['en', 'Frameworks', 'Acknowledgements'],
] as const)('in %s', (lang, frameworksTitle, thanks) => {
  test('the front page of skills leads to every subject and framework, with what their licences ask us to say', async () => {
    const text = await body('/skills', lang);
    expect(text).toContain(frameworksTitle);
    expect(text).toContain(thanks);
    const { items } = (await world.get(undefined, '/v1/frameworks')).json();
    for (const { id, name, publisher, acknowledgement } of items) {
      expect(text).toContain(`<a class="nl-link" href="/skills/frameworks/${id}">${name}</a>`);
      expect(text).toContain(publisher);
      expect(text).toContain(acknowledgement[lang]);
    }
    expect(linksOf(text)).toContain('/skills?area=netwerk');
  });

  test.each(['esco:f9e788df-d68a-4f92-92c7-80e135fc35ff', 'ecf:C.1', 'digcomp:1', 'hboi:software-ontwerpen'])(
    'the page of %s tells both names and where it comes from',
    async (id) => {
      const { label, name } = (await world.get(undefined, `/v1/skills/${id}`, { 'accept-language': lang })).json();
      const text = await body(`/skills/${id}`, lang);
      expect(text).toContain(`<h1 class="nl-heading nl-heading--level-1">${name}</h1>`);
      expect(text).toContain(label.nl);
      expect(text).toContain(label.en);
      expect(text).toContain(`href="/v1/skills/${id}"`);
      expect(text).toMatch(/ESCO|e-CF|DigComp|HBO-i/);
    },
  );
});

test('a search finds what was meant, says so when there is nothing, and keeps what was typed', async () => {
  expect(await body('/skills?search=pyhton')).toContain('Python (computerprogrammering)');
  const none = await body('/skills?search=xyzzy%22%3E');
  expect(none).toContain('Geen skills gevonden');
  expect(none).toContain('value="xyzzy&#34;&#62;"');
  expect(await body('/skills?search=xyzzy', 'en')).toContain('No skills found');
});

test('a group with nothing but a group of the same name under it stands in a list once', async () => {
  const links = linksOf(await body('/skills?search=programmeren'));
  const { items } = (await world.get(undefined, '/v1/skills?search=programmeren')).json();
  const groups = items.filter(({ code }: { code: string | null }) => code?.startsWith('S5.1'));
  expect(groups.map(({ code }: { code: string }) => code).sort()).toEqual(['S5.1', 'S5.1.0']);
  const shown = groups.filter(({ id }: { id: string }) => links.includes(`/skills/${id}`));
  expect(shown.map(({ code }: { code: string }) => code)).toEqual(['S5.1']);
});

test.each(['framework=esco', 'area=netwerk', 'search=ict', 'within=ecf:D'])(
  'the pages of a list by %s hold each skill once',
  async (query) => {
    const seen: string[] = [];
    let path: string | undefined = `/skills?${query}`;
    while (path) {
      const text = await body(path);
      seen.push(
        ...[...text.matchAll(/<th scope="row"[^>]*><div><a class="nl-link" href="\/skills\/([^"]+)"/g)].map(
          (hit) => hit[1] as string,
        ),
      );
      path = linksOf(text).find((href) => href.includes('cursor=') && !href.includes('lang='));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(9);
  },
);

test.each([
  ['e-cf', ['Plannen', 'ecf:A.1', 'ecf:E.9']],
  ['digcomp', ['Veiligheid', 'digcomp:5.4']],
  ['hbo-i', ['Infrastructuur', 'hboi:software-ontwerpen']],
  ['esco', ['werken met computers', '/skills?area=security']],
])('the tree of %s opens without a script', async (id, wanted) => {
  const text = await body(`/skills/frameworks/${id}`);
  expect(text).toContain('<details');
  const found = [...linksOf(text), text].join(' ');
  for (const one of wanted) expect(found).toContain(one);
});

test('a concept page marks each link as official or as ours, and our translation as ours', async () => {
  const text = await body('/skills/ecf:C.1');
  expect(text).toContain('eigen vertaling');
  expect(text).toMatch(/Hoort bij <span[^>]*>officieel/);
  expect(text).toMatch(/Skills die hierbij horen <span[^>]*>.*koppeling van ons/);
  expect(text).toContain('e-2 (EQF 4, 5)');
  expect(await body('/skills/ecf:C.1', 'en')).toMatch(/Belongs to <span[^>]*>official/);
});

test('a concept page names the occupations that ask for the skill and the opleidingen that teach it', async () => {
  const occupation = (await world.get(undefined, '/v1/occupations?search=netwerkbeheerder')).json().items[0];
  const { essential } = (await world.get(undefined, `/v1/occupations/${occupation.id}`)).json();
  expect(await body(`/skills/${essential[0].id}`)).toContain(`/occupations/${occupation.id}`);
  expect(await body('/skills/ecf:C.5')).toContain('/opleidingen/junior-netwerkbeheerder');
});

test('who asks for JSON is sent to it', async () => {
  const get = (accept: string) => world.app.inject({ url: '/skills/ecf:C.1', headers: { accept } });
  const answer = await get('application/json');
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/v1/skills/ecf:C.1']);
  expect((await get('text/html,application/xhtml+xml,*/*;q=0.8')).statusCode).toBe(200);
  expect((await get('*/*')).statusCode).toBe(200);
});

test.each(['/skills/bestaat-niet', '/skills/frameworks/sfia', '/skills/frameworks/%00'])(
  '%s is not found',
  async (path) => {
    expect((await page(path)).statusCode).toBe(404);
  },
);

test.each([
  '/skills/%00',
  '/skills?within=%00',
  '/skills?area=netwerk&cursor=onzin',
  '/skills?search=ict&cursor=onzin',
  '/skills?framework=sfia',
])('%s is refused and breaks nothing', async (path) => {
  expect((await page(path)).statusCode).toBe(400);
});

test('a retired concept keeps its page, which leads to its successor', async () => {
  const size = { groups: 2, skills: 12, occupations: 2, occupationRelations: 8, skillRelations: 6 };
  const run = async (version: string, replacements = {}) =>
    importEsco(world.deps, {
      folder: await writeEscoDownload(size, replacements),
      version,
      dryRun: false,
    });
  const { labelOf } = await import('../support/esco-download.ts');
  await run('1.2');
  const idOf = (n: number) => skillUri(n).replace('http://data.europa.eu/esco/skill/', 'esco:');
  expect(await body(`/skills/${idOf(5)}`)).toMatch(/Verwant <span[^>]*>officieel/);
  expect(await body(`/skills/${idOf(5)}`)).toContain('other name 5 nl');
  await run('1.3', { without: new Set([5]), labels: new Map([[6, labelOf(5, 'en')]]) });
  const text = await body(`/skills/${idOf(5)}`);
  expect(text).toContain('Vervallen');
  expect(text).toContain(`/skills/${idOf(6)}`);
});
