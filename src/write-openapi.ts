import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiOf } from './openapi.ts';
import { loadConfig } from './platform/config.ts';
import { runService } from './service.ts';

// Writes `openapi.yaml` from the contracts of the routes. A test fails when it is stale.
const dataDir = mkdtempSync(join('/var/tmp', 'ict-skillspaspoort-openapi-'));
chmodSync(dataDir, 0o755);
const service = await runService(loadConfig({ DATA_DIR: dataDir, ROLE: 'serve', PORT: '0', LOG_LEVEL: 'error' }));
writeFileSync(join(import.meta.dirname, '..', 'openapi.yaml'), openApiOf(service.app));
await service.stop();
rmSync(dataDir, { recursive: true, force: true });
process.stdout.write('openapi.yaml is written.\n');
