import { type Change, type Closing, changeBy, type MatchingInput, type Teaching } from './closing.ts';
import { computeCoverage } from './coverage.ts';

export interface Combination extends Change {
  opleidingIds: [string, string];
  /** The asked skills that are still not proven then, in the order they were asked in. */
  remaining: string[];
}

/** So many of the best single opleidingen are put together in twos. */
const TRIED = 12;

/** Two that close this share of what the best two do are as good as these: then the shorter ones are told. */
export const NEARLY_AS_MUCH = 0.95;

/**
 * The two opleidingen that together close most of a gap; the shortest of those that close nearly as much. Null when no two
 * do more than the best one alone.
 *
 * @param closings ranked, as `rankClosings` gives them
 */
export function findCombination(
  input: MatchingInput,
  teachings: readonly Teaching[],
  closings: readonly Closing[],
): Combination | null {
  const before = computeCoverage(input.demands, input.evidence, input.skills, input.today);
  const known = new Map(teachings.map((teaching) => [teaching.opleidingId, teaching]));
  const tried = closings.slice(0, TRIED).flatMap(({ opleidingId }) => known.get(opleidingId) ?? []);
  const pairs = tried.flatMap((one, place) => tried.slice(place + 1).map((other) => [one, other] as const));
  const all = pairs
    .map((pair) => ({ pair, change: changeBy(input, before, pair) }))
    .filter(({ change }) => change.gain > (closings[0]?.gain ?? 0));
  const most = Math.max(...all.map(({ change }) => change.gain));
  const [best] = all
    .filter(({ change }) => change.gain >= most * NEARLY_AS_MUCH)
    .sort((a, b) => compareWeeks(a.pair, b.pair) || b.change.gain - a.change.gain);
  if (!best) return null;
  const { pair, change } = best;
  return {
    ...change,
    opleidingIds: [pair[0].opleidingId, pair[1].opleidingId],
    remaining: change.after.coverage.filter(({ state }) => state !== 'proven').map(({ skillId }) => skillId),
  };
}

// How long is not told of each opleiding; what is told comes first.
const weeksOf = (pair: readonly Teaching[]) => pair.reduce((sum, { weeks }) => sum + (weeks ?? 100_000), 0);
const compareWeeks = (a: readonly Teaching[], b: readonly Teaching[]) => weeksOf(a) - weeksOf(b);
