// XML Schema 1.1, part 2, dateTimeStamp; the offset is read apart, because VCDM 2.0, section 5.8, says how to read a
// moment that lacks it.
const MOMENT =
  /^(-?)([1-9]\d{3,}|0\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d+)?|24:00:00(?:\.0+)?)(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?$/;

const A_DAY_MS = 86_400_000;
// What a Date can hold; a moment beyond it is kept at that end, where it compares as it should.
const FURTHEST_MS = 8.64e15;

export interface Moment {
  /** Milliseconds since 1970, UTC. */
  time: number;
  /** False: written without an offset, and read as UTC. */
  hasOffset: boolean;
}

/** Reads an XML Schema dateTime; null when it is none, or names a day that does not exist. */
export function readMoment(value: unknown): Moment | null {
  if (typeof value !== 'string') return null;
  const [, sign, year = '', month = '', day = '', hour, minute = '0', second = '0', fraction = '', offset] =
    MOMENT.exec(value) ?? [];
  if (!year) return null;
  const midnight = dayTime(Number(`${sign}${year}`), Number(month), Number(day));
  if (midnight === null) return null;
  const inDay =
    hour === undefined
      ? A_DAY_MS
      : (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1000 + Math.floor(Number(`0${fraction}`) * 1000);
  const time = midnight + inDay - offsetMs(offset);
  return { time: Math.max(-FURTHEST_MS, Math.min(FURTHEST_MS, time)), hasOffset: offset !== undefined };
}

/** The moment in milliseconds since 1970, or null when it is none. */
export const momentOf = (value: unknown): number | null => readMoment(value)?.time ?? null;

function dayTime(year: number, month: number, day: number): number | null {
  if (Math.abs(year) > 200_000) return Math.sign(year) * FURTHEST_MS;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 ? date.getTime() : null;
}

function offsetMs(offset: string | undefined): number {
  if (offset === undefined || offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}
