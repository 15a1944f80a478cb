export type DateFault = 'date_unreadable' | 'date_does_not_exist' | 'date_without_century';

const MONTHS: Record<string, number> = {
  jan: 1,
  feb: 2,
  mrt: 3,
  maa: 3,
  mar: 3,
  apr: 4,
  mei: 5,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  dec: 12,
};

const ISO = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const DUTCH = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})$/;
const IN_WORDS = /^(\d{1,2})[- ]([a-z]{3,9})\.?[- ](\d{2}|\d{4})$/;
// Excel adds an empty time to a cell that it holds for a moment.
const EMPTY_TIME = /[ t]0{1,2}:00(:00(\.0+)?)?(z|\+00:00)?$/;

/**
 * Reads a day as Dutch lists write it (26-06-2026, 26-6-2026, 26/6/2026, 26 juni 2026) or as ISO 8601 does (2026-06-26),
 * and gives it as ISO date. A day that has the right form and is on no calendar is told apart from one that cannot be read.
 */
export function readDate(text: string): { date: string } | { fault: DateFault } {
  const given = text.trim().toLowerCase().replace(EMPTY_TIME, '');
  const [, isoYear, isoMonth, isoDay] = ISO.exec(given) ?? [];
  if (isoYear) return dateOf(isoYear, Number(isoMonth), Number(isoDay));
  const [, day, month, year] = DUTCH.exec(given) ?? [];
  if (year) return dateOf(year, Number(month), Number(day));
  const [, dayOfWords, word = '', yearOfWords] = IN_WORDS.exec(given) ?? [];
  const monthOfWords = MONTHS[word.slice(0, 3)];
  if (yearOfWords && monthOfWords) return dateOf(yearOfWords, monthOfWords, Number(dayOfWords));
  return { fault: 'date_unreadable' };
}

function dateOf(year: string, month: number, day: number): { date: string } | { fault: DateFault } {
  if (year.length === 2) return { fault: 'date_without_century' };
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const read = new Date(`${date}T00:00:00Z`);
  // JavaScript rolls 31 February over to March.
  const exists = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date);
  return exists ? { date } : { fault: 'date_does_not_exist' };
}
