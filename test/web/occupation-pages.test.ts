import { describe, expect, test } from 'vitest';
import { linksOf } from '../support/markup.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const NETWORK = 'esco-occ:81480b40-a318-47f3-9b2c-56b69ed67d95';
const page = async (path: string, lang = 'nl') =>
  world.page(undefined, `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
const body = async (path: string, lang = 'nl') => (await page(path, lang)).body;
const occupationsIn = (text: string) => linksOf(text).filter((href) => href.startsWith('/occupations/'));

describe.each(['nl', 'en'] as const)('in %s', (lang) => {
  test('the pages of the list hold every occupation once, those in demand first', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/occupations';
    while (path) {
      const text = await body(path, lang);
      seen.push(...occupationsIn(text));
      path = linksOf(text).find((href) => href.includes('cursor=') && !href.includes('lang='));
    }
    const { items } = (await world.get(undefined, '/v1/occupations?inDemand=true')).json();
    expect(new Set(seen).size).toBe(36);
    expect(seen).toHaveLength(36);
    expect(seen.slice(0, 4).sort()).toEqual(items.map(({ id }: { id: string }) => `/occupations/${id}`).sort());
  });

  test('the page of an occupation leads to every skill it asks for and says where that comes from', async () => {
    const text = await body(`/occupations/${NETWORK}`, lang);
    const occupation = (await world.get(undefined, `/v1/occupations/${NETWORK}`)).json();
    const links = linksOf(text);
    for (const { id } of [...occupation.essential, ...occupation.optional]) expect(links).toContain(`/skills/${id}`);
    expect(links).toContain(occupation.uri);
    expect(links).toContain(`/v1/occupations/${NETWORK}`);
    expect(text).toContain('ESCO 1.2');
    expect(text).toContain(String(occupation.outsideCore.essential));
    expect(text).toContain(occupation.label[lang]);
  });
});

test('a search forgives a mistake, can keep to what is in demand, and says when there is nothing', async () => {
  expect(occupationsIn(await body('/occupations?search=netwerkbeheeder'))).toContain(`/occupations/${NETWORK}`);
  expect(occupationsIn(await body('/occupations?inDemand=true'))).toHaveLength(4);
  expect(await body('/occupations?search=xyzzy')).toContain('Geen beroepen gevonden');
  expect(await body('/occupations?search=xyzzy', 'en')).toContain('No occupations found');
});

test('who asks for JSON is sent to it', async () => {
  const answer = await world.app.inject({ url: `/occupations/${NETWORK}`, headers: { accept: 'application/json' } });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `/v1/occupations/${NETWORK}`]);
});

test.each([
  ['/occupations/bestaat-niet', 404],
  ['/occupations/%00', 400],
  ['/occupations?cursor=onzin', 400],
  ['/occupations?inDemand=misschien', 400],
])('%s is answered with %i', async (path, status) => {
  expect((await page(path)).statusCode).toBe(status);
});
