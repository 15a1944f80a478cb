import { parseArgs } from 'node:util';
import { systemClock } from './platform/clock.ts';
import { ConfigError, loadConfig } from './platform/config.ts';
import { EmbeddedDatabaseError } from './platform/data-folder.ts';
import { migrateDatabase, openDatabase } from './platform/database.ts';
import { startEmbeddedDatabase } from './platform/embedded-database.ts';
import { migrationsFolder } from './service.ts';
import { EscoColumnsError, EscoFilesMissingError, importEsco, seedTaxonomy } from './taxonomy/index.ts';

const USAGE = 'npm run taxonomy:import -- --esco FOLDER [--version 1.2.0] [--dry-run]';

// Brings the full CSV download of ESCO into the taxonomy, beside a running service or without one.
try {
  const { values } = parseArgs({
    options: {
      esco: { type: 'string' },
      version: { type: 'string', default: '1.2' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  if (!values.esco) throw new TypeError(`Which folder? ${USAGE}`);
  const { databaseUrl, dataDir } = loadConfig(process.env);
  const embedded = databaseUrl === null ? await startEmbeddedDatabase(dataDir) : undefined;
  const url = databaseUrl ?? (embedded?.url as string);
  try {
    await migrateDatabase(url, migrationsFolder);
    const { db, close } = openDatabase(url, { poolSize: 2 });
    try {
      await seedTaxonomy(db);
      const { changes, outcome } = await importEsco(
        { db, now: systemClock },
        {
          folder: values.esco,
          version: values.version,
          dryRun: values['dry-run'],
          onProgress: (file, rows) => process.stderr.write(`\r${file}: ${rows} rows   `),
        },
      );
      process.stderr.write('\n');
      process.stdout.write(`${JSON.stringify({ outcome, ...changes }, null, 2)}\n`);
    } finally {
      await close();
    }
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  const known = [ConfigError, EmbeddedDatabaseError, EscoFilesMissingError, EscoColumnsError, TypeError];
  process.stderr.write(
    `${known.some((kind) => error instanceof kind) ? (error as Error).message : (error as Error).stack}\n`,
  );
  process.exitCode = 1;
}
