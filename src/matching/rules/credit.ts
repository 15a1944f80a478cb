import type { Level, Rung } from '../../passport/index.ts';
import type { Demand } from './demand.ts';
import type { Evidence } from './evidence.ts';
import type { Link } from './links.ts';

/** Stands with every answer, so that it can be told by which rules it was given. Goes up with any change of a figure. */
export const RULES_VERSION = 'matching-1';

/** What a proof of each rung is worth by itself, of 1. */
export const RUNG_VALUES: Readonly<Record<Rung, number>> = {
  'self-claimed': 0.2,
  endorsed: 0.45,
  assessed: 0.8,
  course: 0.9,
  qualification: 1,
};

/** What is left when the proven level lies so many levels below the asked one; further below is the last. */
export const LEVEL_SHARES: readonly number[] = [1, 0.6, 0.3, 0.1];
/** A level is asked and the proof tells none. */
export const LEVEL_UNKNOWN_SHARE = 0.7;

/** What is left of a proof older than so many years. EVC practice: two years, and IT moves faster. */
export const AGE_SHARES: readonly { olderThanYears: number; share: number }[] = [
  { olderThanYears: 7, share: 0.4 },
  { olderThanYears: 4, share: 0.6 },
  { olderThanYears: 2, share: 0.8 },
];

/** What one proof is worth for one asked skill, and every factor of it. `value` is their product. */
export interface Credit {
  evidence: Evidence;
  link: Link;
  rungValue: number;
  levelShare: number;
  ageShare: number;
  value: number;
}

/** @param today ISO date */
export function creditOf(evidence: Evidence, link: Link, demand: Demand, today: string): Credit {
  const rungValue = RUNG_VALUES[evidence.rung];
  const levelShare = levelShareOf(evidence.level, demand.level);
  const ageShare = ageShareOf(evidence.provenOn, today);
  return { evidence, link, rungValue, levelShare, ageShare, value: rungValue * link.share * levelShare * ageShare };
}

export function levelShareOf(proven: Level | null, asked: Level | null): number {
  if (asked === null) return 1;
  if (proven === null) return LEVEL_UNKNOWN_SHARE;
  const below = Math.max(0, asked - proven);
  return LEVEL_SHARES[Math.min(below, LEVEL_SHARES.length - 1)] as number;
}

export function ageShareOf(provenOn: string, today: string): number {
  return AGE_SHARES.find(({ olderThanYears }) => provenOn < yearsBefore(today, olderThanYears))?.share ?? 1;
}

/** The same day so many years earlier, as ISO date. */
export function yearsBefore(today: string, years: number): string {
  return `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`;
}
