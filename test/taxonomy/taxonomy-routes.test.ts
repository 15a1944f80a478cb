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
  ['/v1/occupations', 36],
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
  expect(await ids('provider=windesheim')).toEqual(['hbo-ict', 'ad-software-development']);
  expect(await ids('ontwikkelpad=ster-e')).toEqual(['it-talentprogramma']);
  expect(await ids('skill=ecf:C.5&provider=ict-tribe')).toEqual(['junior-netwerkbeheerder']);
});

test.each([
  ['search=netwerkbeheerder', ['junior-netwerkbeheerder']],
  ['search=Techgrounds%20support', ['ict-support-omscholing', 'techgrounds-tech-support']],
  ['search=gebruikers%20ondersteunen&kind=omscholing', ['ict-support-omscholing', 'techgrounds-tech-support']],
  ['search=netwrkbeheerder', ['junior-netwerkbeheerder']],
  ['search=firewall&level=4', ['expert-it-systems-and-devices']],
  ['level=2', ['medewerker-ict-support']],
  ['kind=bachelor', ['hbo-ict']],
  ['form=deeltijd', ['it-talentprogramma']],
  ['mode=online', ['techgrounds-tech-support']],
  ['maxWeeks=10', ['ict-support-omscholing', 'techgrounds-tech-support']],
  ['maxWeeks=78&kind=mbo', ['medewerker-ict-support']],
  ['maxWeeks=77&kind=mbo', []],
  ['search=xyzzy', []],
  ['search=associate%20degree', ['ad-software-development']],
  ['search=hbo%20bachelor', ['hbo-ict']],
  ['search=mbo%202', ['medewerker-ict-support']],
  ['search=niveau%202', ['medewerker-ict-support']],
  ['search=deeltijd', ['it-talentprogramma']],
])('the catalogue finds by %s', async (query, expected) => {
  const { items, total } = await get(`/v1/opleidingen?${query}`);
  expect(items.map(({ id }: { id: string }) => id)).toEqual(expected);
  expect(total).toBe(expected.length);
});

