import { expect, test } from 'vitest';
import { RUNG_POINTS } from '../../src/matching/rules/points.ts';
import { aClaimed, aCourse, NETWORK_SKILL } from '../passport/support.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const course = await aCourse(world);
const teacher = await world.aMember(course.organisationId, 'issuer');

interface Mapped {
  key: string;
  name: { nl: string; en: string };
  points: number;
  isOld: boolean;
  advice: { nl: string } | null;
}
interface Answered {
  points: number;
  areas: { skills: Mapped[] }[];
  ending: { validUntil: string }[];
}
const mapOf = async (person: { token: string }): Promise<Answered & { skills: Mapped[] }> => {
  const map = (await world.get(person.token, '/v1/passport/skills-map')).json<Answered>();
  return { ...map, skills: map.areas.flatMap(({ skills }) => skills) };
};

test('an empty passport has no points, and its page says how to begin', async () => {
  const person = await world.aPerson();
  expect(await mapOf(person)).toMatchObject({ points: 0, areas: [], ending: [] });
  expect((await world.page(person, '/passport/skills-map')).body).toContain('nog niets om te laten zien');
});

test('ICT-punten are the sum over the skills by the published rule, and go with what is revoked', async () => {
  const person = await world.aPerson();
  const id = await aClaimed(world, course, person);
  await world.post(person, '/v1/passport/skills', {
    skillId: 'ecf:B.4',
    narrative: 'Thuis.',
    level: 3,
    evidenceIds: [],
  });
  const map = await mapOf(person);
  // e-2 and e-1 of the course, one skill without a level, and an own statement that earns nothing.
  expect(map.points).toBe(RUNG_POINTS.course * (2 + 1 + 1));
  expect(map.skills.reduce((sum, { points }) => sum + points, 0)).toBe(map.points);
  expect(map.skills.find(({ key }) => key === NETWORK_SKILL)).toMatchObject({ points: 12, isOld: false, advice: null });
  const one = `/v1/organisations/${course.organisationId}/credentials/${id}`;
  await world.post(teacher, `${one}/revocations`, { reason: 'Vergissing.' });
  expect((await mapOf(person)).points).toBe(0);
});

test('what is old is marked with advice, keeps its points, and a credential that ends soon is told', async () => {
  const person = await world.aPerson();
  await aClaimed(world, course, person, '2024-01-10');
  const map = await mapOf(person);
  expect(map.points).toBe(24);
  expect(map.skills.every(({ isOld, advice }) => isOld && advice?.nl.includes('ouder dan twee jaar'))).toBe(true);
  // Valid for 36 months: until January 2027, within sixty days.
  expect(map.ending).toMatchObject([{ validUntil: '2027-01-10' }]);
});

test('the page shows the figures of the JSON in a picture with a title, a description and a table behind it', async () => {
  const person = await world.aPerson();
  await aClaimed(world, course, person, '2024-01-10');
  const map = await mapOf(person);
  for (const lang of ['nl', 'en'] as const) {
    const shown = (await world.page(person, `/passport/skills-map?lang=${lang}`)).body;
    expect(shown).toMatch(/<svg class="skills-chart"[^>]* role="img" aria-labelledby="map-0-title map-0-desc">/);
    expect(shown).toContain(`<dt>${lang === 'nl' ? 'ICT-punten' : 'ICT-punten (points)'}</dt><dd>${map.points}</dd>`);
    const table = shown.slice(shown.indexOf('<table'));
    for (const { name, points } of map.skills) {
      expect(table.toLowerCase()).toContain(name[lang].toLowerCase());
      expect(table).toContain(`<div>${points}</div>`);
    }
  }
});
