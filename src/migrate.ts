import { ConfigError, loadConfig } from './platform/config.ts';
import { EmbeddedDatabaseError } from './platform/data-folder.ts';
import { migrateDatabase } from './platform/database.ts';
import { startEmbeddedDatabase } from './platform/embedded-database.ts';
import { migrationsFolder } from './service.ts';

// Brings the database up to date without starting the service, for a release that migrates before it serves.
try {
  const { databaseUrl, dataDir } = loadConfig(process.env);
  const embedded = databaseUrl === null ? await startEmbeddedDatabase(dataDir) : undefined;
  try {
    await migrateDatabase(databaseUrl ?? (embedded?.url as string), migrationsFolder);
    process.stdout.write('The database is up to date.\n');
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  const isKnown = error instanceof ConfigError || error instanceof EmbeddedDatabaseError;
  process.stderr.write(`${isKnown ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
