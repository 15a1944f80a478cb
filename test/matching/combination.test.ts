import { describe, expect, test } from 'vitest';
import { rankClosings, type Teaching } from '../../src/matching/rules/closing.ts';
import { findCombination } from '../../src/matching/rules/combination.ts';
import type { Demand } from '../../src/matching/rules/demand.ts';

const asks = (...skillIds: string[]): Demand[] =>
  skillIds.map((skillId) => ({ skillId, level: null, importance: 'essential' }));

const course = (opleidingId: string, weeks: number | null, ...skillIds: string[]): Teaching => ({
  opleidingId,
  title: { nl: opleidingId, en: opleidingId },
  provider: 'Opleider',
  weeks,
  skills: skillIds.map((skillId) => ({ skillId, level: null, coverage: 'core' })),
});

const of = (demands: Demand[], teachings: Teaching[]) => {
  const input = { demands, evidence: [], skills: new Map(), today: '2026-11-25' };
  return findCombination(input, teachings, rankClosings(input, teachings));
};

describe('of two opleidingen together', () => {
  test('those that close most are told, with what then remains', () => {
    const found = of(asks('networks', 'security', 'cloud', 'scripts'), [
      course('networks-course', 11, 'networks', 'security'),
      course('cloud-course', 20, 'cloud'),
      course('security-course', 2, 'security'),
    ]);
    expect(found).toMatchObject({
      opleidingIds: ['networks-course', 'cloud-course'],
      remaining: ['scripts'],
      gain: 540,
    });
  });

  test.each([
    // Twenty skills of 90 points, which count twice: the long two do 3,600, the short two a twentieth less.
    { short: 19, told: 'short-one' },
    { short: 18, told: 'long-one' },
  ])('the shorter are told where they do nearly as much: $short of 20 skills', ({ short, told }) => {
    const skills = Array.from({ length: 20 }, (_, index) => `skill-${index}`);
    const found = of(asks(...skills), [
      course('base', 10, ...skills.slice(0, 10)),
      course('long-one', 150, ...skills.slice(10)),
      course('short-one', 12, ...skills.slice(10, short)),
    ]);
    expect(found?.opleidingIds).toEqual(expect.arrayContaining(['base', told]));
  });

  test('one of which the length is not told comes after those that tell it', () => {
    const found = of(asks('networks', 'security'), [
      course('untold', null, 'networks'),
      course('told', 40, 'networks'),
      course('security-course', 8, 'security'),
    ]);
    expect(found?.opleidingIds).toEqual(expect.arrayContaining(['told', 'security-course']));
  });

  test('none are told where two do no more than one', () => {
    expect(of(asks('networks'), [course('a', 10, 'networks'), course('b', 20, 'cooking')])).toBeNull();
    expect(of(asks('networks'), [])).toBeNull();
  });
});
