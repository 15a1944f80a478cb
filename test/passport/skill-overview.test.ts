import { describe, expect, test } from 'vitest';
import {
  computeSkills,
  groupByArea,
  type Level,
  type Proof,
  RUNGS,
  type Rung,
} from '../../src/passport/skill-overview.ts';

const now = new Date('2026-11-23T12:00:00Z');
const networks = {
  key: 'esco:networks',
  name: { nl: 'Netwerken', en: 'Networks' },
  area: { nl: 'Beheer', en: 'Operations' },
};

let count = 0;
const aProof = (rung: Rung, level: Level | null, changes: Partial<Proof> = {}): Proof => {
  count += 1;
  return {
    itemId: `item-${count}`,
    title: { nl: 'Bewijs', en: 'Proof' },
    issuerName: 'Opleider',
    rung,
    counts: true,
    provenOn: '2026-06-26',
    skills: [{ ...networks, level }],
    ...changes,
  };
};
const only = (proofs: Proof[]) => {
  const lines = computeSkills(proofs, now);
  expect(lines).toHaveLength(1);
  return lines[0];
};

describe('a skill', () => {
  test.each(RUNGS.slice(1).map((rung, index) => [RUNGS[index] as Rung, rung]))(
    'proven as %s and as %s shows the second, in whatever order they come',
    (lower, higher) => {
      const proofs = [aProof(lower, 1), aProof(higher, 1)];
      expect(only(proofs)?.rung).toBe(higher);
      expect(only(proofs.toReversed())?.rung).toBe(higher);
    },
  );

  test('never takes its level from a lower rung, so that a claim cannot ride on a diploma', () => {
    expect(only([aProof('self-claimed', 5), aProof('qualification', 2)])).toMatchObject({
      rung: 'qualification',
      level: 2,
    });
    expect(only([aProof('self-claimed', 5), aProof('course', null)])).toMatchObject({ rung: 'course', level: null });
  });

  test('shows the highest level of its highest rung', () => {
    expect(only([aProof('course', 2), aProof('course', 3), aProof('course', 1)])?.level).toBe(3);
  });

  test('is as old as the newest proof on its highest rung', () => {
    const proofs = [
      aProof('course', 2, { provenOn: '2023-01-10' }),
      aProof('course', 1, { provenOn: '2024-05-01' }),
      aProof('self-claimed', 1, { provenOn: '2026-11-01' }),
    ];
    expect(only(proofs)).toMatchObject({ provenOn: '2024-05-01', isOld: true });
  });

  test.each([
    ['2024-11-23', false],
    ['2024-11-22', true],
  ])('proven on %s is old: %s', (provenOn, isOld) => {
    expect(only([aProof('course', 1, { provenOn })])?.isOld).toBe(isOld);
  });

  test('names every proof, the strongest first', () => {
    const proofs = [aProof('self-claimed', 3), aProof('course', 1), aProof('course', 2)];
    expect(only(proofs)?.proofs.map(({ rung, level }) => [rung, level])).toEqual([
      ['course', 2],
      ['course', 1],
      ['self-claimed', 3],
    ]);
  });
});

test('what is not in force never counts as proof', () => {
  expect(computeSkills([aProof('qualification', 5, { counts: false })], now)).toEqual([]);
  expect(only([aProof('qualification', 5, { counts: false }), aProof('self-claimed', 1)])).toMatchObject({
    rung: 'self-claimed',
    level: 1,
    proofs: [{ rung: 'self-claimed' }],
  });
});

test('areas follow their strongest skill, and what has no area comes last', () => {
  const skill = (key: string, area: string | null) => [
    { key, name: { nl: key, en: key }, area: area === null ? null : { nl: area, en: area }, level: null },
  ];
  const lines = computeSkills(
    [
      aProof('qualification', null, { skills: skill('a', null) }),
      aProof('course', null, { skills: skill('b', 'Security') }),
      aProof('endorsed', null, { skills: skill('c', 'Data') }),
      aProof('self-claimed', null, { skills: skill('d', 'Security') }),
    ],
    now,
  );
  expect(groupByArea(lines).map(({ area, skills }) => [area?.en, skills.map(({ key }) => key)])).toEqual([
    ['Security', ['b', 'd']],
    ['Data', ['c']],
    [undefined, ['a']],
  ]);
});
