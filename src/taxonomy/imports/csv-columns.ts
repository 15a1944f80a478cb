import { plainHeader } from '../../platform/csv.ts';
import type { Bilingual, Lang } from '../../platform/i18n.ts';

const LABELS = {
  externalId: { nl: 'Kenmerk', en: 'Reference' },
  nameNl: { nl: 'Naam', en: 'Name' },
  nameEn: { nl: 'Naam Engels', en: 'Name English' },
  kind: { nl: 'Soort', en: 'Kind' },
  nlqf: { nl: 'NLQF', en: 'NLQF' },
  eqf: { nl: 'EQF', en: 'EQF' },
  duration: { nl: 'Duur', en: 'Duration' },
  form: { nl: 'Vorm', en: 'Form' },
  mode: { nl: 'Plaats', en: 'Place' },
  credits: { nl: 'Studiepunten', en: 'Credits' },
  url: { nl: 'Webadres', en: 'Web address' },
  crebo: { nl: 'Crebo', en: 'Crebo' },
  croho: { nl: 'Croho', en: 'Croho' },
  ontwikkelpaden: { nl: 'Ontwikkelpaden', en: 'Development paths' },
  skills: { nl: 'Skills', en: 'Skills' },
  outcomesNl: { nl: 'Leeruitkomsten', en: 'Learning outcomes' },
  outcomesEn: { nl: 'Leeruitkomsten Engels', en: 'Learning outcomes English' },
} as const satisfies Record<string, Bilingual>;

export type ImportColumn = keyof typeof LABELS;

/** What a column is called, in the template and in what is told of faults. */
export const COLUMN_LABELS: Record<ImportColumn, Bilingual> = LABELS;

// In the form of `plainHeader`.
const OTHER_NAMES: Partial<Record<ImportColumn, string[]>> = {
  externalId: ['id', 'code', 'opleidingscode', 'referentie', 'programid', 'courseid'],
  nameNl: ['opleiding', 'titel', 'naamnederlands', 'naamopleiding', 'title', 'course', 'namedutch'],
  nameEn: ['engelsenaam', 'naamen', 'titelengels', 'englishname', 'titleenglish'],
  kind: ['type', 'soortopleiding'],
  nlqf: ['niveau', 'nlqfniveau', 'level', 'nlqflevel'],
  eqf: ['eqfniveau', 'eqflevel'],
  duration: ['looptijd', 'studieduur'],
  form: ['studievorm', 'modeofstudy'],
  mode: ['locatie', 'modus', 'mode', 'modeofdelivery'],
  credits: ['ec', 'ects', 'punten'],
  url: ['url', 'link', 'website', 'webpagina'],
  crebo: ['crebocode', 'crebonummer'],
  croho: ['crohocode', 'crohonummer'],
  ontwikkelpaden: ['ontwikkelpad', 'paden', 'sterren', 'paths', 'path'],
  skills: ['skill', 'vaardigheden', 'competenties'],
  outcomesNl: ['leeruitkomst', 'leerresultaten', 'leerresultaat', 'leerdoelen', 'outcomes'],
  outcomesEn: ['leerresultatenengels', 'outcomesenglish'],
};

const COLUMNS = Object.keys(LABELS) as ImportColumn[];

const BY_NAME = new Map(
  COLUMNS.flatMap((column) =>
    [LABELS[column].nl, LABELS[column].en, column, ...(OTHER_NAMES[column] ?? [])].map(
      (name) => [plainHeader(name), column] as const,
    ),
  ),
);

/** The column that a header stands for, in Dutch or English; null for one we have no use for. */
export const columnOf = (header: string): ImportColumn | null => BY_NAME.get(plainHeader(header)) ?? null;

/**
 * An empty list to fill in, as Dutch Excel opens it by a double click: semicolons, and a byte order mark without which it
 * takes UTF-8 for Windows-1252.
 */
export const buildTemplate = (lang: Lang): string =>
  `\uFEFF${COLUMNS.map((column) => COLUMN_LABELS[column][lang]).join(';')}\r\n`;
