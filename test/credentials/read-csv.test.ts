import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildTemplate } from '../../src/credentials/cohorts/columns.ts';
import { type GivenList, readCsv } from '../../src/credentials/cohorts/read-csv.ts';

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const windows1252 = (text: string) =>
  Buffer.from([...text].map((sign) => ({ '€': 0x80, Š: 0x8a, Ž: 0x8e, '’': 0x92 })[sign] ?? sign.charCodeAt(0)));
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

const list = (bytes: Buffer): GivenList => {
  const read = readCsv(bytes);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read;
};
const faultsOf = (bytes: Buffer) => {
  const read = readCsv(bytes);
  return 'faults' in read ? read.faults.map(({ nl }) => nl) : [];
};

const ROWS = 'Naam;E-mailadres;Behaald op\r\nZoë Šime ’t Voorbeeld;zoe@voorbeeld.example;26-06-2026\r\n';

describe('names stay whole, whatever a spreadsheet saved them as', () => {
  test.each([
    ['UTF-8', utf8(ROWS), 'utf-8', ';'],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${ROWS}`), 'utf-8', ';'],
    ['Windows-1252, as Dutch Excel does', windows1252(ROWS), 'windows-1252', ';'],
    ['UTF-16, as Excel’s Unicode text', utf16(ROWS.replaceAll(';', '\t')), 'utf-16le', '\t'],
    ['commas', utf8(ROWS.replaceAll(';', ',')), 'utf-8', ','],
    ['tabs', utf8(ROWS.replaceAll(';', '\t')), 'utf-8', '\t'],
    ['line feeds only', utf8(ROWS.replaceAll('\r\n', '\n')), 'utf-8', ';'],
    ['no line end at the end', utf8(ROWS.trimEnd()), 'utf-8', ';'],
    ['the separator told in a first line', utf8(`sep=;\r\n${ROWS}`), 'utf-8', ';'],
  ])('%s', (_how, bytes, encoding, separator) => {
    const read = list(bytes);
    expect(read).toMatchObject({ encoding, separator });
    expect(read.rows.map(({ cells }) => cells)).toEqual([
      { name: 'Zoë Šime ’t Voorbeeld', email: 'zoe@voorbeeld.example', awardedOn: '26-06-2026' },
    ]);
  });
});

test('the separator in a quoted header is not what parts the file', () => {
  expect(list(utf8('"Naam, voluit";Naam;E-mail\n;Noor;n@voorbeeld.example\n')).separator).toBe(';');
});

test('quoted cells may hold the separator, quotation marks and line ends', () => {
  const { rows } = list(utf8('Naam;E-mail\r\n"Noor ""Noortje"" Voorbeeld; MSc\r\nAlmere";n@voorbeeld.example\r\n'));
  expect(rows[0]?.cells.name).toBe('Noor "Noortje" Voorbeeld; MSc\r\nAlmere');
});

test('rows are numbered as the spreadsheet shows them, past empty ones', () => {
  const { rows } = list(utf8('Naam;E-mail\nA;a@voorbeeld.example\n\n;\nB;b@voorbeeld.example\n'));
  expect(rows.map(({ number }) => number)).toEqual([2, 5]);
});

test('rows are numbered as the spreadsheet shows them, past a line that tells the separator', () => {
  expect(list(utf8('sep=;\nNaam;E-mail\nA;a@voorbeeld.example\n')).rows[0]?.number).toBe(3);
});

test.each([
  ['Voornaam;Tussenvoegsel;Achternaam;E-mail', ['givenName', 'infix', 'familyName', 'email']],
  ['FULL NAME;E-mail address;Date awarded;Grade', ['name', 'email', 'awardedOn', 'result']],
  ['Cursist;Mailadres;Datum;Cijfer;Studentnummer;Taal', ['name', 'email', 'awardedOn', 'result', 'reference', 'lang']],
])('headers are known by what people call them: %s', (header, columns) => {
  const values = columns.map((column) => `${column}-value`).join(';');
  expect(Object.keys(list(utf8(`${header}\n${values}\n`)).rows[0]?.cells ?? {})).toEqual(columns);
});

test('a column that is not asked for is not kept, and told', () => {
  const read = list(utf8('Naam;E-mail;BSN\nNoor;n@voorbeeld.example;999999990\n'));
  expect(read.ignoredHeaders).toEqual(['BSN']);
  expect(JSON.stringify(read.rows)).not.toContain('999999990');
});

test('cells beyond the last column are told, not dropped in silence', () => {
  const { rows } = list(utf8('Naam;E-mail\nNoor;n@voorbeeld.example;over\n'));
  expect(rows[0]?.faults).toEqual([{ column: null, code: 'cells_left_over', value: 'over' }]);
});

test.each([
  ['an empty file', utf8(''), 'Het bestand is leeg.'],
  ['a header alone', utf8('Naam;E-mail\n'), 'Er staan geen rijen onder de kopregel.'],
  ['no header', utf8('Noor;n@voorbeeld.example\n'), 'De kolom Naam ontbreekt.'],
  ['no addresses', utf8('Naam\nNoor\n'), 'De kolom E-mailadres ontbreekt.'],
  ['two columns of one meaning', utf8('Naam;E-mail;Mail\nA;b;c\n'), 'Deze kolommen betekenen hetzelfde: E-mail, Mail.'],
  ['an Excel workbook', Buffer.from('504b0304ffff', 'hex'), 'Dit is een Excel-werkmap.'],
  ['a quotation mark that is never closed', utf8('Naam;E-mail\n"Noor;n@voorbeeld.example\n'), 'Bij regel 2'],
  ['too many rows', utf8(`Naam;E-mail\n${'A;a@voorbeeld.example\n'.repeat(50_001)}`), 'Het bestand heeft 50001 rijen.'],
])('%s cannot be read, and is told why', (_what, bytes, text) => {
  expect(faultsOf(bytes).join(' ')).toContain(text);
});

test.each(['nl', 'en'] as const)('the template (%s) is read back without a fault in its columns', (lang) => {
  const filled = `${buildTemplate(lang)}Noor;n@voorbeeld.example;26-06-2026;1;8;https://voorbeeld.example/1;nl\r\n`;
  const read = list(utf8(filled));
  expect(read.ignoredHeaders).toEqual([]);
  expect(Object.keys(read.rows[0]?.cells ?? {})).toHaveLength(7);
});

test('the list of the demonstration is a file as Dutch Excel writes it', () => {
  const read = list(readFileSync('demo/data/cursisten.csv'));
  expect(read).toMatchObject({ encoding: 'windows-1252', separator: ';' });
  expect(read.rows.map(({ cells }) => cells.name)).toEqual(
    expect.arrayContaining(['José Núñez Voorbeeld', 'Aylin Çelik Proef', 'Eline ’t Voorbeeld', 'Inês "Nês" Demo']),
  );
});
