import { type Change, type Closing, changeBy, type MatchingInput, type Teaching } from './closing.ts';
import { computeCoverage } from './coverage.ts';

export interface Combination extends Change {
  opleidingIds: [string, string];
  /** The asked skills that are still not proven then, in the order they were asked in. */
  remaining: string[];
}

/** So many of the best single opleidingen are put together in twos. */
const TRIED = 12;

/**
 * The two opleidingen that together close most of a gap, the shorter two where they close as much. Null when no two do
 * more than the best one alone.
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
  const [best] = pairs
    .map((pair) => ({ pair, change: changeBy(input, before, pair) }))
    .sort((a, b) => b.change.gain - a.change.gain || weeksOf(a.pair) - weeksOf(b.pair));
  if (!best || best.change.gain <= (closings[0]?.gain ?? 0)) return null;
  const { pair, change } = best;
  return {
    ...change,
    opleidingIds: [pair[0].opleidingId, pair[1].opleidingId],
    remaining: change.after.coverage.filter(({ state }) => state !== 'proven').map(({ skillId }) => skillId),
  };
}

const weeksOf = (pair: readonly Teaching[]) =>
  pair.reduce((sum, { weeks }) => sum + (weeks ?? Number.POSITIVE_INFINITY), 0);
