import { readCsvTable } from '../../platform/csv.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import type { OpleidingContent } from '../opleidingen/content.ts';
import { readDuration } from '../opleidingen/duration.ts';
import type { OpleidingForm, OpleidingKind, OpleidingMode } from '../opleidingen/opleiding.ts';
import { foldText } from '../skill.ts';
import { COLUMN_LABELS, columnOf, type ImportColumn } from './csv-columns.ts';
import { type Draft, fault, MAX_ROWS } from './draft.ts';

/** A skill as a cell names it: by id, code or label, with a level behind it or not. */
export interface NamedSkill {
  text: string;
  level: number | null;
}

/** What a row says; skills are still as the cell names them. */
export interface CsvDraft extends Draft {
  /** Null: the cell is empty. */
  skills: NamedSkill[] | null;
  /** Letters or ids of ontwikkelpaden; null: the cell is empty. */
  paths: string[] | null;
}

type Cells = Partial<Record<ImportColumn, string>>;

const KINDS: Record<string, OpleidingKind> = {
  mbo: 'mbo',
  'secondary vocational': 'mbo',
  ad: 'associate-degree',
  'associate degree': 'associate-degree',
  bachelor: 'bachelor',
  'hbo bachelor': 'bachelor',
  hbo: 'bachelor',
  master: 'master',
  omscholing: 'omscholing',
  reskilling: 'omscholing',
  bijscholing: 'bijscholing',
  'further training': 'bijscholing',
};
const FORMS: Record<string, OpleidingForm> = {
  voltijd: 'voltijd',
  'full time': 'voltijd',
  fulltime: 'voltijd',
  deeltijd: 'deeltijd',
  'part time': 'deeltijd',
  parttime: 'deeltijd',
  duaal: 'duaal',
  dual: 'duaal',
  'eigen tempo': 'eigen-tempo',
  'in eigen tempo': 'eigen-tempo',
  'self paced': 'eigen-tempo',
};
const MODES: Record<string, OpleidingMode> = {
  fysiek: 'fysiek',
  'op locatie': 'fysiek',
  'on site': 'fysiek',
  online: 'online',
  gemengd: 'gemengd',
  'deels online': 'gemengd',
  hybride: 'gemengd',
  hybrid: 'gemengd',
  blended: 'gemengd',
};

/** Reads opleidingen as spreadsheets save them, or tells in both languages why the file cannot be read. */
export function readCsvDrafts(bytes: Buffer): CsvDraft[] | { faults: Bilingual[] } {
  const read = readCsvTable(bytes);
  if ('faults' in read) return read;
  const columns = read.header.map(columnOf);
  const faults = headerFaults(read.header, columns);
  if (faults.length === 0 && read.rows.length === 0) {
    faults.push(fault('Er staan geen rijen onder de kopregel.', 'There are no rows below the header.'));
  }
  if (read.rows.length > MAX_ROWS) {
    faults.push(
      fault(
        `Het bestand heeft ${read.rows.length} rijen. Meer dan ${MAX_ROWS} tegelijk kan niet.`,
        `The file has ${read.rows.length} rows. More than ${MAX_ROWS} at once is not possible.`,
      ),
    );
  }
  if (faults.length > 0) return { faults };
  return read.rows.map(({ number, cells }) => draftOf(number, cellsOf(cells, columns), cells.slice(columns.length)));
}

function headerFaults(header: readonly string[], columns: readonly (ImportColumn | null)[]): Bilingual[] {
  const repeated = columns.filter((column, index) => column !== null && columns.indexOf(column) !== index);
  const faults = [...new Set(repeated)].map((column) => {
    const names = header.filter((_name, index) => columns[index] === column).join(', ');
    return fault(
      `Deze kolommen betekenen hetzelfde: ${names}. Laat er één staan.`,
      `These columns mean the same: ${names}. Keep one of them.`,
    );
  });
  if (columns.includes('nameNl')) return faults;
  const missing = fault(
    'De kolom Naam ontbreekt. De eerste regel moet de namen van de kolommen hebben.',
    'The column Name is missing. The first line must have the names of the columns.',
  );
  return [...faults, missing];
}

const cellsOf = (values: readonly string[], columns: readonly (ImportColumn | null)[]): Cells =>
  Object.fromEntries(
    columns.flatMap((column, index) => {
      const value = values[index]?.trim() ?? '';
      return column === null || value === '' ? [] : [[column, value]];
    }),
  );

