// Whole numbers, as OOAPI and PostgreSQL read them too.
const DURATION =
  /^P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?=.)(?:\d{1,5}H)?(?:\d{1,5}M)?(?:\d{1,5}(?:\.\d+)?S)?)?$/;

/** A year is 52 weeks and a month a twelfth of it, as people plan. */
const WEEKS = [52, 52 / 12, 1, 1 / 7] as const;

/** Whether a text is a duration in the form of ISO 8601, such as `P11W`, `P1Y6M` or `PT40H`. */
export const isDuration = (text: string): boolean => DURATION.test(text);

/** A duration (ISO 8601) in whole weeks, rounded up; null where it is none, or tells hours only. */
export function weeksOf(duration: string | null): number | null {
  const [, ...parts] = DURATION.exec(duration ?? '') ?? [];
  const weeks = parts.reduce((sum, part, place) => sum + numberOf(part) * (WEEKS[place] ?? 0), 0);
  // Beyond the tenth digit stands only what twelfths and sevenths leave behind.
  return weeks > 0 ? Math.ceil(Number(weeks.toFixed(6))) : null;
}

const numberOf = (part: string | undefined) => Number((part ?? '0').replace(',', '.'));

const UNITS: [words: RegExp, sign: string][] = [
  [/^(jaar|jaren|jr|j|years?|yrs?|y)$/, 'Y'],
  [/^(maand|maanden|mnd|mnden|months?|mo)$/, 'M'],
  [/^(week|weken|wk|weeks|wks|w)$/, 'W'],
  [/^(dag|dagen|days?|d)$/, 'D'],
  [/^(uur|uren|u|hours?|hrs?|h)$/, 'H'],
];

/**
 * Reads a duration as people write it, in Dutch or English (`11 weken`, `1 jaar en 6 maanden`, `1,5 jaar`) or in ISO 8601.
 * Gives ISO 8601, or null for what is no duration.
 */
export function readDuration(text: string): string | null {
  const typed = text.trim();
  if (isDuration(typed.toUpperCase())) return typed.toUpperCase();
  const parts = typed
    .toLowerCase()
    .split(/\s*(?:\ben\b|\band\b|,(?!\d))\s*/)
    .map((part) => /^(\d+(?:[.,]\d+)?)\s*([a-z]+)\.?$/.exec(part));
  const amounts = new Map<string, number>();
  for (const part of parts) {
    const sign = UNITS.find(([words]) => words.test(part?.[2] ?? ''))?.[1];
    if (!part || !sign || amounts.has(sign)) return null;
    amounts.set(sign, numberOf(part[1]));
  }
  return isoOf(amounts);
}

function isoOf(amounts: Map<string, number>): string | null {
  const years = amounts.get('Y') ?? 0;
  if (!Number.isInteger(years)) {
    // Half a year is said in months.
    const months = years * 12 + (amounts.get('M') ?? 0);
    amounts.delete('Y');
    amounts.set('M', Math.round(months));
  }
  const sign = (unit: string) => (amounts.get(unit) ? `${amounts.get(unit)}${unit}` : '');
  const date = ['Y', 'M', 'W', 'D'].map(sign).join('');
  const iso = `P${date}${amounts.get('H') ? `T${sign('H')}` : ''}`;
  return isDuration(iso) ? iso : null;
}
