import { checkOf } from '../reasons.ts';
import type { Check } from '../report.ts';
import { momentOf } from './form-moment.ts';

// The clocks of an issuer and of ours need not agree to the second.
const CLOCK_SKEW_MS = 60_000;

/**
 * Whether now lies within the period that the issuer gave. A JWT may say it a second time, in `nbf` and `exp`; the
 * narrower of both counts.
 */
export function checkValidity(document: Record<string, unknown>, now: Date): Check {
  const starts = [momentOf(document.validFrom), secondsOf(document.nbf)].filter((time) => time !== null);
  const ends = [momentOf(document.validUntil), secondsOf(document.exp)].filter((time) => time !== null);
  const validFrom = starts.length > 0 ? Math.max(...starts) : null;
  const validUntil = ends.length > 0 ? Math.min(...ends) : null;
  const details = { validFrom: isoOf(validFrom), validUntil: isoOf(validUntil) };
  if (validUntil !== null && validUntil <= now.getTime()) return checkOf('validity', 'expired', details);
  if (validFrom !== null && validFrom > now.getTime() + CLOCK_SKEW_MS)
    return checkOf('validity', 'not_yet_valid', details);
  return checkOf('validity', 'in_period', details);
}

const secondsOf = (value: unknown) => (typeof value === 'number' && Math.abs(value) < 1e11 ? value * 1000 : null);
const isoOf = (time: number | null) => (time === null ? null : new Date(time).toISOString());
