import { createHash } from 'node:crypto';
import type { Deps } from '../../platform/deps.ts';
import { collectWords, findEdition, lockTaxonomy } from '../core/store.ts';
import { NAMING_RULES } from '../short-names.ts';
import { type EscoFile, findEscoFiles, readBatches } from './read-files.ts';
import {
  compareStaged,
  type EscoChanges,
  emptyStage,
  findProgress,
  forgetOtherFiles,
  mergeStaged,
  restartFile,
  stageBatch,
} from './store.ts';

/** Files of the download are not in the folder; the message names each. */
export class EscoFilesMissingError extends Error {
  constructor(missing: readonly string[]) {
    super(`The folder lacks ${missing.join(', ')}. Download ESCO as CSV in Dutch and in English, into one folder.`);
  }
}

export interface EscoImport {
  /** What the download changed, or would change. */
  changes: EscoChanges;
  /** `unchanged`: this very download had been merged before. */
  outcome: 'merged' | 'compared' | 'unchanged';
}

// Rows a statement: what is held in memory of a file at any time.
const BATCH_ROWS = 1_000;

const NOTHING: EscoChanges = {
  skills: { added: 0, changed: 0, retired: 0, samples: { added: [], changed: [], retired: [] } },
  occupations: { added: 0, changed: 0, retired: 0, samples: { added: [], changed: [], retired: [] } },
  relations: { added: 0, removed: 0 },
};

/**
 * Imports the full CSV download of ESCO: reads the files into a stage, in batches and going on where an earlier run was
 * cut off, then merges the stage into the taxonomy in one transaction. What ESCO no longer has is retired, never deleted.
 * A dry run reads and compares only.
 *
 * @throws EscoFilesMissingError, EscoColumnsError
 */
export async function importEsco(
  deps: Pick<Deps, 'db' | 'now'>,
  input: { folder: string; version: string; dryRun: boolean; onProgress?: (fileName: string, rows: number) => void },
): Promise<EscoImport> {
  const { db } = deps;
  const { files, missing } = await findEscoFiles(input.folder);
  if (missing.length > 0) throw new EscoFilesMissingError(missing);
  const hash = createHash('sha256')
    .update([input.version, NAMING_RULES, ...files.map((file) => file.hash)].join('\0'))
    .digest('base64url');
  if ((await findEdition(db, 'esco')) === hash) return { changes: NOTHING, outcome: 'unchanged' };

  await db.transaction((tx) =>
    forgetOtherFiles(
      tx,
      files.map(({ name }) => name),
    ),
  );
  for (const file of files) await stageFile(deps, file, input.onProgress);
  if (input.dryRun) return { changes: await compareStaged(db), outcome: 'compared' };
  return db.transaction(async (tx) => {
    await lockTaxonomy(tx);
    const changes = await compareStaged(tx);
    await mergeStaged(tx, { version: input.version, hash, now: deps.now() });
    await collectWords(tx);
    await emptyStage(tx);
    return { changes, outcome: 'merged' };
  });
}

async function stageFile(
  { db }: Pick<Deps, 'db'>,
  file: EscoFile,
  onProgress: ((fileName: string, rows: number) => void) | undefined,
): Promise<void> {
  const { rowsRead: skip, isRead } = await findProgress(db, file);
  if (isRead) return;
  if (skip === 0) await db.transaction((tx) => restartFile(tx, file));
  let rows = skip;
  for await (const batch of readBatches(file, { skip, size: BATCH_ROWS })) {
    await stageBatch(db, file, batch, false);
    rows = batch.rowsRead;
    onProgress?.(file.name, rows);
  }
  await stageBatch(db, file, { concepts: [], relations: [], rowsRead: rows }, true);
}
