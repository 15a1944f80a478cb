import { expect, test } from 'vitest';
import { daysAfter, dutchDayOf, endOfDutchDay } from '../../src/platform/dutch-day.ts';

test.each([
  ['in winter, the last second of a day', '2026-11-25T22:59:59Z', '2026-11-25'],
  ['in winter, midnight', '2026-11-25T23:00:00Z', '2026-11-26'],
  ['in summer, the last second of a day', '2026-06-25T21:59:59Z', '2026-06-25'],
  ['in summer, midnight', '2026-06-25T22:00:00Z', '2026-06-26'],
  ['before the clock goes forward', '2026-03-28T23:00:00Z', '2026-03-29'],
  ['after the clock went forward', '2026-03-29T22:00:00Z', '2026-03-30'],
  ['before the clock goes back', '2026-10-24T22:00:00Z', '2026-10-25'],
  ['after the clock went back', '2026-10-25T22:59:59Z', '2026-10-25'],
  ['at the turn of the year', '2026-12-31T23:00:00Z', '2027-01-01'],
])('a moment falls on the day that the calendar in the Netherlands shows: %s', (_when, moment, day) => {
  expect(dutchDayOf(new Date(moment))).toBe(day);
});

test.each([
  ['2026-11-25', '2026-11-25T22:59:59.000Z'],
  ['2026-06-25', '2026-06-25T21:59:59.000Z'],
  ['2026-03-28', '2026-03-28T22:59:59.000Z'],
  ['2026-03-29', '2026-03-29T21:59:59.000Z'],
  ['2026-10-24', '2026-10-24T21:59:59.000Z'],
  ['2026-10-25', '2026-10-25T22:59:59.000Z'],
])('the last second of %s in the Netherlands is %s, and the next one is another day', (day, end) => {
  const last = endOfDutchDay(day);
  expect(last.toISOString()).toBe(end);
  expect(dutchDayOf(last)).toBe(day);
  expect(dutchDayOf(new Date(last.getTime() + 1000))).toBe(daysAfter(day, 1));
});

test('days are counted by the calendar, also over a change of the clock', () => {
  expect(daysAfter('2026-03-28', 1)).toBe('2026-03-29');
  expect(daysAfter('2026-10-24', 2)).toBe('2026-10-26');
  expect(daysAfter('2026-12-31', 60)).toBe('2027-03-01');
});
