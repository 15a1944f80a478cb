import type { Bilingual } from '../../platform/i18n.ts';
import type { RowFault } from './cohort-row.ts';
import { COLUMN_LABELS } from './columns.ts';

/** A fault in plain words: what is wrong, with what was given. */
export function faultText({ column, code, value = '', otherRow }: RowFault): Bilingual {
  const label = column === null ? { nl: 'Rij', en: 'Row' } : COLUMN_LABELS[column];
  switch (code) {
    case 'missing':
      return { nl: `${label.nl} ontbreekt.`, en: `${label.en} is missing.` };
    case 'too_long':
      return { nl: `${label.nl} is te lang: ${short(value)}`, en: `${label.en} is too long: ${short(value)}` };
    case 'unreadable_character':
      return {
        nl: `${label.nl} heeft een teken dat niet te lezen is: ${short(value)}`,
        en: `${label.en} has a character that cannot be read: ${short(value)}`,
      };
    case 'email_incomplete':
      return { nl: `E-mailadres ${value} is niet compleet.`, en: `E-mail address ${value} is not complete.` };
    case 'email_invalid':
      return { nl: `E-mailadres ${value} klopt niet.`, en: `E-mail address ${value} is not right.` };
    case 'date_unreadable':
      return {
        nl: `${label.nl} ${value}: schrijf de datum als 26-06-2026.`,
        en: `${label.en} ${value}: write the date as 26-06-2026 (day, month, year).`,
      };
    case 'date_does_not_exist':
      return {
        nl: `${label.nl} ${value}: die datum bestaat niet.`,
        en: `${label.en} ${value}: that date does not exist.`,
      };
    case 'date_without_century':
      return {
        nl: `${label.nl} ${value}: schrijf het jaar met vier cijfers.`,
        en: `${label.en} ${value}: write the year in four digits.`,
      };
    case 'date_in_future':
      return {
        nl: `${label.nl} ${value}: die datum ligt in de toekomst.`,
        en: `${label.en} ${value}: that is in the future.`,
      };
    case 'date_too_old':
      return {
        nl: `${label.nl} ${value}: die datum ligt te ver terug.`,
        en: `${label.en} ${value}: that is too long ago.`,
      };
    case 'url_invalid':
      return {
        nl: `${label.nl} ${short(value)}: een webadres begint met https://.`,
        en: `${label.en} ${short(value)}: a web address starts with https://.`,
      };
    case 'lang_unknown':
      return { nl: `Taal ${short(value)}: kies nl of en.`, en: `Language ${short(value)}: choose nl or en.` };
    case 'cells_left_over':
      return {
        nl: `De rij heeft meer cellen dan er kolommen zijn: ${value}`,
        en: `The row has more cells than there are columns: ${value}`,
      };
    case 'reference_repeated':
      return {
        nl: `Kenmerk ${value} staat ook in rij ${otherRow}.`,
        en: `Reference ${value} is also in row ${otherRow}.`,
      };
    case 'person_repeated':
      return {
        nl: `Staat ook in rij ${otherRow}. Het bewijs wordt één keer uitgegeven.`,
        en: `Is also in row ${otherRow}. The credential is issued once.`,
      };
    case 'already_issued':
      return {
        nl: 'Deze persoon heeft dit bewijs met deze datum al.',
        en: 'This person has this credential of this date already.',
      };
    case 'reference_in_use':
      return {
        nl: `Onder kenmerk ${value} is al een bewijs uitgegeven.`,
        en: `A credential was issued under reference ${value} before.`,
      };
    case 'not_issued':
      return {
        nl: 'Uitgeven is niet gelukt. Dat ligt aan ons, niet aan deze rij. Probeer het opnieuw.',
        en: 'Issuing failed. That is our fault, not this row’s. Try again.',
      };
  }
}

const short = (value: string) => (value.length > 60 ? `${value.slice(0, 60)}…` : value);
