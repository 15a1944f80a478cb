import { once } from 'node:events';
import { createWriteStream, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { stringifyCsvRow } from './csv.ts';

export interface DownloadSize {
  groups: number;
  skills: number;
  occupations: number;
  occupationRelations: number;
  skillRelations: number;
}

/** As many as the whole of ESCO 1.2 has. */
export const FULL_SIZE: DownloadSize = {
  groups: 640,
  skills: 13_900,
  occupations: 3_000,
  occupationRelations: 114_000,
  skillRelations: 6_000,
};

const SKILL = 'http://data.europa.eu/esco/skill/';
const OCCUPATION = 'http://data.europa.eu/esco/occupation/';

/** The n-th made-up concept; a uuid, as ESCO's are. */
const uuidOf = (kind: number, n: number) =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
export const skillUri = (n: number) => `${SKILL}${uuidOf(1, n)}`;
export const occupationUri = (n: number) => `${OCCUPATION}${uuidOf(2, n)}`;
const groupUri = (n: number) => `${SKILL}${uuidOf(3, n)}`;

const VERBS = [
  ['beheren', 'manage'],
  ['ontwerpen', 'design'],
  ['onderhouden', 'maintain'],
  ['analyseren', 'analyse'],
  ['testen', 'test'],
  ['installeren', 'install'],
  ['adviseren over', 'advise on'],
] as const;
const THINGS = [
  ['netwerken', 'networks'],
  ['machines', 'machines'],
  ['tuinen', 'gardens'],
  ['gegevens', 'data'],
  ['bruggen', 'bridges'],
  ['maaltijden', 'meals'],
  ['voertuigen', 'vehicles'],
  ['verzekeringen', 'insurances'],
  ['vergunningen', 'permits'],
  ['weefsels', 'fabrics'],
  ['lenzen', 'lenses'],
] as const;

/** The label of the n-th skill: no two are the same. */
export function labelOf(n: number, lang: 'nl' | 'en'): string {
  const at = lang === 'nl' ? 0 : 1;
  const verb = VERBS[n % VERBS.length]?.[at];
  const thing = THINGS[Math.floor(n / VERBS.length) % THINGS.length]?.[at];
  return lang === 'nl' ? `${thing} ${verb} van soort ${n}` : `${verb} ${thing} of kind ${n}`;
}

export interface Replacements {
  /** Skills that are not in the download, by number. */
  without?: ReadonlySet<number>;
  /** Other labels for some skills, in English. */
  labels?: ReadonlyMap<number, string>;
  /** Skills for which there is no Dutch row. */
  notInDutch?: ReadonlySet<number>;
  /** Real concepts beside the made-up ones. */
  besides?: { skills: readonly RealConcept[]; occupations: readonly RealConcept[] };
}

export interface RealConcept {
  uri: string;
  label: { nl: string; en: string };
}

/** Writes an ESCO download of made-up concepts in the official format, and tells in which folder. */
export async function writeEscoDownload(size: DownloadSize, replacements: Replacements = {}): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'esco-'));
  const { without = new Set(), labels = new Map(), notInDutch = new Set() } = replacements;
  const { besides = { skills: [], occupations: [] } } = replacements;
  const write = async (name: string, header: readonly string[], rows: Iterable<readonly string[]>) => {
    const file = createWriteStream(join(folder, name));
    file.write(stringifyCsvRow(header));
    for (const row of rows) if (!file.write(stringifyCsvRow(row))) await once(file, 'drain');
    file.end();
    await finished(file);
  };
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
  const kept = numbers(size.skills).filter((n) => !without.has(n));

  for (const lang of ['en', 'nl'] as const) {
    await write(
      `skillGroups_${lang}.csv`,
      [
        'conceptType',
        'conceptUri',
        'preferredLabel',
        'altLabels',
        'hiddenLabels',
        'status',
        'modifiedDate',
        'scopeNote',
        'inScheme',
        'description',
        'code',
      ],
      numbers(size.groups).map((n) => [
        'SkillGroup',
        groupUri(n),
        `${lang} group ${n}`,
        '',
        '',
        'released',
        '',
        '',
        '',
        '',
        `S${n}`,
      ]),
    );
    await write(
      `skills_${lang}.csv`,
      [
        'conceptType',
        'conceptUri',
        'skillType',
        'reuseLevel',
        'preferredLabel',
        'altLabels',
        'hiddenLabels',
        'status',
        'modifiedDate',
        'scopeNote',
        'definition',
        'inScheme',
        'description',
      ],
      [
        ...besides.skills.map(({ uri, label }) => [
          'KnowledgeSkillCompetence',
          uri,
          'skill/competence',
          'sector-specific',
          label[lang],
          ...['', '', 'released', '', '', '', '', ''],
        ]),
        ...kept
          .filter((n) => lang === 'en' || !notInDutch.has(n))
          .map((n) => [
            'KnowledgeSkillCompetence',
            skillUri(n),
            n % 4 === 0 ? 'knowledge' : 'skill/competence',
            'sector-specific',
            lang === 'en' ? (labels.get(n) ?? labelOf(n, lang)) : labelOf(n, lang),
            `other name ${n} ${lang}\nsecond name ${n} ${lang}`,
            '',
            'released',
            '2024-05-15T10:00:00Z',
            '',
            '',
            '',
            `What "${labelOf(n, lang)}" means,\nover two lines.`,
          ]),
      ],
    );
    await write(
      `occupations_${lang}.csv`,
      [
        'conceptType',
        'conceptUri',
        'iscoGroup',
        'preferredLabel',
        'altLabels',
        'hiddenLabels',
        'status',
        'modifiedDate',
        'regulatedProfessionNote',
        'scopeNote',
        'definition',
        'inScheme',
        'description',
        'code',
      ],
      [
        ...besides.occupations.map(({ uri, label }) => [
          'Occupation',
          uri,
          '2512',
          label[lang],
          ...['', '', 'released', '', '', '', '', '', '', '2512.1'],
        ]),
        ...numbers(size.occupations).map((n) => [
          'Occupation',
          occupationUri(n),
          '2512',
          `${lang} occupation ${n}`,
          `${lang} job ${n}`,
          '',
          'released',
          '',
          '',
          '',
          '',
          '',
          '',
          `2512.${n}`,
        ]),
      ],
    );
  }
  await write(
    'broaderRelationsSkillPillar_en.csv',
    ['conceptType', 'conceptUri', 'broaderType', 'broaderUri'],
    kept.map((n) => ['KnowledgeSkillCompetence', skillUri(n), 'SkillGroup', groupUri(n % Math.max(1, size.groups))]),
  );
  await write(
    'skillSkillRelations_en.csv',
    ['originalSkillUri', 'originalSkillType', 'relationType', 'relatedSkillType', 'relatedSkillUri'],
    numbers(size.skillRelations).map((n) => [
      skillUri(n % size.skills),
      'knowledge',
      'optional',
      'skill/competence',
      skillUri((n * 7 + 1) % size.skills),
    ]),
  );
  await write(
    'occupationSkillRelations_en.csv',
    ['occupationUri', 'relationType', 'skillType', 'skillUri'],
    numbers(size.occupationRelations).map((n) => [
      occupationUri(n % size.occupations),
      n % 3 === 0 ? 'essential' : 'optional',
      'skill/competence',
      skillUri((n * 13 + Math.floor(n / size.occupations)) % size.skills),
    ]),
  );
  return folder;
}
