const DURATION =
  /^P(?=.)(?:(\d+(?:[.,]\d+)?)Y)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?=.)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?$/;

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
