import type { Coverage, CoverageState } from './coverage.ts';
import { RULES_VERSION } from './credit.ts';

/** How a passport stands to what was asked. Never a verdict on the person. */
export interface Gap {
  rules: string;
  /** What was asked, in the order it was asked in. */
  coverage: Coverage[];
  /** How many asked skills are in each state; the four add up to all. */
  counts: Record<CoverageState, number>;
  /** The mean coverage of the essential skills, 0 to 100; null when none is essential. */
  essentialPercentage: number | null;
}

export function gapOf(coverage: readonly Coverage[]): Gap {
  const counts: Gap['counts'] = { proven: 0, partly: 0, claimed: 0, missing: 0 };
  for (const { state } of coverage) counts[state] += 1;
  const essential = coverage.filter(({ importance }) => importance === 'essential');
  const sum = essential.reduce((total, { percentage }) => total + percentage, 0);
  return {
    rules: RULES_VERSION,
    coverage: [...coverage],
    counts,
    essentialPercentage: essential.length > 0 ? Math.round(sum / essential.length) : null,
  };
}
