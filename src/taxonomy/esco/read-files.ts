import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { shortNamesOf } from '../short-names.ts';
import { foldText } from '../skill.ts';

/** A concept as one language of the download has it. */
export interface StagedConcept {
  uri: string;
  lang: 'nl' | 'en';
  conceptId: string;
  kind: 'group' | 'skill' | 'knowledge' | 'occupation';
  label: string;
  alternatives: string[];
  foldedLabel: string;
  foldedAlternatives: string[];
  description: string | null;
  code: string | null;
  isco08: string | null;
  reuse: string | null;
}

export interface StagedRelation {
  fromUri: string;
  toUri: string;
  kind: 'broader' | 'related' | 'essential' | 'optional';
}

type Cells = Readonly<Record<string, string>>;

interface FileShape {
  /** The name without language and `.csv`. */
  stem: string;
  hasLanguage: boolean;
  /** The columns it must have; more may be there. */
  columns: readonly string[];
  read(cells: Cells, lang: 'nl' | 'en'): { concept: StagedConcept } | { relation: StagedRelation } | null;
}

/** A file of the download that is here to be read. */
export interface EscoFile {
  name: string;
  path: string;
  hash: string;
  lang: 'nl' | 'en';
  shape: FileShape;
}

/** The id of an ESCO concept in this taxonomy: `esco:<uuid>`; `esco:isced-f-0610` for a group of fields of education. */
export const conceptIdOf = (uri: string, kind: 'skill' | 'occupation'): string => {
  const [last = '', before = ''] = uri.split('/').reverse();
  if (kind === 'occupation') return `esco-occ:${last}`;
  return before === 'skill' ? `esco:${last}` : `esco:${before}-${last}`;
};

const lines = (cell: string | undefined) =>
  (cell ?? '')
    .split(/\n|\s\|\s/)
    .map((line) => line.trim())
    .filter(Boolean);

function conceptOf(cells: Cells, lang: 'nl' | 'en', kind: StagedConcept['kind']): { concept: StagedConcept } | null {
  const uri = cells.conceptUri?.trim();
  const label = cells.preferredLabel?.trim();
  if (!uri || !label || cells.status === 'obsolete') return null;
  const alternatives = [...new Set([...lines(cells.altLabels), ...lines(cells.hiddenLabels)])];
  const conceptId = conceptIdOf(uri, kind === 'occupation' ? 'occupation' : 'skill');
  return {
    concept: {
      uri,
      lang,
      conceptId,
      kind,
      label,
      alternatives,
      foldedLabel: foldText(label),
      foldedAlternatives: [...new Set([...alternatives, ...shortNamesOf(label)].map(foldText).filter(Boolean))],
      description: cells.description?.trim() || cells.definition?.trim() || null,
      code: cells.code?.trim() || null,
      isco08: cells.iscoGroup?.trim() || null,
      reuse: cells.reuseLevel?.trim() || null,
    },
  };
}

function relationOf(fromUri: string | undefined, toUri: string | undefined, kind: StagedRelation['kind']) {
  return fromUri && toUri ? { relation: { fromUri: fromUri.trim(), toUri: toUri.trim(), kind } } : null;
}

const CONCEPT_COLUMNS = ['conceptUri', 'preferredLabel', 'altLabels'];

/** The files of ESCO's CSV download that an import reads, in the order in which it reads them. */
const SHAPES: readonly FileShape[] = [
  {
    stem: 'skillGroups',
    hasLanguage: true,
    columns: CONCEPT_COLUMNS,
    read: (cells, lang) => conceptOf(cells, lang, 'group'),
  },
  {
    stem: 'skills',
    hasLanguage: true,
    columns: [...CONCEPT_COLUMNS, 'skillType'],
    read: (cells, lang) => conceptOf(cells, lang, cells.skillType === 'knowledge' ? 'knowledge' : 'skill'),
  },
  {
    stem: 'occupations',
    hasLanguage: true,
    columns: [...CONCEPT_COLUMNS, 'iscoGroup'],
    read: (cells, lang) => conceptOf(cells, lang, 'occupation'),
  },
  {
    stem: 'broaderRelationsSkillPillar',
    hasLanguage: false,
    columns: ['conceptUri', 'broaderUri'],
    read: (cells) => relationOf(cells.conceptUri, cells.broaderUri, 'broader'),
  },
  {
    stem: 'skillSkillRelations',
    hasLanguage: false,
    columns: ['originalSkillUri', 'relatedSkillUri', 'relationType'],
    read: (cells) => relationOf(cells.originalSkillUri, cells.relatedSkillUri, 'related'),
  },
  {
    stem: 'occupationSkillRelations',
    hasLanguage: false,
    columns: ['occupationUri', 'skillUri', 'relationType'],
    read: (cells) =>
      relationOf(cells.occupationUri, cells.skillUri, cells.relationType === 'essential' ? 'essential' : 'optional'),
  },
];

/**
 * Finds the files of a download in a folder: `skills_nl.csv`, `skills_en.csv`, … and the relations, with or without a
 * language in their names. Tells every file that is missing.
 */
export async function findEscoFiles(folder: string): Promise<{ files: EscoFile[]; missing: string[] }> {
  const names = new Set(await readdir(folder));
  const missing: string[] = [];
  const files: EscoFile[] = [];
  for (const shape of SHAPES) {
    const wanted = shape.hasLanguage
      ? [
          { lang: 'en' as const, options: [`${shape.stem}_en.csv`] },
          { lang: 'nl' as const, options: [`${shape.stem}_nl.csv`] },
        ]
      : [{ lang: 'en' as const, options: [`${shape.stem}.csv`, `${shape.stem}_en.csv`, `${shape.stem}_nl.csv`] }];
    for (const { lang, options } of wanted) {
      const name = options.find((one) => names.has(one));
      if (!name) missing.push(options[0] as string);
      else files.push({ name, path: join(folder, name), hash: await hashOf(join(folder, name)), lang, shape });
    }
  }
  return { files, missing };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64url');
}

/** The rows of a file are not those of ESCO: which columns it lacks. */
export class EscoColumnsError extends Error {
  constructor(fileName: string, missing: readonly string[]) {
    super(`${fileName} lacks the column${missing.length === 1 ? '' : 's'} ${missing.join(', ')}.`);
  }
}

export interface Batch {
  concepts: StagedConcept[];
  relations: StagedRelation[];
  /** How many rows of the file have been read with this batch. */
  rowsRead: number;
}

/** Reads a file in batches, in bounded memory, from the row after `skip` on. @throws EscoColumnsError */
export async function* readBatches(
  file: EscoFile,
  { skip, size }: { skip: number; size: number },
): AsyncGenerator<Batch> {
  const parser = createReadStream(file.path).pipe(
    parse({ bom: true, columns: (header: string[]) => requireColumns(file, header), relax_column_count: true }),
  );
  let rowsRead = 0;
  let batch: Batch = { concepts: [], relations: [], rowsRead };
  for await (const cells of parser as AsyncIterable<Cells>) {
    rowsRead += 1;
    if (rowsRead <= skip) continue;
    const row = file.shape.read(cells, file.lang);
    if (row && 'concept' in row) batch.concepts.push(row.concept);
    if (row && 'relation' in row) batch.relations.push(row.relation);
    if ((rowsRead - skip) % size === 0) {
      yield { ...batch, rowsRead };
      batch = { concepts: [], relations: [], rowsRead };
    }
  }
  yield { ...batch, rowsRead };
}

function requireColumns({ name, shape }: EscoFile, header: string[]): string[] {
  const missing = shape.columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new EscoColumnsError(name, missing);
  return header;
}
