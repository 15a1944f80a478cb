/**
 * The days of the Dutch calendar. What a person reads as a day, and what a rule counts in days, is a day in the
 * Netherlands; a moment stays UTC everywhere else.
 */

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });
const DAY_MS = 24 * 3600 * 1000;

/** The day in the Netherlands on which a moment falls, as ISO date. */
export const dutchDayOf = (moment: Date): string => DAY.format(moment);

/** The last second of a day in the Netherlands. It falls on the same date in UTC, summer and winter. @param day ISO date */
export function endOfDutchDay(day: string): Date {
  const inWinter = new Date(`${day}T22:59:59Z`);
  return dutchDayOf(inWinter) === day ? inWinter : new Date(`${day}T21:59:59Z`);
}

/** So many days of the calendar later, whatever the clock does in between. @param day ISO date */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
