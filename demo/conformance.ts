import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from '../src/platform/config.ts';
import { EmbeddedDatabaseError, makeFolder } from '../src/platform/data-folder.ts';
import { runService } from '../src/service.ts';
import { StartError } from '../src/start-error.ts';
import { makeCertificate } from './certificate.ts';
import { buildSuiteSettings, makeInstances } from './suite-settings.ts';

try {
  await serveForSuites();
} catch (error) {
  const isKnown = [ConfigError, EmbeddedDatabaseError, StartError].some((kind) => error instanceof kind);
  process.stderr.write(`${isKnown ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(1);
}

/**
 * Runs the service over https on an empty database, with an issuer for each key, and writes the `localConfig.cjs` by which
 * the published test suites of W3C find it. See docs/conformance.md.
 */
async function serveForSuites(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4430' },
      data: { type: 'string', default: '.data/conformance' },
    },
  });
  const dataDir = resolve(values.data);
  makeFolder(dataDir);
  const config = {
    ...loadConfig({ PORT: values.port, DATA_DIR: dataDir, LOG_LEVEL: 'warn' }),
    publicUrl: `https://localhost:${values.port}`,
    https: await makeCertificate(dataDir),
  };
  const service = await runService(config, { freshDatabase: true });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void service.stop().then(() => process.exit(0)));

  const file = join(dataDir, 'localConfig.cjs');
  writeFileSync(file, buildSuiteSettings(config.publicUrl, await makeInstances(service.deps)));
  process.stdout.write(`The service runs on ${config.publicUrl}. Settings for the suites: ${file}\n`);
}
