import type { Level, Rung } from '../../passport/index.ts';
import type { LinkedSkill } from '../../taxonomy/index.ts';
import { computeCoverage } from './coverage.ts';
import { creditOf, RULES_VERSION, RUNG_VALUES, yearsBefore } from './credit.ts';
import type { Demand } from './demand.ts';
import type { Evidence } from './evidence.ts';
import { type Link, linksFrom } from './links.ts';

/** Stands with every advice. Goes up with any change of what is said below or of the rules beneath it. */
export const EXEMPTION_RULES = `exemption-1/${RULES_VERSION}`;

/** A learning outcome of an opleiding, as far as a rule looks at it. */
export interface OutcomeDemand {
  outcomeId: string;
  skills: readonly { skillId: string; level: Level | null }[];
}

/** The least that a school takes as proof. */
export interface ProofMinimum {
  /** The lowest rung of the evidence ladder that counts. */
  rung: Rung;
  /** e-CF level; null: the level of the learning outcome is enough. */
  level: Level | null;
  /** Older than so many years does not count; null: age counts for less, as it does everywhere, and bars nothing. */
  maxAgeYears: number | null;
}

/** `covered`: every skill is shown. `partly`: something is shown, not all. `not_shown`: nothing that counts. */
export type Advice = 'covered' | 'partly' | 'not_shown';

/** Why a proof does not reach what the school set. */
export type Shortfall = 'rung' | 'level' | 'level_unknown' | 'age';

/** One proof beside one skill: what it adds, or why it does not count. */
export interface WeighedProof {
  evidence: Evidence;
  link: Link;
  /** Percentage points that it adds; 0 for one that does not count, or that says again what its judge said better. */
  points: number;
  shortfalls: Shortfall[];
}

export interface SkillAdvice {
  skillId: string;
  /** The level that was held against: of the learning outcome or of the school, whichever is higher. */
  level: Level | null;
  advice: Advice;
  /** 0 to 100: the sum of the points. */
  percentage: number;
  /** Every proof that says something about the skill: what counts most first, then what does not count. */
  proofs: WeighedProof[];
}

export interface OutcomeAdvice {
  outcomeId: string;
  advice: Advice;
  skills: SkillAdvice[];
}

/**
 * What a passport says of a learning outcome, held against what the school takes as proof. An advice to people who
 * decide, never a decision: it names each proof with what it adds or why it does not count.
 *
 * Proof below the minimum counts for nothing, however much of it there is. What reaches it is weighed as everywhere, so
 * that an old proof or one of a part of the skill is not enough by itself.
 *
 * @param today ISO date
 */
export function adviseExemption(
  outcome: OutcomeDemand,
  minimum: ProofMinimum,
  evidence: readonly Evidence[],
  skills: ReadonlyMap<string, LinkedSkill>,
  today: string,
): OutcomeAdvice {
  const demands = outcome.skills.map(({ skillId, level }): Demand => {
    return { skillId, level: highest(level, minimum.level), importance: 'essential' };
  });
  const counting = evidence.filter((one) => shortfallsOf(one, minimum, today).length === 0);
  const links = new Map([...new Set(evidence.map(({ skillId }) => skillId))].map((id) => [id, linksFrom(id, skills)]));
  const advised = computeCoverage(demands, counting, skills, today).map(
    ({ skillId, level, percentage, state, reasons }): SkillAdvice => {
      const advice = state === 'proven' ? 'covered' : state === 'missing' ? 'not_shown' : 'partly';
      const pointsOf = new Map(reasons.map((reason) => [reason.evidence, reason.points]));
      const proofs = evidence.flatMap((one) => {
        const link = links.get(one.skillId)?.get(skillId);
        if (!link) return [];
        const shortfalls = shortfallsOf(one, minimum, today);
        const { value } = creditOf(one, link, { skillId, level, importance: 'essential' }, today);
        return [{ value, proof: { evidence: one, link, points: pointsOf.get(one) ?? 0, shortfalls } }];
      });
      return { skillId, level, advice, percentage, proofs: proofs.sort(byWorth).map(({ proof }) => proof) };
    },
  );
  return { outcomeId: outcome.outcomeId, advice: adviceOfAll(advised.map(({ advice }) => advice)), skills: advised };
}

// Worth first; then what tells equals apart whatever order they came in.
const byWorth = (a: { value: number; proof: WeighedProof }, b: { value: number; proof: WeighedProof }) =>
  b.proof.points - a.proof.points ||
  a.proof.shortfalls.length - b.proof.shortfalls.length ||
  b.value - a.value ||
  JSON.stringify(a.proof.evidence).localeCompare(JSON.stringify(b.proof.evidence));

/** Every way in which a proof stays below what the school set; none: it counts. */
export function shortfallsOf(evidence: Evidence, minimum: ProofMinimum, today: string): Shortfall[] {
  const { rung, level, provenOn } = evidence;
  const isOlder = minimum.maxAgeYears !== null && provenOn < yearsBefore(today, minimum.maxAgeYears);
  const faults: (Shortfall | false)[] = [
    RUNG_VALUES[rung] < RUNG_VALUES[minimum.rung] && 'rung',
    minimum.level !== null && level === null && 'level_unknown',
    minimum.level !== null && level !== null && level < minimum.level && 'level',
    isOlder && 'age',
  ];
  return faults.filter((fault) => fault !== false);
}

/** An outcome that names no skill cannot be held against anything: nothing is shown of it. */
function adviceOfAll(advices: readonly Advice[]): Advice {
  if (advices.length > 0 && advices.every((advice) => advice === 'covered')) return 'covered';
  return advices.some((advice) => advice !== 'not_shown') ? 'partly' : 'not_shown';
}

const highest = (one: Level | null, other: Level | null): Level | null =>
  one === null || other === null ? (one ?? other) : one > other ? one : other;
