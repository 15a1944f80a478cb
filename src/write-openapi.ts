import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeHouse } from './openapi.ts';

// Writes `openapi.yaml` from the contracts of the routes; with `--check` only tells whether it is stale.
const path = join(import.meta.dirname, '..', 'openapi.yaml');
const text = await describeHouse();

if (!process.argv.includes('--check')) {
  writeFileSync(path, text);
  process.stdout.write('openapi.yaml is written.\n');
} else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  process.stderr.write('openapi.yaml is stale: run `npm run openapi`.\n');
  process.exitCode = 1;
}
