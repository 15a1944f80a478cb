import { z } from 'zod';
import type { Lang } from '../../platform/i18n.ts';
import { readDate } from './row-date.ts';

/** What a row may say. A name is given whole or in parts. */
export const COLUMNS = [
  'name',
  'givenName',
  'infix',
  'familyName',
  'email',
  'awardedOn',
  'reference',
  'result',
  'evidenceUrl',
  'lang',
] as const;
export type Column = (typeof COLUMNS)[number];

/** What was given, as it was given. A column that is not there was empty. */
export type Cells = Partial<Record<Column, string>>;

/** What a row without faults means. */
export interface Award {
  name: string;
  /** Trimmed, in lower case. */
  email: string;
  /** ISO date. */
  awardedOn: string;
  reference: string | null;
  result: string | null;
  evidenceUrl: string | null;
  lang: Lang;
}

export type FaultCode =
  | 'missing'
  | 'too_long'
  | 'unreadable_character'
  | 'email_incomplete'
  | 'email_invalid'
  | 'date_unreadable'
  | 'date_does_not_exist'
  | 'date_without_century'
  | 'date_in_future'
  | 'date_too_old'
  | 'url_invalid'
  | 'lang_unknown'
  | 'cells_left_over'
  | 'reference_repeated'
  | 'person_repeated'
  | 'already_issued'
  | 'reference_in_use'
  | 'not_issued';

/** One fault and the column it stands in; null where it is about the whole row. */
export interface RowFault {
  column: Column | null;
  code: FaultCode;
  /** The text at fault, as it was given. */
  value?: string;
  /** The row with which this one collides. */
  otherRow?: number;
}

export interface RowDefaults {
  /** For rows that do not say. */
  lang: Lang;
  /** ISO date of today in the Netherlands. */
  today: string;
}

export interface ReadRow {
  award: Award | null;
  /** Known as soon as the address itself is right, whatever else is not. */
  email: string | null;
  faults: RowFault[];
}

const MAX_LENGTH: Partial<Record<Column, number>> = {
  name: 200,
  givenName: 100,
  infix: 30,
  familyName: 100,
  email: 254,
  reference: 100,
  result: 100,
  evidenceUrl: 1000,
};
const EARLIEST = '1950-01-01';
const LANGUAGES: Record<string, Lang> = {
  nl: 'nl',
  nld: 'nl',
  nederlands: 'nl',
  dutch: 'nl',
  en: 'en',
  eng: 'en',
  engels: 'en',
  english: 'en',
};

// Control characters, and what a decoder writes for a byte it could not read.
const UNREADABLE = /[\p{Cc}\uFFFD]/u;

const zAddress = z.email();

/** Reads one row and tells every fault in it at once. */
export function readRow(given: Cells, defaults: RowDefaults): ReadRow {
  const faults: RowFault[] = [];
  const cells = tidy(given, faults);
  const at = (column: Column) => cells[column] ?? '';

  const name = at('name') || [at('givenName'), at('infix'), at('familyName')].filter(Boolean).join(' ');
  if (name === '') faults.push({ column: 'name', code: 'missing' });
  const email = readAddress(at('email'), faults);
  const awardedOn = readAwardedOn(at('awardedOn'), defaults, faults);
  const evidenceUrl = readAddressOfEvidence(at('evidenceUrl'), faults);
  const lang = at('lang') === '' ? defaults.lang : LANGUAGES[at('lang').toLowerCase()];
  if (lang === undefined) faults.push({ column: 'lang', code: 'lang_unknown', value: at('lang') });

  const isRight = faults.length === 0 && email !== null && awardedOn !== null && lang !== undefined;
  const award = isRight
    ? { name, email, awardedOn, reference: at('reference') || null, result: at('result') || null, evidenceUrl, lang }
    : null;
  return { award, email, faults };
}

function tidy(given: Cells, faults: RowFault[]): Cells {
  const cells: Cells = {};
  for (const column of COLUMNS) {
    // Excel's non-breaking spaces come along from web pages.
    const value = (given[column] ?? '').replace(/[\s\u00a0]+/g, ' ').trim();
    if (value === '') continue;
    cells[column] = value.normalize('NFC');
    const longest = MAX_LENGTH[column];
    if (UNREADABLE.test(value)) faults.push({ column, code: 'unreadable_character', value });
    else if (longest !== undefined && value.length > longest) faults.push({ column, code: 'too_long', value });
  }
  return cells;
}

function readAddress(value: string, faults: RowFault[]): string | null {
  if (value === '') {
    faults.push({ column: 'email', code: 'missing' });
    return null;
  }
  const address = value.toLowerCase();
  if (zAddress.safeParse(address).success) return address;
  const isIncomplete = /^[^@\s]+(@[^@\s.]*)?$|^@|@[^@]*\.$/.test(address);
  faults.push({ column: 'email', code: isIncomplete ? 'email_incomplete' : 'email_invalid', value });
  return null;
}

function readAwardedOn(value: string, { today }: RowDefaults, faults: RowFault[]): string | null {
  const fault = (code: FaultCode) => {
    faults.push({ column: 'awardedOn', code, ...(value !== '' && { value }) });
    return null;
  };
  if (value === '') return fault('missing');
  const read = readDate(value);
  if ('fault' in read) return fault(read.fault);
  if (read.date > today) return fault('date_in_future');
  return read.date < EARLIEST ? fault('date_too_old') : read.date;
}

function readAddressOfEvidence(value: string, faults: RowFault[]): string | null {
  if (value === '') return null;
  const url = URL.parse(value);
  if (url && /^https?:$/.test(url.protocol) && url.hostname.includes('.')) return url.href;
  faults.push({ column: 'evidenceUrl', code: 'url_invalid', value });
  return null;
}

interface NumberedRow {
  number: number;
  award: Award | null;
  email: string | null;
  faults: RowFault[];
}

/**
 * Marks rows that collide with an earlier row of the same list: the same address is the same person, who gets this
 * once; a reference stands for one award. Gives the faults by row number.
 */
export function findCollisions(rows: readonly NumberedRow[]): Map<number, RowFault> {
  const people = new Map<string, number>();
  const references = new Map<string, number>();
  const collisions = new Map<number, RowFault>();
  for (const { number, award, email } of rows) {
    const samePerson = email === null ? undefined : people.get(email);
    if (samePerson !== undefined)
      collisions.set(number, { column: 'email', code: 'person_repeated', otherRow: samePerson });
    if (email !== null && samePerson === undefined && award) people.set(email, number);
    if (!award?.reference || samePerson !== undefined) continue;
    const sameReference = references.get(award.reference);
    if (sameReference === undefined) references.set(award.reference, number);
    else {
      collisions.set(number, {
        column: 'reference',
        code: 'reference_repeated',
        value: award.reference,
        otherRow: sameReference,
      });
    }
  }
  return collisions;
}
