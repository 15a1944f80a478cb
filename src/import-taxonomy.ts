import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { findOrganisationBySlug } from './organisations/index.ts';
import { systemClock } from './platform/clock.ts';
import { ConfigError, loadConfig } from './platform/config.ts';
import { EmbeddedDatabaseError } from './platform/data-folder.ts';
import { type Database, migrateDatabase, openDatabase } from './platform/database.ts';
import { startEmbeddedDatabase } from './platform/embedded-database.ts';
import { AppError } from './platform/errors.ts';
import { makeGuardedFetch } from './platform/fetch.ts';
import { newId } from './platform/random.ts';
import { migrationsFolder } from './service.ts';
import {
  EscoColumnsError,
  EscoFilesMissingError,
  importEsco,
  opleidingImports,
  seedTaxonomy,
} from './taxonomy/index.ts';

const USAGE = `npm run taxonomy:import -- --esco FOLDER [--version 1.2.0] [--dry-run]
npm run taxonomy:import -- --opleidingen FILE-OR-URL --organisation SLUG [--dry-run]`;

// Brings the full CSV download of ESCO, or the opleidingen of an organisation (CSV or OOAPI v5), into the taxonomy, beside
// a running service or without one.
try {
  const { values } = parseArgs({
    options: {
      esco: { type: 'string' },
      version: { type: 'string', default: '1.2' },
      opleidingen: { type: 'string' },
      organisation: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const { esco, opleidingen, organisation, version, 'dry-run': dryRun } = values;
  if ((esco === undefined) === (opleidingen === undefined)) throw new TypeError(`Which one?\n${USAGE}`);
  if (opleidingen && !organisation) throw new TypeError(`Of which organisation?\n${USAGE}`);
  const { databaseUrl, dataDir, publicUrl } = loadConfig(process.env);
  const embedded = databaseUrl === null ? await startEmbeddedDatabase(dataDir) : undefined;
  const url = databaseUrl ?? (embedded?.url as string);
  try {
    await migrateDatabase(url, migrationsFolder);
    const { db, close } = openDatabase(url, { poolSize: 2 });
    try {
      await seedTaxonomy(db);
      const done = esco
        ? await bringInEsco(db, { folder: esco, version, dryRun })
        : await bringInOpleidingen(db, {
            from: opleidingen as string,
            slug: organisation as string,
            dryRun,
            allowLoopback: new URL(publicUrl).hostname === 'localhost',
          });
      process.stdout.write(`${JSON.stringify(done, null, 2)}\n`);
    } finally {
      await close();
    }
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  const known = [ConfigError, EmbeddedDatabaseError, EscoFilesMissingError, EscoColumnsError, TypeError, AppError];
  process.stderr.write(
    `${known.some((kind) => error instanceof kind) ? (error as Error).message : (error as Error).stack}\n`,
  );
  process.exitCode = 1;
}

async function bringInEsco(db: Database, input: { folder: string; version: string; dryRun: boolean }) {
  const { changes, outcome } = await importEsco(
    { db, now: systemClock },
    { ...input, onProgress: (file, rows) => process.stderr.write(`\r${file}: ${rows} rows   `) },
  );
  process.stderr.write('\n');
  return { outcome, ...changes };
}

/** Without `dryRun` all that has no fault is taken over; skills that outcomes only name are not. */
async function bringInOpleidingen(
  db: Database,
  { from, slug, dryRun, allowLoopback }: { from: string; slug: string; dryRun: boolean; allowLoopback: boolean },
) {
  const organisation = await findOrganisationBySlug(db, slug);
  if (!organisation) throw new TypeError(`There is no organisation ${slug}.`);
  const deps = { db, now: systemClock, newId, fetch: makeGuardedFetch({ allowLoopback }) };
  const system = { kind: 'system' } as const;
  const source = /^https?:/.test(from)
    ? { url: from }
    : { file: { name: basename(from), bytes: await readGivenFile(from) } };
  const key = { organisationId: organisation.id };
  const started = await opleidingImports.startImport(deps, system, { ...key, source });
  const { rows } = dryRun
    ? started
    : await opleidingImports.confirmImport(deps, system, { ...key, importId: started.id, accepted: [] });
  return rows.map(({ number, name, opleidingId, changes, faults, notes, result }) => ({
    ...{ row: number, name, opleidingId, changes, result },
    faults: faults.map(({ en }) => en),
    notes: notes.map(({ en }) => en),
  }));
}

async function readGivenFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new TypeError(`The file ${path} cannot be read.`, { cause });
  }
}
