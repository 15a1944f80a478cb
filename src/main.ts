import { flushCompileCache } from 'node:module';
import { ConfigError, loadConfig } from './platform/config.ts';
import { EmbeddedDatabaseError } from './platform/data-folder.ts';
import { quickenLoading } from './quick-loading.ts';
import { StartError } from './start-error.ts';

try {
  const config = loadConfig(process.env);
  quickenLoading(config.dataDir);
  const { startEmbeddedDatabase } = await import('./platform/embedded-database.ts');
  const embedded = config.databaseUrl === null ? startEmbeddedDatabase(config.dataDir) : undefined;
  // A failure is told by `runService`, which waits for it.
  embedded?.catch(() => {});
  // Loaded while PostgreSQL starts.
  const { runService } = await import('./service.ts');
  const service = await runService(config, embedded ? { embedded } : {});
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void service.stop().then(() => process.exit(0));
    });
  }
  if (service.setUpLink)
    process.stdout.write(`\nFirst start. Make the first administrator here, once:\n  ${service.setUpLink}\n\n`);
  process.stdout.write(`ICT-skillspaspoort listens on ${service.url}\n`);
  // Also for a process that will be killed one day: at its end it would have kept what it compiled by itself.
  flushCompileCache();
} catch (error) {
  const known = [ConfigError, EmbeddedDatabaseError, StartError];
  const isKnown = known.some((kind) => error instanceof kind);
  process.stderr.write(`${isKnown ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(1);
}
