import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.ts';

const home = mkdtempSync('/var/tmp/ict-skillspaspoort-embedded-');
// Made for its owner alone: PostgreSQL's own user must be able to pass.
chmodSync(home, 0o755);
afterAll(() => rmSync(home, { recursive: true, force: true }));

const aFolder = () => join(home, randomUUID());

async function ask(url: string, query: string) {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await client.unsafe(query);
  } finally {
    await client.end();
  }
}

test('a database speaks UTF-8 whatever the machine speaks, and keeps what was written', async () => {
  const folder = aFolder();
  const first = await startEmbeddedDatabase(folder);
  expect(await ask(first.url, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
  await ask(first.url, `create table people as select 'Zoë Çelik' as name`);
  await first.stop();
  const second = await startEmbeddedDatabase(folder);
  expect(await ask(second.url, 'select name from people')).toEqual([{ name: 'Zoë Çelik' }]);
  await second.stop();
});

test('a server that a killed process left running is taken over', async () => {
  const folder = aFolder();
  const script = `
    const { startEmbeddedDatabase } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/platform/embedded-database.ts'))});
    await startEmbeddedDatabase(${JSON.stringify(folder)});
    process.kill(process.pid, 'SIGKILL');`;
  const killed = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  await new Promise((resolve) => killed.on('exit', resolve));
  expect(existsSync(join(folder, 'owner.pid'))).toBe(true);

  const next = await startEmbeddedDatabase(folder);
  expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await next.stop();
});

test('data in use by a living process is refused, naming that process', async () => {
  const folder = aFolder();
  const owner = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  mkdirSync(folder);
  writeFileSync(join(folder, 'owner.pid'), String(owner.pid));
  await expect(startEmbeddedDatabase(folder)).rejects.toThrow(`in use by process ${owner.pid}`);
  owner.kill();
});

test('a first start that was interrupted is done again from the beginning', async () => {
  const folder = aFolder();
  mkdirSync(join(folder, 'postgres.new-1'), { recursive: true });
  writeFileSync(join(folder, 'postgres.new-1', 'half'), '');
  const started = await startEmbeddedDatabase(folder);
  expect(readdirSync(folder).filter((name) => name.startsWith('postgres.new'))).toEqual([]);
  await started.stop();
});

test.runIf(process.getuid?.() === 0)(
  'data in a folder that only root can enter is kept where PostgreSQL can reach it',
  async () => {
    const closed = join(home, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    chmodSync(closed, 0o700);
    const started = await startEmbeddedDatabase(join(closed, 'data'));
    expect(started.clusterDir).toMatch(/^\/var\/lib\/ict-skillspaspoort-/);
    expect(await ask(started.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await started.stop();
    rmSync(join(started.clusterDir, '..'), { recursive: true });
  },
);

test.runIf(process.getuid?.() !== 0)('a folder that cannot be written is named in plain words', async () => {
  const closed = join(home, 'closed');
  mkdirSync(closed, { mode: 0o500 });
  await expect(startEmbeddedDatabase(join(closed, 'data'))).rejects.toThrow(/cannot be written/);
});
