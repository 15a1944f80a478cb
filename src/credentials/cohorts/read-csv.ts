import { type CsvError, parse } from 'csv-parse/sync';
import type { Bilingual } from '../../platform/i18n.ts';
import type { Cells, Column, RowFault } from './cohort-row.ts';
import { COLUMN_LABELS, columnOf } from './columns.ts';

export const MAX_ROWS = 50_000;

export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252';
export type Separator = ';' | ',' | '\t';

/** One row of a list, as given. */
export interface GivenRow {
  /** As a spreadsheet counts: the header is row 1. */
  number: number;
  cells: Cells;
  /** What can be told of it before its cells are read. */
  faults: RowFault[];
}

export interface GivenList {
  encoding: Encoding;
  separator: Separator;
  rows: GivenRow[];
  /** Headers of columns that we have no use for; what stood in them was not kept. */
  ignoredHeaders: string[];
}

// How the files of Excel itself begin: .xlsx and .xls.
const WORKBOOKS = ['504b0304', 'd0cf11e0'];

/** Reads a list of people as spreadsheets save it, or tells in both languages why it cannot be read. */
export function readCsv(bytes: Buffer): GivenList | { faults: Bilingual[] } {
  if (WORKBOOKS.includes(bytes.subarray(0, 4).toString('hex'))) {
    return oneFault(
      'Dit is een Excel-werkmap. Kies in Excel voor Opslaan als, CSV (gescheiden door lijstscheidingsteken).',
      'This is an Excel workbook. In Excel choose Save as, CSV.',
    );
  }
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  const { separator, body, skipped } = separatorOf(text);
  const records = parseRecords(body, separator);
  if ('faults' in records) return records;
  const [header, ...lines] = records.records;
  if (!header || header.every((cell) => cell.trim() === '')) {
    return oneFault('Het bestand is leeg.', 'The file is empty.');
  }

  const columns = header.map(columnOf);
  const faults = headerFaults(header, columns);
  const rows = lines
    .map((cells, index) => ({ number: index + 2 + skipped, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (faults.length === 0 && rows.length === 0) {
    return oneFault('Er staan geen rijen onder de kopregel.', 'There are no rows below the header.');
  }
  if (rows.length > MAX_ROWS) {
    faults.push({
      nl: `Het bestand heeft ${rows.length} rijen. Meer dan ${MAX_ROWS} tegelijk kan niet.`,
      en: `The file has ${rows.length} rows. More than ${MAX_ROWS} at once is not possible.`,
    });
  }
  if (faults.length > 0) return { faults };
  return {
    encoding,
    separator,
    rows: rows.map(({ number, cells }) => givenRow(number, cells, columns)),
    ignoredHeaders: header.filter((name, index) => columns[index] === null && name.trim() !== ''),
  };
}

const oneFault = (nl: string, en: string) => ({ faults: [{ nl, en }] });

/** What is not UTF-8 was saved by a Windows program of before. */
function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The sign that parts the header, or the one that Excel was told in a first line of its own (`sep=;`). */
function separatorOf(text: string): { separator: Separator; body: string; skipped: number } {
  const told = /^sep=([;,\t])\r?\n/i.exec(text);
  if (told) return { separator: told[1] as Separator, body: text.slice(told[0].length), skipped: 1 };
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = ([';', ',', '\t'] as const).map((sign) => ({ sign, count: header.split(sign).length }));
  const [best] = counts.sort((a, b) => b.count - a.count);
  return { separator: best?.sign ?? ';', body: text, skipped: 0 };
}

function parseRecords(text: string, separator: Separator): { records: string[][] } | { faults: Bilingual[] } {
  try {
    const records = parse(text, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 100_000,
    });
    return { records };
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number };
    if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_INVALID_CLOSING_QUOTE') {
      return oneFault(
        `Bij regel ${lines} klopt een aanhalingsteken niet: het wordt niet gesloten of staat op de verkeerde plaats.`,
        `Near line ${lines} a quotation mark is not right: it is not closed, or stands in the wrong place.`,
      );
    }
    throw error;
  }
}

function headerFaults(header: readonly string[], columns: readonly (Column | null)[]): Bilingual[] {
  const has = (column: Column) => columns.includes(column);
  const faults: Bilingual[] = [];
  const repeated = columns.filter((column, index) => column !== null && columns.indexOf(column) !== index);
  for (const column of new Set(repeated)) {
    const names = header.filter((_name, index) => columns[index] === column).join(', ');
    faults.push({
      nl: `Deze kolommen betekenen hetzelfde: ${names}. Laat er één staan.`,
      en: `These columns mean the same: ${names}. Keep one of them.`,
    });
  }
  const missing = ([!has('name') && !has('familyName') && 'name', !has('email') && 'email'] as const).filter(
    (column) => column !== false,
  );
  for (const column of missing) {
    const { nl, en } = COLUMN_LABELS[column];
    faults.push({
      nl: `De kolom ${nl} ontbreekt. De eerste regel moet de namen van de kolommen hebben.`,
      en: `The column ${en} is missing. The first line must have the names of the columns.`,
    });
  }
  return faults;
}

function givenRow(number: number, values: readonly string[], columns: readonly (Column | null)[]): GivenRow {
  const cells: Cells = {};
  for (const [index, column] of columns.entries()) {
    const value = values[index];
    if (column !== null && value !== undefined && value.trim() !== '') cells[column] = value;
  }
  const leftOver = values.slice(columns.length).filter((value) => value.trim() !== '');
  const faults: RowFault[] =
    leftOver.length > 0 ? [{ column: null, code: 'cells_left_over', value: leftOver.join(' ').slice(0, 100) }] : [];
  return { number, cells, faults };
}
