import { type Encoding, readCsvTable, type Separator } from '../../platform/csv.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import type { Cells, Column, RowFault } from './cohort-row.ts';
import { COLUMN_LABELS, columnOf } from './columns.ts';

export const MAX_ROWS = 50_000;

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

/** Reads a list of people as spreadsheets save it, or tells in both languages why it cannot be read. */
export function readCsv(bytes: Buffer): GivenList | { faults: Bilingual[] } {
  const read = readCsvTable(bytes);
  if ('faults' in read) return read;
  const { encoding, separator, header, rows } = read;
  const columns = header.map(columnOf);
  const faults = headerFaults(header, columns);
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
