import { expect, test } from 'vitest';
import { teachingOf } from '../../src/matching/index.ts';
import { proposeLevel, taughtLevel } from '../../src/matching/rules/levels.ts';

test.each([
  ['an essential skill of one competence: its lowest level', 'essential', [[2, 3, 4]], 2],
  [
    'of two competences: the lowest of both',
    'essential',
    [
      [3, 4],
      [1, 2],
    ],
    1,
  ],
  ['a skill that belongs with none', 'essential', [], null],
  ['a competence without levels', 'essential', [[]], null],
  ['a wished skill: none', 'wished', [[2, 3]], null],
] as const)('proposed for %s', (_what, importance, levels, proposed) => {
  expect(proposeLevel(importance, levels)).toBe(proposed);
});

test.each([
  ['the level of the competence it belongs with', ['ecf:C.4'], 2],
  ['the highest of two', ['ecf:C.4', 'ecf:B.4'], 3],
  ['none of a competence that is not taught', ['ecf:A.1'], null],
  ['none without a competence', [], null],
])('a skill is taught at %s', (_what, ecf, level) => {
  expect(
    taughtLevel(
      ecf,
      new Map([
        ['ecf:C.4', 2],
        ['ecf:B.4', 3],
      ]),
    ),
  ).toBe(level);
});

test.each([
  ['the level that the opleider told, also for a skill of ESCO', 'esco', 3, 3],
  ['the level that follows from e-CF where none is told', 'esco', null, 2],
  ['the level that follows from e-CF where one is told in another scale', 'hbo-i', 1, 2],
])('an opleiding teaches at %s', (_what, scheme, told, level) => {
  const skills = new Map([
    ['ecf:C.4', { scheme: 'e-cf', ecf: [] }],
    ['one', { scheme, ecf: ['ecf:C.4'] }],
  ]) as unknown as Parameters<typeof teachingOf>[1];
  const opleiding = {
    provider: { name: 'A' },
    skills: [
      { skillId: 'ecf:C.4', coverage: 'core', level: 2 },
      { skillId: 'one', coverage: 'core', level: told },
    ],
  } as unknown as Parameters<typeof teachingOf>[0];
  expect(teachingOf(opleiding, skills).skills[1]?.level).toBe(level);
});
