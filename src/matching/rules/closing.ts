import type { Level } from '../../passport/index.ts';
import type { LinkedSkill } from '../../taxonomy/index.ts';
import { type Coverage, computeCoverage } from './coverage.ts';
import type { Demand } from './demand.ts';
import type { Evidence } from './evidence.ts';
import { type Gap, gapOf } from './gap.ts';

/** What the rules look at in an opleiding. */
export interface Teaching {
  opleidingId: string;
  title: { nl: string; en: string };
  provider: string;
  /** Null: not told. */
  weeks: number | null;
  skills: readonly { skillId: string; level: Level | null; coverage: 'core' | 'part' }[];
}

/** What an opleiding proves of a skill it teaches: only a part of it is worth what an endorsement is. */
export const TAUGHT_AS = { core: 'course', part: 'endorsed' } as const;
/** How much more an essential skill counts than a wished one when opleidingen are ranked. */
export const ESSENTIAL_WEIGHT = 2;

/** What every answer is reckoned from. */
export interface MatchingInput {
  demands: readonly Demand[];
  evidence: readonly Evidence[];
  skills: ReadonlyMap<string, LinkedSkill>;
  /** ISO date. */
  today: string;
}

export interface Closing extends Change {
  opleidingId: string;
}

/** What one or more opleidingen would change. */
export interface Change {
  /** The asked skills it would raise that are not proven yet, what counts most first. */
  raises: { skillId: string; from: number; to: number; state: Coverage['state'] }[];
  /** The gap as it would be with the opleiding done. */
  after: Gap;
  /** Percentage points over all that it raises; an essential skill counts twice. */
  gain: number;
}

/** What an opleiding proves once it is done: a course of today, of each skill it teaches as a core or a part. */
export const evidenceOfTeaching = (teaching: Teaching, today: string): Evidence[] =>
  teaching.skills.map(({ skillId, level, coverage }) => ({
    itemId: teaching.opleidingId,
    title: teaching.title,
    skillId,
    rung: TAUGHT_AS[coverage],
    level,
    provenOn: today,
    judge: teaching.provider,
  }));

/**
 * Which opleidingen would close most of a gap, the best first: by what they raise of what is not proven yet, then by
 * their length. One that raises nothing is left out.
 */
export function rankClosings(input: MatchingInput, teachings: readonly Teaching[]): Closing[] {
  const { demands, evidence, skills, today } = input;
  const before = computeCoverage(demands, evidence, skills, today);
  const closings = teachings.map((teaching) => ({
    teaching,
    closing: { opleidingId: teaching.opleidingId, ...changeBy(input, before, [teaching]) },
  }));
  return closings
    .filter(({ closing }) => closing.raises.length > 0)
    .sort(
      (a, b) =>
        b.closing.gain - a.closing.gain ||
        (a.teaching.weeks ?? Number.POSITIVE_INFINITY) - (b.teaching.weeks ?? Number.POSITIVE_INFINITY) ||
        a.teaching.opleidingId.localeCompare(b.teaching.opleidingId),
    )
    .map(({ closing }) => closing);
}

/** What it would change to have done these opleidingen too. `before` is the coverage as it is. */
export function changeBy(
  { demands, evidence, skills, today }: MatchingInput,
  before: readonly Coverage[],
  teachings: readonly Teaching[],
): Change {
  const withThem = [...evidence, ...teachings.flatMap((teaching) => evidenceOfTeaching(teaching, today))];
  const after = computeCoverage(demands, withThem, skills, today);
  const raises = after.flatMap(({ skillId, percentage: to, state, importance }, place) => {
    const from = before[place]?.percentage ?? 0;
    // What is proven is enough to build on: a few points more are no reason to follow an opleiding.
    const isProven = before[place]?.state === 'proven';
    return to > from && !isProven
      ? [{ skillId, from, to, state, weight: importance === 'essential' ? ESSENTIAL_WEIGHT : 1 }]
      : [];
  });
  return {
    raises: raises
      .sort((a, b) => (b.to - b.from) * b.weight - (a.to - a.from) * a.weight)
      .map(({ weight: _weight, ...raise }) => raise),
    after: gapOf(after),
    gain: raises.reduce((sum, { from, to, weight }) => sum + (to - from) * weight, 0),
  };
}
