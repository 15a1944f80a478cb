import { describe, expect, test } from 'vitest';
import { rankClosings, type Teaching } from '../../src/matching/rules/closing.ts';
import type { Demand } from '../../src/matching/rules/demand.ts';
import { computeEntryLevel, type PathStep } from '../../src/matching/rules/entry-level.ts';
import type { Evidence } from '../../src/matching/rules/evidence.ts';
import { computePoints } from '../../src/matching/rules/points.ts';

const TODAY = '2026-11-25';
const NO_LINKS = new Map();

const proof = (skillId: string, overrides: Partial<Evidence> = {}): Evidence => ({
  itemId: skillId,
  title: { nl: 'Bewijs', en: 'Proof' },
  skillId,
  rung: 'course',
  level: 2,
  provenOn: '2026-06-26',
  judge: 'ICT Tribe',
  ...overrides,
});

const ask = (skillId: string, overrides: Partial<Demand> = {}): Demand => ({
  skillId,
  level: 2,
  importance: 'essential',
  ...overrides,
});

const teaching = (opleidingId: string, skills: Teaching['skills'], weeks: number | null = 11): Teaching => ({
  opleidingId,
  title: { nl: opleidingId, en: opleidingId },
  provider: 'Opleider',
  weeks,
  skills,
});

describe('which opleiding closes most', () => {
  const closingsOf = (demands: Demand[], evidence: Evidence[], teachings: Teaching[]) =>
    rankClosings({ demands, evidence, skills: NO_LINKS, today: TODAY }, teachings);

  test('comes first, with what it raises and what then remains', () => {
    const closings = closingsOf(
      [ask('networks'), ask('security'), ask('monitoring', { importance: 'wished' })],
      [proof('networks')],
      [
        teaching('monitoring-course', [{ skillId: 'monitoring', level: 2, coverage: 'core' }]),
        teaching('security-course', [{ skillId: 'security', level: 2, coverage: 'core' }]),
        teaching('cooking-course', [{ skillId: 'cooking', level: 2, coverage: 'core' }]),
      ],
    );
    expect(closings.map(({ opleidingId, gain }) => [opleidingId, gain])).toEqual([
      ['security-course', 180],
      ['monitoring-course', 90],
    ]);
    expect(closings[0]).toMatchObject({
      raises: [{ skillId: 'security', from: 0, to: 90, state: 'proven' }],
      after: { counts: { proven: 2, missing: 1 }, essentialPercentage: 90 },
    });
  });

  test('of two that raise the same, the shorter comes first; one of unknown length last', () => {
    const skills = [{ skillId: 'security', level: 2, coverage: 'core' }] as const;
    const ranked = closingsOf(
      [ask('security')],
      [],
      [teaching('unknown', skills, null), teaching('year', skills, 52), teaching('weeks', skills, 11)],
    );
    expect(ranked.map(({ opleidingId }) => opleidingId)).toEqual(['weeks', 'year', 'unknown']);
  });

  test('what is proven already is not raised: an opleiding that adds only to that is not told', () => {
    const closings = closingsOf(
      [ask('networks'), ask('security')],
      [proof('networks')],
      [
        teaching('networks-again', [{ skillId: 'networks', level: 2, coverage: 'core' }]),
        teaching('both', [
          { skillId: 'networks', level: 2, coverage: 'core' },
          { skillId: 'security', level: 2, coverage: 'core' },
        ]),
      ],
    );
    expect(closings).toMatchObject([{ opleidingId: 'both', raises: [{ skillId: 'security' }], gain: 180 }]);
  });

  test('what an opleiding only touches on is worth less than what it is about', () => {
    const [closing] = closingsOf(
      [ask('security')],
      [],
      [teaching('touches', [{ skillId: 'security', level: 2, coverage: 'part' }])],
    );
    expect(closing?.raises).toEqual([{ skillId: 'security', from: 0, to: 45, state: 'partly' }]);
  });
});

describe('where somebody enters a path', () => {
  const PATH: PathStep[] = [
    { id: 'orientation', demands: [] },
    { id: 'support', demands: [ask('tickets', { level: 1 }), ask('users', { level: 1 })] },
    { id: 'junior', demands: [ask('networks'), ask('security')] },
    { id: 'professional', demands: [ask('architecture', { level: 4 })] },
  ];
  test.each<[name: string, evidence: Evidence[], entry: string | null]>([
    ['with nothing: at the beginning', [], 'orientation'],
    ['with half of a step: still at the beginning', [proof('tickets')], 'orientation'],
    ['with a whole step: at the next', [proof('tickets'), proof('users')], 'junior'],
    ['a higher step counts for those below it', [proof('networks'), proof('security')], 'professional'],
    ['only self-claimed: at the beginning', [proof('tickets', { rung: 'self-claimed' })], 'orientation'],
    ['with the last step: all is behind them', [proof('architecture', { level: 5 })], null],
  ])('%s', (_name, evidence, entry) => {
    expect(computeEntryLevel(PATH, evidence, NO_LINKS, TODAY).entryStepId).toBe(entry);
  });
});

describe('ICT-punten', () => {
  test('are those of the best proof of each skill, times its level, and none for a claim', () => {
    const { total, skills } = computePoints([
      proof('networks'),
      proof('networks', { rung: 'endorsed', level: 5 }),
      proof('users', { rung: 'assessed', level: null }),
      proof('linux', { rung: 'self-claimed', level: 3 }),
    ]);
    expect(total).toBe(17);
    expect(skills.map(({ skillId, points }) => [skillId, points])).toEqual([
      ['networks', 12],
      ['users', 5],
    ]);
  });

  test('do not go down as a proof grows old', () => {
    expect(computePoints([proof('networks', { provenOn: '2009-01-01' })]).total).toBe(12);
  });
});
