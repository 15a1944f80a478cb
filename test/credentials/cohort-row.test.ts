import { describe, expect, test } from 'vitest';
import { type Cells, findCollisions, readRow } from '../../src/credentials/cohorts/cohort-row.ts';
import { readDate } from '../../src/credentials/cohorts/row-date.ts';
import { faultText } from '../../src/credentials/cohorts/row-faults.ts';

const DEFAULTS = { lang: 'nl', today: '2026-11-23' } as const;
const RIGHT: Cells = { name: 'Noor Voorbeeld', email: 'noor@voorbeeld.example', awardedOn: '26-06-2026' };
const read = (own: Cells) => readRow({ ...RIGHT, ...own }, DEFAULTS);

describe('a date', () => {
  test.each([
    ['26-06-2026', '2026-06-26'],
    ['6-1-2026', '2026-01-06'],
    ['26/6/2026', '2026-06-26'],
    ['26.06.2026', '2026-06-26'],
    ['2026-06-26', '2026-06-26'],
    ['26 juni 2026', '2026-06-26'],
    ['26-jun-2026', '2026-06-26'],
    ['1 maart 2026', '2026-03-01'],
    ['1 okt. 2026', '2026-10-01'],
    ['26-6-2026 0:00', '2026-06-26'],
    ['2026-06-26T00:00:00', '2026-06-26'],
    ['29-02-2024', '2024-02-29'],
  ])('%s is read as %s', (text, date) => {
    expect(readDate(text)).toEqual({ date });
  });

  test.each([
    ['31-02-2026', 'date_does_not_exist'],
    ['29-02-2026', 'date_does_not_exist'],
    ['06/26/2026', 'date_does_not_exist'],
    ['2026-13-01', 'date_does_not_exist'],
    ['0-1-2026', 'date_does_not_exist'],
    ['26-06-26', 'date_without_century'],
    ['46199', 'date_unreadable'],
    ['vorige week', 'date_unreadable'],
    ['26-06-2026 14:00', 'date_unreadable'],
  ])('%s is told as %s', (text, fault) => {
    expect(readDate(text)).toEqual({ fault });
  });
});

test('a row that is right says what it means', () => {
  expect(read({ email: ' Noor@Voorbeeld.example ', reference: 'JN-1', result: '8,5', lang: 'Engels' }).award).toEqual({
    name: 'Noor Voorbeeld',
    email: 'noor@voorbeeld.example',
    awardedOn: '2026-06-26',
    reference: 'JN-1',
    result: '8,5',
    evidenceUrl: null,
    lang: 'en',
  });
});

test('a name in parts is put together', () => {
  const { award } = readRow(
    { ...RIGHT, name: '', givenName: 'Thaïs', infix: 'van der', familyName: 'Proef' },
    DEFAULTS,
  );
  expect(award?.name).toBe('Thaïs van der Proef');
});

test('spaces that came along from a web page do not count', () => {
  expect(read({ name: '\u00a0Noor\u00a0 Voorbeeld ' }).award?.name).toBe('Noor Voorbeeld');
});

test('letters that are written as letter and accent become one', () => {
  expect(read({ name: 'Zoe\u0308' }).award?.name).toBe('Zoë');
});

test.each<[string, Cells, string, string]>([
  ['no name', { name: ' ' }, 'name missing', 'Naam ontbreekt.'],
  ['no address', { email: '' }, 'email missing', 'E-mailadres ontbreekt.'],
  [
    'half an address',
    { email: 'zoe@voorbeeld' },
    'email email_incomplete',
    'E-mailadres zoe@voorbeeld is niet compleet.',
  ],
  [
    'no at sign',
    { email: 'zoe.voorbeeld.example' },
    'email email_incomplete',
    'E-mailadres zoe.voorbeeld.example is niet',
  ],
  [
    'two addresses',
    { email: 'a@b.example, c@d.example' },
    'email email_invalid',
    'E-mailadres a@b.example, c@d.example klopt niet.',
  ],
  ['no date', { awardedOn: '' }, 'awardedOn missing', 'Behaald op ontbreekt.'],
  [
    'a date on no calendar',
    { awardedOn: '31-02-2026' },
    'awardedOn date_does_not_exist',
    'Behaald op 31-02-2026: die datum bestaat niet.',
  ],
  [
    'a date to come',
    { awardedOn: '24-11-2026' },
    'awardedOn date_in_future',
    'Behaald op 24-11-2026: die datum ligt in de toekomst.',
  ],
  [
    'a date of long ago',
    { awardedOn: '01-01-1900' },
    'awardedOn date_too_old',
    'Behaald op 01-01-1900: die datum ligt te ver terug.',
  ],
  ['an unknown language', { lang: 'Frans' }, 'lang lang_unknown', 'Taal Frans: kies nl of en.'],
  [
    'evidence that is no address',
    { evidenceUrl: 'javascript:alert(1)' },
    'evidenceUrl url_invalid',
    'een webadres begint met https://',
  ],
  ['a name without end', { name: 'x'.repeat(201) }, 'name too_long', 'Naam is te lang'],
  [
    'a broken letter',
    { name: 'Zo\uFFFD' },
    'name unreadable_character',
    'Naam heeft een teken dat niet te lezen is: Zo\uFFFD',
  ],
])('%s is told in plain words, at its column', (_what, cells, fault, text) => {
  const { award, faults } = read(cells);
  expect(award).toBeNull();
  expect(faults.map(({ column, code }) => `${column} ${code}`)).toEqual([fault]);
  expect(faults.map((each) => faultText(each).nl).join()).toContain(text);
});

test('every fault of a row is told at once', () => {
  const { faults } = readRow({ email: 'zoe@', awardedOn: '31-02-2026', lang: 'xx' }, DEFAULTS);
  expect(faults.map(({ column }) => column)).toEqual(['name', 'email', 'awardedOn', 'lang']);
});

test('today counts as earned, in the Netherlands', () => {
  expect(read({ awardedOn: '23-11-2026' }).award?.awardedOn).toBe('2026-11-23');
});

describe('in one list', () => {
  const row = (number: number, own: Cells) => ({ number, ...read(own) });

  test('the same person is issued to once, from the first row that is right', () => {
    const collisions = findCollisions([
      row(2, { awardedOn: 'x' }),
      row(3, {}),
      row(4, { email: 'NOOR@voorbeeld.example' }),
      row(5, { awardedOn: '01-06-2026' }),
    ]);
    expect([...collisions].map(([number, { code, otherRow }]) => [number, code, otherRow])).toEqual([
      [4, 'person_repeated', 3],
      [5, 'person_repeated', 3],
    ]);
  });

  test('a reference stands for one person', () => {
    const collisions = findCollisions([
      row(2, { reference: 'JN-1' }),
      row(3, { email: 'zoe@voorbeeld.example', reference: 'JN-1' }),
    ]);
    expect(collisions.get(3)).toMatchObject({ code: 'reference_repeated', otherRow: 2 });
  });
});
