#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The machine's Node may be an older one. The package brings the one that it is written for.
const require = createRequire(import.meta.url);
const { version, bin } = require('node/package.json');

if (process.versions.node === version) {
  await import('../src/cli.ts');
} else {
  const node = join(dirname(require.resolve('node/package.json')), bin.node);
  const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
  const { status, error } = spawnSync(node, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (error) throw error;
  process.exitCode = status ?? 1;
}
