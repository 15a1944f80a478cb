import { plainHeader } from '../../platform/csv.ts';
import type { Bilingual, Lang } from '../../platform/i18n.ts';
import { COLUMNS, type Column } from './cohort-row.ts';

/** What a column is called, in the template and in what is told of faults. */
export const COLUMN_LABELS: Record<Column, Bilingual> = {
  name: { nl: 'Naam', en: 'Name' },
  givenName: { nl: 'Voornaam', en: 'Given name' },
  infix: { nl: 'Tussenvoegsel', en: 'Infix' },
  familyName: { nl: 'Achternaam', en: 'Family name' },
  email: { nl: 'E-mailadres', en: 'E-mail address' },
  awardedOn: { nl: 'Behaald op', en: 'Awarded on' },
  reference: { nl: 'Kenmerk', en: 'Reference' },
  result: { nl: 'Resultaat', en: 'Result' },
  evidenceUrl: { nl: 'Link naar bewijsstuk', en: 'Evidence link' },
  lang: { nl: 'Taal', en: 'Language' },
};

// In the form of `plainHeader`.
const OTHER_NAMES: Record<Column, string[]> = {
  name: [
    'volledigenaam',
    'naamcursist',
    'cursist',
    'deelnemer',
    'kandidaat',
    'student',
    'fullname',
    'learner',
    'recipient',
  ],
  givenName: ['roepnaam', 'voornamen', 'firstname', 'givennames'],
  infix: ['tussenvoegsels', 'voorvoegsel', 'tv', 'prefix', 'middlename'],
  familyName: ['familienaam', 'lastname', 'surname'],
  email: ['email', 'mail', 'mailadres', 'emailadrescursist', 'emailaddress', 'mailaddress'],
  awardedOn: [
    'datum',
    'behaald',
    'datumbehaald',
    'behaaldatum',
    'behaaldedatum',
    'diplomadatum',
    'einddatum',
    'date',
    'awarded',
    'awardeddate',
    'dateawarded',
    'completedon',
    'completiondate',
  ],
  reference: [
    'referentie',
    'cursistnummer',
    'deelnemernummer',
    'studentnummer',
    'nummer',
    'id',
    'studentnumber',
    'number',
  ],
  result: ['cijfer', 'beoordeling', 'eindresultaat', 'grade', 'score', 'mark'],
  evidenceUrl: ['bewijsstuk', 'bewijslink', 'link', 'url', 'portfolio', 'evidence', 'evidenceurl'],
  lang: ['taalmail', 'lang', 'locale'],
};

const BY_NAME = new Map(
  COLUMNS.flatMap((column) =>
    [column, COLUMN_LABELS[column].nl, COLUMN_LABELS[column].en, ...OTHER_NAMES[column]].map((name) => [
      plainHeader(name),
      column,
    ]),
  ) as [string, Column][],
);

/** The column that a header stands for, in Dutch or English; null for one we have no use for. */
export const columnOf = (header: string): Column | null => BY_NAME.get(plainHeader(header)) ?? null;

const TEMPLATE_COLUMNS = ['name', 'email', 'awardedOn', 'reference', 'result', 'evidenceUrl', 'lang'] as const;

/**
 * An empty list to fill in, as Dutch Excel opens it by a double click: semicolons, and a byte order mark without which it
 * takes UTF-8 for Windows-1252.
 */
export const buildTemplate = (lang: Lang): string =>
  `\uFEFF${TEMPLATE_COLUMNS.map((column) => COLUMN_LABELS[column][lang]).join(';')}\r\n`;