test.each(['nl', 'en'] as const)(
  'the catalogue stands in the order of the names in %s, over the pages too',
  async (lang) => {
    const names: string[] = [];
    let cursor = '';
    do {
      const page = await get(`/v1/opleidingen?pageSize=3${cursor && `&cursor=${cursor}`}`, lang);
      names.push(...page.items.map(({ label }: { label: { nl: string; en: string } }) => label[lang].toLowerCase()));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(names).toHaveLength(14);
    expect(names).toEqual(names.toSorted());
  },
);

test('mbo finds every opleiding of that kind and no other', async () => {
  const ids = async (query: string) =>
    (await get(`/v1/opleidingen?pageSize=100&${query}`)).items.map(({ id }: { id: string }) => id);
  expect(await ids('search=mbo')).toEqual(await ids('kind=mbo'));
  expect(await ids('search=mbo')).not.toEqual([]);
});

test('what bears the word in its name comes before what only teaches it, over the pages too', async () => {
  const first = await get('/v1/opleidingen?search=support&pageSize=2');
  const rest = await get(`/v1/opleidingen?search=support&pageSize=100&cursor=${first.nextCursor}`);
  const ids = [...first.items, ...rest.items].map(({ id }: { id: string }) => id);
  expect(ids.slice(0, 3)).toEqual(['ict-support-omscholing', 'medewerker-ict-support', 'techgrounds-tech-support']);
  expect(ids).toContain('veva-ict');
  expect(new Set(ids).size).toBe(first.total);
});

test('the initiatives of the region stand as in their source: the sums are right, and what they name is known', async () => {
  const { columns, initiatives, totals, actionLines } = await get('/v1/initiatives');
  expect(initiatives).toHaveLength(8);
  expect(columns).toHaveLength(10);
  expect(actionLines).toHaveLength(10);
  const sums = columns.map((_column: object, place: number) =>
    initiatives.reduce((sum: number, { values }: { values: number[] }) => sum + (values[place] ?? 0), 0),
  );
  expect(sums).toEqual(totals);
  const paths = (await everyItem('/v1/ontwikkelpaden')).map(({ id }) => id);
  const named = columns.map(({ ontwikkelpad }: { ontwikkelpad: string | null }) => ontwikkelpad);
  expect(named.filter((id: string | null) => id !== null && !paths.includes(id))).toEqual([]);
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

test.each([
  '/v1/skills/esco:bestaat-niet',
  '/v1/occupations/bestaat-niet',
  '/v1/opleidingen/bestaat-niet',
  '/v1/ontwikkelpaden/ster-z',
])('%s is not found', async (url) => {
  expect(await get(url)).toMatchObject({ status: 404, code: 'not_found' });
});

test.each([
  '/v1/skills?search=ict&cursor=onzin',
  `/v1/skills?search=ict&cursor=${Buffer.from('["a","b"]').toString('base64url')}`,
  '/v1/skills?pageSize=1000',
  `/v1/opleidingen?cursor=${Buffer.from('["5","b"]').toString('base64url')}`,
  '/v1/opleidingen?level=9',
  '/v1/occupations?cursor=onzin',
  `/v1/occupations?cursor=${Buffer.from('["a","b"]').toString('base64url')}`,
  '/v1/occupations?inDemand=misschien',
  '/v1/skills/%00',
  '/v1/opleidingen/a%00',
])('%s is refused and breaks nothing', async (url) => {
  expect(await get(url)).toMatchObject({ status: 400, code: expect.stringMatching(/invalid_input|unreadable/) });
});

test('the links of a concept say who makes them, also those to other frameworks', async () => {
  const { related, relatedCounts } = await get('/v1/skills/ecf:C.1');
  const of = (kind: string) => related[kind].map(({ id, source }: { id: string; source: string }) => [id, source]);
  expect(of('broader')).toEqual([['ecf:C', 'official']]);
  expect(related.ecfSkills.length).toBe(relatedCounts.ecfSkills);
  expect(new Set(related.ecfSkills.map(({ source }: { source: string }) => source))).toEqual(new Set(['editorial']));
  const digcomp = await get('/v1/skills/digcomp:4.2');
  const [esco] = digcomp.related.sameAs;
  expect(esco).toMatchObject({ scheme: 'esco', uri: digcomp.sameAs, source: 'official' });
  expect((await get(`/v1/skills/${esco.id}`)).related.sameAs).toMatchObject([{ id: 'digcomp:4.2' }]);
});

test('skills can be asked for by framework, subject and what they stand under', async () => {
  const ids = async (query: string) =>
    (await get(`/v1/skills?pageSize=100&${query}`)).items.map(({ id }: { id: string }) => id);
  expect(await ids('broader=ecf:C')).toEqual(['ecf:C.1', 'ecf:C.2', 'ecf:C.3', 'ecf:C.4', 'ecf:C.5']);
  expect(await ids('scheme=hbo-i')).toHaveLength(30);
  const networks = await get('/v1/skills?area=netwerk&search=firewall');
  expect(networks.items.length).toBeGreaterThan(0);
  expect(new Set(networks.items.map(({ areaId }: { areaId: string }) => areaId))).toEqual(new Set(['netwerk']));
});

test('the names that people in the field use are told apart from those of the framework', async () => {
  const { otherNames } = await get('/v1/skills/esco:0868eef3-2213-4572-9343-74931345a7d3');
  expect(otherNames.editorial.nl).toContain('systeembeheer');
  expect(otherNames.official).toEqual({ nl: [], en: [] });
});

test('each framework is told with its source and the acknowledgement that its licence asks for', async () => {
  const { items } = await get('/v1/frameworks');
  expect(items.map(({ id }: { id: string }) => id).sort()).toEqual(['digcomp', 'e-cf', 'esco', 'hbo-i']);
  for (const { url, publisher, acknowledgement } of items) {
    expect([url, publisher, acknowledgement.nl, acknowledgement.en].every(Boolean)).toBe(true);
  }
});

test('occupations in demand come first, and can be asked for alone', async () => {
  const { items } = await get('/v1/occupations?pageSize=6');
  expect(items.map(({ isInDemand }: { isInDemand: boolean }) => isInDemand)).toEqual([
    ...Array(4).fill(true),
    false,
    false,
  ]);
  expect((await get('/v1/occupations?inDemand=true&pageSize=50')).items).toHaveLength(4);
  expect((await get('/v1/occupations?inDemand=false&pageSize=50')).items).toHaveLength(32);
});

test('an occupation is told with the skills it asks for, in the reader’s language', async () => {
  const [{ id }] = (await get('/v1/occupations?search=netwerkbeheerder')).items;
  const dutch = await get(`/v1/occupations/${id}`);
  const english = await get(`/v1/occupations/${id}`, 'en');
  expect(dutch.essential.length).toBeGreaterThan(3);
  expect(dutch.optional.length).toBeGreaterThan(0);
  for (const [index, skill] of dutch.essential.entries()) {
    expect([skill.name, english.essential[index].name]).toEqual([skill.label.nl, skill.label.en]);
  }
});
