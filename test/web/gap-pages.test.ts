import { expect, test } from 'vitest';
import { PUBLISHED_RULES } from '../../src/matching/rules/published-rules.ts';
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
