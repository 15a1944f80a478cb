import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/matching/rules/evidence.ts';
import { adviseExemption, type OutcomeDemand, type ProofMinimum } from '../../src/matching/rules/exemption.ts';
import { RUNGS } from '../../src/passport/skill-overview.ts';
import type { LinkedSkill } from '../../src/taxonomy/index.ts';

const TODAY = '2026-11-25';

const skill = (id: string, links: Partial<LinkedSkill> = {}): [string, LinkedSkill] => [
  id,
  { id, broader: [], ecf: [], sameAs: [], ...links },
];
const SKILLS = new Map<string, LinkedSkill>([
  skill('networks'),
  skill('routers', { broader: ['networks'] }),
  skill('digcomp-networks', { sameAs: ['networks'] }),
  skill('support'),
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

const outcome = (...skills: OutcomeDemand['skills']): OutcomeDemand => ({
  outcomeId: 'B1-K1',
  skills: skills.length > 0 ? skills : [{ skillId: 'networks', level: 2 }],
});
const minimum = (overrides: Partial<ProofMinimum> = {}): ProofMinimum => ({
  rung: 'assessed',
  level: null,
  maxAgeYears: null,
  ...overrides,
});
const advise = (evidence: readonly Evidence[], wanted = outcome(), least = minimum()) =>
  adviseExemption(wanted, least, evidence, SKILLS, TODAY);

const both = outcome({ skillId: 'networks', level: 2 }, { skillId: 'support', level: null });

describe('the advice on a learning outcome', () => {
  test.each<[name: string, evidence: Evidence[], wanted: OutcomeDemand, least: ProofMinimum, advice: string]>([
    ['an empty passport', [], outcome(), minimum(), 'not_shown'],
    ['a fresh course at the level', [proof()], outcome(), minimum(), 'covered'],
    ['an assessment, where that is the least', [proof({ rung: 'assessed' })], outcome(), minimum(), 'covered'],
    [
      'an endorsement, where an assessment is the least',
      [proof({ rung: 'endorsed' })],
      outcome(),
      minimum(),
      'not_shown',
    ],
    ['a course, where a diploma is the least', [proof()], outcome(), minimum({ rung: 'qualification' }), 'not_shown'],
    [
      'a diploma, where a course is the least',
      [proof({ rung: 'qualification' })],
      outcome(),
      minimum({ rung: 'course' }),
      'covered',
    ],
    ['one’s own word only', [proof({ rung: 'self-claimed', judge: null })], outcome(), minimum(), 'not_shown'],
    [
      'one’s own word, where the school takes that',
      [proof({ rung: 'self-claimed', judge: null })],
      outcome(),
      minimum({ rung: 'self-claimed' }),
      'partly',
    ],
    [
      'three endorsements, where those are taken',
      ['a', 'b', 'c'].map((judge) => proof({ itemId: judge, judge, rung: 'endorsed' })),
      outcome(),
      minimum({ rung: 'endorsed' }),
      'partly',
    ],
    ['one level below the outcome', [proof({ level: 1 })], outcome(), minimum(), 'partly'],
    ['no level told', [proof({ level: null })], outcome(), minimum(), 'partly'],
    [
      'no level told, and none asked',
      [proof({ level: null })],
      outcome({ skillId: 'networks', level: null }),
      minimum(),
      'covered',
    ],
    ['below the level that the school set', [proof()], outcome(), minimum({ level: 3 }), 'not_shown'],
    ['at the level that the school set', [proof({ level: 3 })], outcome(), minimum({ level: 3 }), 'covered'],
    ['no level told, and the school set one', [proof({ level: null })], outcome(), minimum({ level: 1 }), 'not_shown'],
    [
      'a low level that the school takes, for a higher outcome',
      [proof({ level: 1 })],
      outcome({ skillId: 'networks', level: 3 }),
      minimum({ level: 1 }),
      'partly',
    ],
    [
      'a day within the age that the school set',
      [proof({ provenOn: '2024-11-25' })],
      outcome(),
      minimum({ maxAgeYears: 2 }),
      'covered',
    ],
    [
      'a day past the age that the school set',
      [proof({ provenOn: '2024-11-24' })],
      outcome(),
      minimum({ maxAgeYears: 2 }),
      'not_shown',
    ],
    ['five years old, where no age is set', [proof({ provenOn: '2021-05-05' })], outcome(), minimum(), 'partly'],
    ['a proof of a part of the skill', [proof({ skillId: 'routers' })], outcome(), minimum(), 'partly'],
    [
      'the same concept in another framework',
      [proof({ skillId: 'digcomp-networks' })],
      outcome(),
      minimum(),
      'covered',
    ],
    ['a proof of another skill', [proof({ skillId: 'support' })], outcome(), minimum(), 'not_shown'],
    ['one of two skills', [proof()], both, minimum(), 'partly'],
    ['both skills', [proof(), proof({ itemId: 'two', skillId: 'support', level: null })], both, minimum(), 'covered'],
    ['an outcome that names no skill', [proof()], { outcomeId: 'x', skills: [] }, minimum(), 'not_shown'],
  ])('%s', (_name, evidence, wanted, least, advice) => {
    expect(advise(evidence, wanted, least).advice).toBe(advice);
  });

  test('a proof that does not count says every reason why', () => {
    const weak = proof({ rung: 'endorsed', level: 1, provenOn: '2019-01-01' });
    const least = minimum({ rung: 'course', level: 2, maxAgeYears: 3 });
    const [shown] = advise([weak], outcome(), least).skills;
    expect(shown).toMatchObject({ advice: 'not_shown', percentage: 0 });
    expect(shown?.proofs).toMatchObject([{ points: 0, shortfalls: ['rung', 'level', 'age'] }]);
    expect(advise([{ ...weak, level: null }], outcome(), least).skills[0]?.proofs[0]?.shortfalls).toEqual([
      'rung',
      'level_unknown',
      'age',
    ]);
  });

  test('what counts stands before what does not, and one judge counts once', () => {
    const evidence = [
      proof({ itemId: 'own', rung: 'self-claimed', judge: null }),
      proof({ itemId: 'again', rung: 'assessed' }),
      proof({ itemId: 'best' }),
    ];
    const [shown] = advise(evidence).skills;
    expect(shown?.proofs.map(({ evidence: { itemId }, points }) => [itemId, points])).toEqual([
      ['best', 90],
      ['again', 0],
      ['own', 0],
    ]);
  });
});

const aLevel = fc.option(fc.constantFrom(1, 2, 3, 4, 5) as fc.Arbitrary<1 | 2 | 3 | 4 | 5>);
const anEvidence = fc.record({
  itemId: fc.uuid(),
  title: fc.constant({ nl: 'Bewijs', en: 'Proof' }),
  skillId: fc.constantFrom(...SKILLS.keys()),
  rung: fc.constantFrom(...RUNGS),
  level: aLevel,
  provenOn: fc.constantFrom('2010-01-01', '2021-03-01', '2024-11-24', '2026-06-26'),
  judge: fc.constantFrom('a', 'b', 'c', null),
});
const someEvidence = fc.array(anEvidence, { maxLength: 10 });
const anOutcome = fc
  .uniqueArray(fc.record({ skillId: fc.constantFrom(...SKILLS.keys()), level: aLevel }), {
    maxLength: 3,
    selector: ({ skillId }) => skillId,
  })
  .map((skills): OutcomeDemand => ({ outcomeId: 'any', skills }));
const aMinimum = fc.record({
  rung: fc.constantFrom(...RUNGS),
  level: aLevel,
  maxAgeYears: fc.option(fc.constantFrom(1, 2, 5, 10)),
});
const ORDER = ['not_shown', 'partly', 'covered'];

describe('for every passport, outcome and minimum', () => {
  test('more proof never lowers the advice', () => {
    fc.assert(
      fc.property(anOutcome, aMinimum, someEvidence, anEvidence, (wanted, least, evidence, more) => {
        const [before, after] = [advise(evidence, wanted, least), advise([...evidence, more], wanted, least)];
        expect(ORDER.indexOf(after.advice)).toBeGreaterThanOrEqual(ORDER.indexOf(before.advice));
        for (const [place, { percentage }] of before.skills.entries())
          expect(after.skills[place]?.percentage).toBeGreaterThanOrEqual(percentage);
      }),
      { numRuns: 1_500, seed: 11 },
    );
  });

  test('the order of proofs does not matter', () => {
    fc.assert(
      fc.property(
        anOutcome,
        aMinimum,
        someEvidence.chain((evidence) =>
          fc.tuple(fc.constant(evidence), fc.shuffledSubarray(evidence, { minLength: evidence.length })),
        ),
        (wanted, least, [evidence, shuffled]) => {
          expect(advise(shuffled, wanted, least)).toEqual(advise(evidence, wanted, least));
        },
      ),
      { numRuns: 800, seed: 12 },
    );
  });

  test('the points are the answer, and come from proofs that reach the minimum only', () => {
    fc.assert(
      fc.property(anOutcome, aMinimum, someEvidence, (wanted, least, evidence) => {
        for (const { percentage, proofs } of advise(evidence, wanted, least).skills) {
          expect(proofs.reduce((sum, { points }) => sum + points, 0)).toBe(percentage);
          for (const { points, shortfalls } of proofs) if (shortfalls.length > 0) expect(points).toBe(0);
        }
      }),
      { numRuns: 800, seed: 13 },
    );
  });

  test('a stricter school never sees more', () => {
    fc.assert(
      fc.property(anOutcome, aMinimum, someEvidence, (wanted, least, evidence) => {
        const loose = { rung: 'self-claimed' as const, level: null, maxAgeYears: null };
        const [strict, free] = [advise(evidence, wanted, least), advise(evidence, wanted, loose)];
        expect(ORDER.indexOf(strict.advice)).toBeLessThanOrEqual(ORDER.indexOf(free.advice));
      }),
      { numRuns: 800, seed: 14 },
    );
  });
});
