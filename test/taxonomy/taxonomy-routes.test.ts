import { expect, test } from 'vitest';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const get = async (url: string, lang = 'nl') => (await world.get(undefined, url, { 'accept-language': lang })).json();

async function everyItem(url: string) {
  const items: { id: string; label: { nl: string; en: string } }[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: typeof items; nextCursor: string | null } = await get(
      `${url}?pageSize=${url.endsWith('skills') ? 100 : 4}${cursor ? `&cursor=${cursor}` : ''}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

test.each([
  ['/v1/skills', 436],
  ['/v1/opleidingen', 14],
  ['/v1/ontwikkelpaden', 6],
])('the pages of %s hold all %i, each once and in both languages', async (url, count) => {
  const items = await everyItem(url);
  expect(new Set(items.map(({ id }) => id)).size).toBe(count);
  expect(items).toHaveLength(count);
  expect(items.filter(({ label }) => !label.nl || !label.en)).toEqual([]);
});

test.each([
  ['nl', 'Gebruikers ondersteunen'],
  ['en', 'User Support'],
  ['en-GB;q=0.9, nl;q=0.4', 'User Support'],
  ['fr', 'Gebruikers ondersteunen'],
])('a reader of %o is told the name in the best of our languages', async (lang, name) => {
  expect(await get('/v1/skills/ecf:C.1', lang)).toMatchObject({
    name,
    label: { nl: 'Gebruikers ondersteunen', en: 'User Support' },
  });
});

test('opleidingen can be asked for by opleider, ontwikkelpad and skill', async () => {
  const ids = async (query: string) =>
    (await get(`/v1/opleidingen?${query}`)).items.map(({ id }: { id: string }) => id);
  expect(await ids('provider=windesheim')).toEqual(['ad-software-development', 'hbo-ict']);
  expect(await ids('ontwikkelpad=ster-e')).toEqual(['it-talentprogramma']);
  expect(await ids('skill=ecf:C.5&provider=ict-tribe')).toEqual(['junior-netwerkbeheerder']);
});

test('an opleiding tells its weeks and what somebody can do afterwards', async () => {
  const opleiding = await get('/v1/opleidingen/junior-netwerkbeheerder');
  expect(opleiding).toMatchObject({ duration: 'P11W', weeks: 11, version: 1, withdrawnAt: null });
  expect(opleiding.outcomes).toContainEqual(expect.objectContaining({ id: 'netwerk-instellen', isEditorial: true }));
});

test('an ontwikkelpad tells its steps, what they ask and which opleidingen lead there', async () => {
  const path = await get('/v1/ontwikkelpaden/ster-d', 'en');
  expect(path.name).toBe('Lateral entry: from non-ICT professional to ICT professional');
  expect(path.steps.map(({ id }: { id: string }) => id)).toEqual(['d1', 'd2', 'd3', 'd4', 'd5']);
  expect(path.steps[2]).toMatchObject({
    label: { nl: 'Junior beheerder', en: 'Junior administrator' },
    demands: expect.arrayContaining([{ skillId: 'ecf:C.5', level: 2, importance: 'essential' }]),
    opleidingIds: ['junior-netwerkbeheerder', 'allround-it-systems-and-devices'],
    isEditorial: true,
  });
  expect(await get('/v1/ontwikkelpaden/ster-f')).toMatchObject({ steps: [], actionLines: [{ number: 8 }] });
});

test.each(['/v1/skills/esco:bestaat-niet', '/v1/opleidingen/bestaat-niet', '/v1/ontwikkelpaden/ster-z'])(
  '%s is not found',
  async (url) => {
    expect(await get(url)).toMatchObject({ status: 404, code: 'not_found' });
  },
);

test.each([
  '/v1/skills?search=ict&cursor=onzin',
  `/v1/skills?search=ict&cursor=${Buffer.from('["a","b"]').toString('base64url')}`,
  '/v1/skills?pageSize=1000',
])('%s is refused and breaks nothing', async (url) => {
  expect(await get(url)).toMatchObject({ status: 400, code: 'invalid_input' });
});