function draftOf(number: number, cells: Cells, leftOver: readonly string[]): CsvDraft {
  const faults: Bilingual[] = [];
  const tell = (column: ImportColumn, nl: string, en: string) => {
    faults.push(fault(`${COLUMN_LABELS[column].nl}: ${nl}`, `${COLUMN_LABELS[column].en}: ${en}`));
  };
  const extra = leftOver.filter((cell) => cell.trim() !== '').join(' ');
  if (extra) {
    const text = extra.slice(0, 60);
    faults.push(
      fault(
        `De rij heeft meer cellen dan er kolommen zijn: ${text}`,
        `The row has more cells than there are columns: ${text}`,
      ),
    );
  }
  if (!cells.nameNl) tell('nameNl', 'ontbreekt.', 'is missing.');

  /** What a cell says, read; a fault is told when it cannot be read. An empty cell says nothing. */
  const read = <Value>(column: ImportColumn, how: (text: string) => Value | null, nl: string, en: string) => {
    const text = cells[column];
    if (text === undefined) return undefined;
    const value = how(text);
    if (value === null) tell(column, `${short(text)}. ${nl}`, `${short(text)}. ${en}`);
    return value ?? undefined;
  };
  const oneOf = <Value>(column: ImportColumn, choices: Record<string, Value>, names: string) =>
    read(column, (text) => choices[foldText(text)] ?? null, `Kies uit: ${names}.`, `Choose from: ${names}.`);
  const level = (column: 'nlqf' | 'eqf') =>
    read(column, readLevel, 'Vul een getal van 1 tot en met 8 in.', 'Fill in a number from 1 to 8.');
  const code = (column: 'crebo' | 'croho') =>
    read(column, (text) => (/^\d{5}$/.test(text) ? text : null), 'Vijf cijfers.', 'Five digits.');

  const [crebo, croho] = [code('crebo'), code('croho')];
  const duration = read(
    'duration',
    readDuration,
    'Schrijf het als ‘11 weken’ of ‘1 jaar en 6 maanden’.',
    'Write it as ‘11 weeks’ or ‘1 year and 6 months’.',
  );
  const content: Partial<OpleidingContent> = {
    ...(cells.nameNl && { label: { nl: cells.nameNl, en: cells.nameEn ?? '' } }),
    kind: oneOf('kind', KINDS, 'mbo, ad, bachelor, master, omscholing, bijscholing'),
    nlqf: level('nlqf'),
    eqf: level('eqf'),
    duration,
    form: oneOf('form', FORMS, 'voltijd, deeltijd, duaal, eigen tempo'),
    mode: oneOf('mode', MODES, 'op locatie, online, deels online'),
    credits: read('credits', readCredits, 'Hele of halve punten, zoals 2,5.', 'Whole or half credits, such as 2.5.'),
    url: read('url', readUrl, 'Een webadres begint met https://.', 'A web address starts with https://.'),
    crebo: crebo === undefined ? undefined : { code: crebo, name: null },
    croho: croho === undefined ? undefined : { code: croho },
    outcomes: readOutcomes(cells, tell),
  };
  return {
    number,
    name: cells.nameNl ?? '',
    externalId: cells.externalId?.slice(0, 200) ?? null,
    content: withoutUnsaid(content),
    skills: cells.skills === undefined ? null : listOf(cells.skills).map(readNamedSkill),
    paths: cells.ontwikkelpaden === undefined ? null : cells.ontwikkelpaden.split(/[\s,;|+]+/).filter(Boolean),
    faults,
    notes: [],
  };
}

/** Leaves out what was not said, so that it does not take the place of what stands. */
export const withoutUnsaid = (content: Partial<OpleidingContent>): Partial<OpleidingContent> =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
/** More than one thing in a cell is parted by a bar or by lines. */
const listOf = (text: string) =>
  text
    .split(/[|\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

function readLevel(text: string): number | null {
  const digit = /^(?:nlqf|eqf|mbo|niveau|level)?\s*([1-8])$/i.exec(text)?.[1];
  return digit === undefined ? null : Number(digit);
}

function readCredits(text: string): number | null {
  const credits = Number(text.replace(',', '.').replace(/\s*(ec|ects)$/i, ''));
  return credits >= 0.5 && credits <= 500 && Number.isInteger(credits * 2) ? credits : null;
}

function readUrl(text: string): string | null {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && text.length <= 500 ? url.href : null;
}

/** `C.5 (e-2)`, `ecf:C.5@2`, `netwerkstandaarden`. */
function readNamedSkill(cell: string): NamedSkill {
  const [, text = cell, level] = /^(.*?)\s*(?:[@(]\s*(?:e-|niveau |level )?([1-8])\s*\)?)?$/i.exec(cell) ?? [];
  return { text, level: level === undefined ? null : Number(level) };
}

function readOutcomes(cells: Cells, tell: (column: ImportColumn, nl: string, en: string) => void) {
  if (cells.outcomesNl === undefined) return undefined;
  const [dutch, english] = [listOf(cells.outcomesNl), listOf(cells.outcomesEn ?? '')];
  if (english.length > 0 && english.length !== dutch.length) {
    const counts = `${english.length} / ${dutch.length}`;
    tell('outcomesEn', `niet evenveel als in het Nederlands (${counts}).`, `not as many as in Dutch (${counts}).`);
  }
  return dutch.map((nl, index) => ({ label: { nl, en: english[index] ?? '' }, skills: [] }));
}
