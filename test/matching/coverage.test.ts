import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeCoverage } from '../../src/matching/rules/coverage.ts';
import type { Demand } from '../../src/matching/rules/demand.ts';
import type { Evidence } from '../../src/matching/rules/evidence.ts';
import { gapOf } from '../../src/matching/rules/gap.ts';
import { RUNGS } from '../../src/passport/skill-overview.ts';
import type { LinkedSkill } from '../../src/taxonomy/index.ts';

const TODAY = '2026-11-25';

const skill = (id: string, links: Partial<LinkedSkill> = {}): [string, LinkedSkill] => [
  id,
  { id, broader: [], ecf: [], sameAs: [], ...links },
];

/** `routers` is part of `networks`, which is part of `infrastructure`; `networks` belongs with e-CF `C.4`. */
const SKILLS = new Map<string, LinkedSkill>([
  skill('infrastructure'),
  skill('networks', { broader: ['infrastructure'], ecf: ['C.4'] }),
  skill('routers', { broader: ['networks'] }),
  skill('switches', { broader: ['networks'] }),
  skill('firewalls', { ecf: ['C.4'] }),
  skill('C.4'),
  skill('digcomp-networks', { sameAs: ['networks'] }),
  skill('cooking'),
]);

const proof = (overrides: Partial<Evidence> = {}): Evidence => ({
  itemId: 'one',
  title: { nl: 'Bewijs', en: 'Proof' },
  skillId: 'networks',
  rung: 'course',
  level: 2,
  provenOn: '2026-06-26',
  judge: 'ICT Tribe',
  ...overrides,
});

const ask = (overrides: Partial<Demand> = {}): Demand => ({
  skillId: 'networks',
  level: 2,
  importance: 'essential',
  ...overrides,
});

const coverageOf = (demand: Demand, evidence: readonly Evidence[]) => {
  const [coverage] = computeCoverage([demand], evidence, SKILLS, TODAY);
  if (!coverage) throw new Error('one demand has one answer');
  return coverage;
};

describe('how far an asked skill is proven', () => {
  test.each<[name: string, demand: Demand, evidence: Evidence[], percentage: number, state: string]>([
    ['nothing speaks of it', ask(), [], 0, 'missing'],
    ['a proof of something else', ask(), [proof({ skillId: 'cooking' })], 0, 'missing'],
    ['a fresh course at the level', ask(), [proof()], 90, 'proven'],
    ['a diploma', ask(), [proof({ rung: 'qualification' })], 100, 'proven'],
    ['an assessment', ask(), [proof({ rung: 'assessed' })], 80, 'proven'],
    ['an endorsement is not enough by itself', ask(), [proof({ rung: 'endorsed' })], 45, 'partly'],
    ['self-claimed only', ask(), [proof({ rung: 'self-claimed', judge: null })], 20, 'claimed'],
    ['a level above what is asked', ask(), [proof({ level: 4 })], 90, 'proven'],
    ['one level too low', ask({ level: 3 }), [proof()], 54, 'partly'],
    ['two levels too low', ask({ level: 4 }), [proof()], 27, 'partly'],
    ['far too low', ask({ level: 5 }), [proof({ level: 1 })], 9, 'partly'],
    ['no level told', ask(), [proof({ level: null })], 63, 'partly'],
    ['no level asked', ask({ level: null }), [proof({ level: null })], 90, 'proven'],
    ['exactly two years old', ask(), [proof({ provenOn: '2024-11-25' })], 90, 'proven'],
    ['a day over two years old', ask(), [proof({ provenOn: '2024-11-24' })], 72, 'proven'],
    ['five years old', ask(), [proof({ provenOn: '2021-03-01' })], 54, 'partly'],
    ['twelve years old', ask(), [proof({ provenOn: '2014-03-01' })], 36, 'partly'],
    ['proof of a part of it', ask(), [proof({ skillId: 'routers' })], 54, 'partly'],
    ['proof of something wider', ask(), [proof({ skillId: 'infrastructure' })], 45, 'partly'],
    ['proof two steps down', ask({ skillId: 'infrastructure' }), [proof({ skillId: 'routers' })], 32, 'partly'],
    ['proof of its e-CF competence', ask(), [proof({ skillId: 'C.4' })], 45, 'partly'],
    ['asked by e-CF competence', ask({ skillId: 'C.4' }), [proof()], 45, 'partly'],
    ['another part of the same thing', ask({ skillId: 'switches' }), [proof({ skillId: 'routers' })], 0, 'missing'],
    ['another skill of the same competence', ask(), [proof({ skillId: 'firewalls' })], 0, 'missing'],
    ['the same concept in another framework', ask(), [proof({ skillId: 'digcomp-networks' })], 90, 'proven'],
    [
      'two weak proofs of two judges do not pass for a strong one',
      ask(),
      [proof({ rung: 'endorsed', judge: 'a' }), proof({ rung: 'endorsed', judge: 'b', itemId: 'two' })],
      51,
      'partly',
    ],
    [
      'the same judge twice counts once',
      ask(),
      [proof({ rung: 'endorsed' }), proof({ rung: 'endorsed', itemId: 'two' })],
      45,
      'partly',
    ],
    [
      'the word of a colleague beside a course',
      ask(),
      [proof(), proof({ rung: 'endorsed', judge: 'colleague', itemId: 'two' })],
      91,
      'proven',
    ],
  ])('%s', (_name, demand, evidence, percentage, state) => {
    expect(coverageOf(demand, evidence)).toMatchObject({ percentage, state });
  });

  test('each reason tells every factor of what it adds', () => {
    const [reason] = coverageOf(ask({ level: 3 }), [proof({ skillId: 'routers', provenOn: '2021-03-01' })]).reasons;
    expect(reason).toMatchObject({
      rungValue: 0.9,
      levelShare: 0.6,
      ageShare: 0.6,
      link: { kinds: ['narrower'], share: 0.6 },
      points: 19,
    });
  });

  test('the four states of a gap add up to what was asked, and wished skills do not weigh on the essential figure', () => {
    const demands = [ask(), ask({ skillId: 'cooking' }), ask({ skillId: 'C.4', importance: 'wished' })];
    const gap = gapOf(computeCoverage(demands, [proof()], SKILLS, TODAY));
    expect(gap).toMatchObject({
      rules: 'matching-1',
      counts: { proven: 1, partly: 1, claimed: 0, missing: 1 },
      essentialPercentage: 45,
    });
  });
});

