import { ConfigError, loadConfig } from './platform/config.ts';
import { EmbeddedDatabaseError } from './platform/data-folder.ts';
import { runService, StartError } from './service.ts';

try {
  const service = await runService(loadConfig(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void service.stop().then(() => process.exit(0));
    });
  }
  if (service.setUpLink)
    process.stdout.write(`\nFirst start. Make the first administrator here, once:\n  ${service.setUpLink}\n\n`);
  process.stdout.write(`ICT-skillspaspoort listens on ${service.url}\n`);
} catch (error) {
  const isKnown = error instanceof ConfigError || error instanceof EmbeddedDatabaseError || error instanceof StartError;
  process.stderr.write(`${isKnown ? error.message : (error as Error).stack}\n`);
  process.exit(1);
}
