import { type CsvError, parse } from 'csv-parse/sync';
import type { Bilingual } from './i18n.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252';
export type Separator = ';' | ',' | '\t';

/** A table as a spreadsheet saves it. */
export interface CsvTable {
  encoding: Encoding;
  separator: Separator;
  header: string[];
  /** Those that are not empty; `number` as a spreadsheet counts: the header is row 1. */
  rows: { number: number; cells: string[] }[];
}

// How the files of Excel itself begin: .xlsx and .xls.
const WORKBOOKS = ['504b0304', 'd0cf11e0'];

/** Reads a table in any of the ways in which spreadsheets save it, or tells in both languages why it cannot be read. */
export function readCsvTable(bytes: Buffer): CsvTable | { faults: Bilingual[] } {
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
  const rows = lines
    .map((cells, index) => ({ number: index + 2 + skipped, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return { encoding, separator, header, rows };
}

const oneFault = (nl: string, en: string) => ({ faults: [{ nl, en }] });

/** A header as it is compared: without case, accents, spaces and signs. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

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
