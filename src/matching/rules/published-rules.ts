import { ESSENTIAL_WEIGHT, TAUGHT_AS } from './closing.ts';
import { NEARLY_AS_MUCH } from './combination.ts';
import { FURTHER_SHARE, PROVEN_FROM } from './coverage.ts';
import { AGE_SHARES, LEVEL_SHARES, LEVEL_UNKNOWN_SHARE, RULES_VERSION, RUNG_VALUES } from './credit.ts';
import { REACHED_FROM } from './entry-level.ts';
import { LINK_SHARES, MAX_STEPS } from './links.ts';
import { RUNG_POINTS } from './points.ts';

/**
 * Every figure by which an answer is given, as it is reckoned with: for the page and the JSON that publish the rules, so
 * that what is told and what is done cannot differ. Shares are parts of 1.
 */
export const PUBLISHED_RULES = {
  version: RULES_VERSION,
  rungValues: RUNG_VALUES,
  /** By how many levels the proof lies below what is asked; the last holds for all that is further. */
  levelShares: LEVEL_SHARES,
  levelUnknownShare: LEVEL_UNKNOWN_SHARE,
  /** Oldest first: the first that fits holds. */
  ageShares: AGE_SHARES,
  linkShares: LINK_SHARES,
  maxLinks: MAX_STEPS,
  furtherShare: FURTHER_SHARE,
  /** In percent. */
  provenFrom: PROVEN_FROM,
  /** In percent. */
  stepReachedFrom: REACHED_FROM,
  essentialWeight: ESSENTIAL_WEIGHT,
  taughtAs: TAUGHT_AS,
  /** Of two opleidingen together: from which share of the most that any two do they count as doing as much. */
  nearlyAsMuch: NEARLY_AS_MUCH,
  rungPoints: RUNG_POINTS,
} as const;
