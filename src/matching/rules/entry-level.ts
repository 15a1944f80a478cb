import type { LinkedSkill } from '../../taxonomy/index.ts';
import { type Coverage, computeCoverage } from './coverage.ts';
import type { Demand } from './demand.ts';
import type { Evidence } from './evidence.ts';

/** One step of an ontwikkelpad, with what somebody brings who has it behind them. */
export interface PathStep {
  id: string;
  demands: readonly Demand[];
}

export interface StepStanding {
  stepId: string;
  /** Mean coverage of the essential skills of the step, 0 to 100. A step that asks nothing is reached. */
  percentage: number;
  isReached: boolean;
  coverage: Coverage[];
}

export interface EntryLevel {
  /** Where somebody would enter: the first step that is not reached. Null: all are behind them. */
  entryStepId: string | null;
  steps: StepStanding[];
}

/** From this mean coverage of its essential skills on a step counts as reached, in percent. */
export const REACHED_FROM = 60;

/**
 * Where on a path somebody would enter: after the highest step whose essential skills are proven for the larger part.
 * Steps below it count as behind them, because each step builds on the ones before.
 */
export function computeEntryLevel(
  steps: readonly PathStep[],
  evidence: readonly Evidence[],
  skills: ReadonlyMap<string, LinkedSkill>,
  today: string,
): EntryLevel {
  const standings = steps.map(({ id, demands }) => {
    const coverage = computeCoverage(demands, evidence, skills, today);
    const essential = coverage.filter(({ importance }) => importance === 'essential');
    const percentage =
      essential.length === 0
        ? 100
        : Math.round(essential.reduce((sum, one) => sum + one.percentage, 0) / essential.length);
    return { stepId: id, percentage, isReached: percentage >= REACHED_FROM, coverage };
  });
  const asking = (place: number) => (steps[place]?.demands.length ?? 0) > 0;
  const highest = standings.findLastIndex(({ isReached }, place) => isReached && asking(place));
  // What asks nothing is no hurdle, yet nobody is past it only because of that: it counts with the step after it.
  const reached = standings.map((standing, place) => ({ ...standing, isReached: place <= highest }));
  return { entryStepId: reached.find(({ isReached }) => !isReached)?.stepId ?? null, steps: reached };
}
