import { expect, test } from 'vitest';
import { PUBLISHED_RULES } from '../../src/matching/rules/published-rules.ts';
import { aSchool, OPLEIDING as EXEMPTING } from '../matching/exemption-support.ts';
import { anEmployer, asked, aVacancy } from '../matching/support.ts';
import { aClaimed, aCourse } from '../passport/support.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const course = await aCourse(world);
const vacancyId = await aVacancy(world, await anEmployer(world), [
  asked(),
  asked({ skillId: 'ecf:C.3', level: 3 }),
  asked({ skillId: 'digcomp:1.1', level: null, importance: 'wished' }),
]);
const OPLEIDING = 'junior-netwerkbeheerder';
const page = `/passport/gap/vacancies/${vacancyId}`;

interface Told {
  label: { nl: string; en: string };
  percentage: number;
  reasons: { text: { nl: string; en: string } }[];
}
const plain = (text: string) => text.replaceAll(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)));

test('the page tells the figures of the JSON, skill by skill, with every reason, in both languages', async () => {
  const person = await world.aPerson();
  await aClaimed(world, course, person);
  const answer = (await world.get(person, `/v1/passport/gaps/vacancies/${vacancyId}`)).json();
  for (const lang of ['nl', 'en'] as const) {
    const shown = plain((await world.page(person, `${page}?lang=${lang}`)).body);
    expect(shown).toContain(answer.statement[lang]);
    expect(shown).toContain(answer.rules);
    const items = [
      ...shown.matchAll(
        /<div class="coverage-list__what">.*?<\/li>\s*(?=<li>\s*<div class="coverage-list|<\/ul><p|<\/ul>\s*<p)/gs,
      ),
    ];
    expect(items).toHaveLength(answer.skills.length);
    answer.skills.forEach((skill: Told, place: number) => {
      const item = items[place]?.[0] ?? '';
      expect(item.toLowerCase()).toContain(skill.label[lang].toLowerCase());
      expect(item).toContain(`coverage__figure">${skill.percentage}%`);
      for (const { text } of skill.reasons) expect(item).toContain(text[lang]);
    });
  }
});

test('what if shows now and then, and a link back; an opleiding that does not exist is not found', async () => {
  const person = await world.aPerson();
  const shown = (await world.page(person, `${page}?with=expert-it-systems-and-devices`)).body;
  expect(shown).toContain('Als u Expert IT Systems');
  expect(shown).toContain('Er wordt niets bewaard.');
  expect((await world.page(person, `${page}?with=none`)).statusCode).toBe(404);
});

test('of an opleiding one reads what one knows, what one would learn and where to ask exemption, and of no other', async () => {
  const person = await world.aPerson();
  await aClaimed(world, course, person);
  const of = async (id: string) => plain((await world.page(person, `/passport/gap/opleidingen/${id}`)).body);
  const shown = await of(OPLEIDING);
  const [, known = '', learnt = ''] = shown.split(/Wat u al kunt aantonen|Wat u er zou leren/);
  expect(known).toContain('Aangetoond');
  expect(learnt).toContain('Nog niet aangetoond');
  expect(shown).toContain('Vrijstelling vragen kan hier voor deze opleiding nog niet.');
  const main = shown.slice(shown.indexOf('<main'), shown.indexOf('</main>'));
  const linked = [...main.matchAll(/href="\/opleidingen\/([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(linked)).toEqual(new Set([OPLEIDING]));
  const { organisationId, board, content } = await aSchool(world);
  await world.post(board, `/v1/organisations/${organisationId}/exemption-offers`, {
    opleidingId: EXEMPTING,
    ...content,
  });
  expect(await of(EXEMPTING)).toContain('Vrijstelling bij ROC Voorbeeld');
});

test('a level that nobody asks is said to be proposed, at each skill', async () => {
  const occupation = '/passport/gap/occupations/esco-occ:81480b40-a318-47f3-9b2c-56b69ed67d95';
  const shown = (await world.page(await world.aPerson(), occupation)).body;
  expect(shown).toContain('voorgesteld: e-CF e-');
  expect(shown).not.toContain('gevraagd: e-CF');
});

test('for a vacancy what says something of its skills is ticked, own statements too, and nothing else', async () => {
  const person = await world.aPerson();
  const claim = async (skillId: string) => {
    const body = { skillId, narrative: 'Thuislab.', level: 2, evidenceIds: [] };
    return (await world.post(person, '/v1/passport/skills', body)).json<{ id: string }>().id;
  };
  const speaking = [await aClaimed(world, course, person), await claim('ecf:C.3')];
  // Nobody asks about customers here.
  await claim('esco:0da516ee-e70e-4384-be13-f5ff80be8127');
  const ticked = async (path: string) => {
    const shown = (await world.page(person, path)).body;
    const boxes = [...shown.matchAll(/<input[^>]*name="items"[^>]*>/g)].map(([box]) => box);
    expect(boxes).toHaveLength(3);
    return boxes.filter((box) => box.includes('checked')).map((box) => /value="([^"]+)"/.exec(box)?.[1]);
  };
  expect(new Set(await ticked(`/passport/shares/new?vacancy=${vacancyId}`))).toEqual(new Set(speaking));
  expect(await ticked('/passport/shares/new')).toEqual([speaking[0]]);
  expect((await world.page(person, '/passport')).body).toContain('1 bewijs en 2 eigen verklaringen.');
});

test('who is not signed in is asked to, and comes back to the same vacancy', async () => {
  const answer = await world.page(undefined, page);
  expect(answer.statusCode).toBe(401);
  expect(plain(answer.body)).toContain(`/sign-in?returnTo=${encodeURIComponent(page)}`);
});

test('a pasted link leads to its vacancy, and what is no such link is told at the field', async () => {
  const person = await world.aPerson();
  const link = `${world.deps.config.publicUrl}/vacancies/${vacancyId}`;
  const found = await world.page(person, `/passport/gap?link=${encodeURIComponent(link)}`);
  expect(found.headers.location).toBe(page);
  for (const name of ['link', 'path', 'opleiding']) {
    const empty = await world.page(person, `/passport/gap?${name}=`);
    expect(empty.statusCode).toBe(400);
    expect(empty.body).toContain(`href="#field-${name}"`);
  }
  const refused = await world.page(person, '/passport/gap?link=https%3A%2F%2Fvoorbeeld.example');
  expect(refused.statusCode).toBe(400);
  expect(refused.body).toContain('href="#field-link"');
});

test('one chooses an occupation by searching, an opleiding and a path from a list', async () => {
  const person = await world.aPerson();
  const shown = (await world.page(person, '/passport/gap?search=netwerkbeheerder')).body;
  const [, occupation = ''] = /href="(\/passport\/gap\/occupations\/[^"]+)"/.exec(shown) ?? [];
  expect((await world.page(person, plain(occupation))).statusCode).toBe(200);
  expect(shown).not.toContain('value="ster-f"');
  for (const [query, path] of [
    ['opleiding=hbo-ict', '/passport/gap/opleidingen/hbo-ict'],
    ['path=ster-d', '/passport/gap/ontwikkelpaden/ster-d'],
  ]) {
    expect((await world.page(person, `/passport/gap?${query}`)).headers.location).toBe(path);
    expect((await world.page(person, path as string)).statusCode).toBe(200);
  }
});

test('the page of the rules shows every figure that is reckoned with, and the JSON the same', async () => {
  const shown = (await world.page(undefined, '/matching-rules')).body;
  const { rungValues, levelShares, ageShares, linkShares, levelUnknownShare, furtherShare, rungPoints } =
    PUBLISHED_RULES;
  const shares = [
    ...Object.values(rungValues),
    ...levelShares,
    levelUnknownShare,
    ...ageShares.map(({ share }) => share),
    ...Object.values(linkShares),
    furtherShare,
  ];
  for (const share of shares) expect(shown).toContain(`${Math.round(share * 100)}%`);
  for (const { olderThanYears } of ageShares) expect(shown).toContain(`Ouder dan ${olderThanYears} jaar`);
  for (const points of Object.values(rungPoints)) expect(shown).toContain(`<div>${points}</div>`);
  expect((await world.get(undefined, '/v1/matching-rules')).json()).toEqual(
    JSON.parse(JSON.stringify(PUBLISHED_RULES)),
  );
});
