import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { expect, test } from 'vitest';

test('the migrations make just the tables that the code knows', async () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('tables.ts'));
  const modules = await Promise.all(files.map((file) => import(join('..', '..', 'src', file)) as Promise<object>));
  const tables = Object.assign({}, ...modules) as Record<string, unknown>;
  const newest = readdirSync('migrations/meta')
    .filter((file) => file.endsWith('_snapshot.json'))
    .sort()
    .at(-1);
  const snapshot = JSON.parse(readFileSync(`migrations/meta/${newest}`, 'utf8'));
  expect(Object.keys(snapshot.tables).length).toBeGreaterThan(20);
  expect(await generateMigration(snapshot, generateDrizzleJson(tables, snapshot.id))).toEqual([]);
});
