import { describe, expect, test } from 'vitest';
import { translator } from '../../src/platform/i18n.ts';
import { durationInWords } from '../../src/web/catalogue-words.ts';
import { COMPLETE } from '../support/achievement.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const { items: opleidingen } = (await world.get(undefined, '/v1/opleidingen?pageSize=100')).json();

describe.each(['nl', 'en'] as const)('in %s', (lang) => {
  test('the catalogue names every opleiding, and each has its page', async () => {
    const { body } = await world.page(undefined, `/opleidingen?lang=${lang}`);
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

test('the catalogue of one ontwikkelpad holds its opleidingen only, and an empty one says so', async () => {
  const { body } = await world.page(undefined, '/opleidingen?path=ster-e&lang=nl');
  expect(body).toContain('IT Talentprogramma');
  expect(body).not.toContain('Game Developer');
  expect((await world.page(undefined, '/opleidingen?path=ster-f&lang=nl')).body).toContain('Geen opleidingen gevonden');
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

test.each(['/opleidingen/bestaat-niet', '/skills/bestaat-niet'])('%s is not found', async (path) => {
  expect((await world.page(undefined, path)).statusCode).toBe(404);
});

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
