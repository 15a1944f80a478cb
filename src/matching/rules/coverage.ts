import type { LinkedSkill } from '../../taxonomy/index.ts';
import { type Credit, creditOf } from './credit.ts';
import type { Demand } from './demand.ts';
import type { Evidence } from './evidence.ts';
import { type Link, linksFrom } from './links.ts';

/** What a second judge adds, of what the first left open and of what the second's proof is worth. */
export const FURTHER_SHARE = 0.25;

/** From this coverage on a skill counts as proven, in percent. */
export const PROVEN_FROM = 70;

/**
 * `proven`: enough to build on. `partly`: something is proven, not enough. `claimed`: only the person says so.
 * `missing`: nothing in the passport speaks of it.
 */
export type CoverageState = 'proven' | 'partly' | 'claimed' | 'missing';

/** What one proof adds to the answer. */
export interface Reason extends Credit {
  /** Percentage points, whole. The points of all reasons are the coverage. */
  points: number;
}

export interface Coverage extends Demand {
  /** 0 to 100: the sum of the points of the reasons. */
  percentage: number;
  state: CoverageState;
  /** What counts most first. */
  reasons: Reason[];
}

/**
 * How far each asked skill is proven, with every reason. Of each judge the proof that is worth most counts; the best of
 * all counts in full, and each further judge adds a quarter of their proof's worth of what was still open. So more proof
 * never lowers the answer, and many weak proofs do not pass for a strong one.
 *
 * @param today ISO date
 */
export function computeCoverage(
  demands: readonly Demand[],
  evidence: readonly Evidence[],
  skills: ReadonlyMap<string, LinkedSkill>,
  today: string,
): Coverage[] {
  const speaking = evidenceBySkill(evidence, new Set(demands.map(({ skillId }) => skillId)), skills);
  return demands.map((demand) => {
    const credits = (speaking.get(demand.skillId) ?? []).map(([one, link]) => creditOf(one, link, demand, today));
    const reasons = reasonsOf(bestOfEachJudge(credits));
    const percentage = reasons.reduce((sum, { points }) => sum + points, 0);
    return { ...demand, percentage, state: stateOf(percentage, reasons), reasons };
  });
}

/** The proofs that say something about each asked skill, with the links over which they do. */
function evidenceBySkill(
  evidence: readonly Evidence[],
  asked: ReadonlySet<string>,
  skills: ReadonlyMap<string, LinkedSkill>,
): Map<string, [Evidence, Link][]> {
  const speaking = new Map<string, [Evidence, Link][]>();
  for (const one of evidence) {
    for (const [skillId, link] of linksFrom(one.skillId, skills)) {
      if (!asked.has(skillId)) continue;
      const known = speaking.get(skillId);
      if (known) known.push([one, link]);
      else speaking.set(skillId, [[one, link]]);
    }
  }
  return speaking;
}

function bestOfEachJudge(credits: readonly Credit[]): Credit[] {
  const best = new Map<string | null, Credit>();
  for (const credit of [...credits].sort(byWorth)) {
    const { rung, judge } = credit.evidence;
    const who = rung === 'self-claimed' ? null : judge;
    if (!best.has(who)) best.set(who, credit);
  }
  return [...best.values()];
}

// Worth first; then what tells equals apart whatever order they came in.
const byWorth = (a: Credit, b: Credit) =>
  b.value - a.value ||
  b.evidence.provenOn.localeCompare(a.evidence.provenOn) ||
  a.evidence.itemId.localeCompare(b.evidence.itemId) ||
  a.evidence.skillId.localeCompare(b.evidence.skillId);

function reasonsOf(credits: readonly Credit[]): Reason[] {
  let open = 1;
  let told = 0;
  return credits.map((credit, place) => {
    open *= 1 - credit.value * (place === 0 ? 1 : FURTHER_SHARE);
    // Rounded as a running total, so that whole points always add up to the whole answer.
    const total = Math.round(Number(((1 - open) * 100).toFixed(6)));
    const points = total - told;
    told = total;
    return { ...credit, points };
  });
}

function stateOf(percentage: number, reasons: readonly Reason[]): CoverageState {
  if (reasons.length === 0) return 'missing';
  if (reasons.every(({ evidence }) => evidence.rung === 'self-claimed')) return 'claimed';
  return percentage >= PROVEN_FROM ? 'proven' : 'partly';
}