const aLevel = fc.option(fc.constantFrom(1, 2, 3, 4, 5) as fc.Arbitrary<1 | 2 | 3 | 4 | 5>);
const anEvidence = fc.record({
  itemId: fc.uuid(),
  title: fc.constant({ nl: 'Bewijs', en: 'Proof' }),
  skillId: fc.constantFrom(...SKILLS.keys()),
  rung: fc.constantFrom(...RUNGS),
  level: aLevel,
  provenOn: fc.constantFrom('2010-01-01', '2018-05-05', '2021-03-01', '2024-11-24', '2026-06-26'),
  judge: fc.constantFrom('a', 'b', 'c', null),
});
const aDemand = fc.record({
  skillId: fc.constantFrom(...SKILLS.keys()),
  level: aLevel,
  importance: fc.constantFrom('essential', 'wished') as fc.Arbitrary<Demand['importance']>,
});
const someEvidence = fc.array(anEvidence, { maxLength: 12 });

describe('for every passport and every question', () => {
  test('more proof never lowers coverage', () => {
    fc.assert(
      fc.property(aDemand, someEvidence, anEvidence, (demand, evidence, more) => {
        const [before, after] = [coverageOf(demand, evidence), coverageOf(demand, [...evidence, more])];
        expect(after.percentage).toBeGreaterThanOrEqual(before.percentage);
        const order = ['missing', 'claimed', 'partly', 'proven'];
        expect(order.indexOf(after.state)).toBeGreaterThanOrEqual(order.indexOf(before.state));
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  test('the order of proofs does not matter', () => {
    fc.assert(
      fc.property(
        aDemand,
        someEvidence.chain((evidence) =>
          fc.tuple(fc.constant(evidence), fc.shuffledSubarray(evidence, { minLength: evidence.length })),
        ),
        (demand, [evidence, shuffled]) => {
          expect(coverageOf(demand, shuffled)).toEqual(coverageOf(demand, evidence));
        },
      ),
      { numRuns: 1_000, seed: 2 },
    );
  });

  test('the sum of the reasons is the answer, between 0 and 100', () => {
    fc.assert(
      fc.property(aDemand, someEvidence, (demand, evidence) => {
        const { percentage, reasons } = coverageOf(demand, evidence);
        expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(percentage);
        expect(percentage).toBeGreaterThanOrEqual(0);
        expect(percentage).toBeLessThanOrEqual(100);
        for (const { points } of reasons) expect(points).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1_000, seed: 3 },
    );
  });

  test('only self-claimed skills never come out as proven', () => {
    fc.assert(
      fc.property(aDemand, someEvidence, (demand, evidence) => {
        const claimed = evidence.map((one) => ({ ...one, rung: 'self-claimed' as const, judge: null }));
        expect(['claimed', 'missing']).toContain(coverageOf(demand, claimed).state);
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});
