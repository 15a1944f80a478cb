import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The floors of the house, ground floor first. A room may use only the rooms before it. */
const ROOMS = [
  'platform',
  'proofs',
  'access',
  'organisations',
  'taxonomy',
  'verification',
  'credentials',
  'passport',
  'matching',
  'monitoring',
  'web',
];

/** Who alone may touch a sharp tool. Patterns are matched against the source text, the last against the file path. */
const KEPT_IN: Array<[what: string, pattern: RegExp, where: RegExp]> = [
  ['the environment', /process\.env/, /^src\/(main|migrate|import-taxonomy|cli|platform\/config)\.ts$/],
  ['the clock', /new Date\(\)|Date\.now\(/, /^src\/(main|platform\/clock)\.ts$/],
  ['the network', /(?<![.\w])fetch\(|from 'node:https?'/, /^src\/platform\/(fetch|problem)\.ts$/],
  ['credential cryptography', /from '@digitalbazaar\//, /^src\/proofs\//],
  ['SQL', /from 'drizzle-orm/, /\/(store|tables)\.ts$|^src\/platform\/database\.ts$/],
  ['markup that is not escaped', /\braw\(/, /^src\/(platform\/html|web\/kit\/[a-z-]+)\.ts$/],
];

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => {
    const path = normalize(join('src', file));
    const text = readFileSync(path, 'utf8');
    const imports = [...text.matchAll(/from '(\.[^']+)\.ts'/g)].map((hit) =>
      normalize(join(dirname(path), `${hit[1]}.ts`)),
    );
    return { path, text, imports };
  });

const roomOf = (path: string) => (path.split('/').length > 2 ? path.split('/')[1] : undefined);
const isFace = (path: string) => path.split('/').length === 3 && path.endsWith('/index.ts');

function breach(from: string, to: string): string | undefined {
  const [own, other] = [roomOf(from), roomOf(to)];
  if (!own) return undefined; // the files at the top of src are the roof: they may use every room
  if (!other) return 'a room does not use the roof';
  if (own === other) return isFace(to) ? 'a room does not use its own face' : ownTables(from, to);
  if (ROOMS.indexOf(other) >= ROOMS.indexOf(own)) return `${own} stands below ${other}`;
  if (other === 'platform') return undefined;
  const reads = from.endsWith('/tables.ts') || from === 'src/monitoring/store.ts';
  return isFace(to) || (reads && to.endsWith('/tables.ts')) ? undefined : 'another room is used by its face only';
}

const ownTables = (from: string, to: string) =>
  to.endsWith('/tables.ts') && !/\/(store|tables)\.ts$/.test(from) ? 'only a store knows the tables' : undefined;

function circleFrom(start: string): string[] | undefined {
  const seen = new Set<string>();
  const walk = (path: string, trail: string[]): string[] | undefined => {
    for (const next of files.find((file) => file.path === path)?.imports ?? []) {
      if (next === start) return [...trail, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...trail, next]);
      if (found) return found;
    }
    return undefined;
  };
  return walk(start, [start]);
}

describe('the house', () => {
  test('has no room that is not on the list', () => {
    expect(files.map((file) => roomOf(file.path)).filter((room) => room && !ROOMS.includes(room))).toEqual([]);
  });

  test('has arrows that run down only, through the faces', () => {
    const broken = files.flatMap(({ path, imports }) =>
      imports.flatMap((to) => (breach(path, to) ? [`${path} -> ${to}: ${breach(path, to)}`] : [])),
    );
    expect(broken).toEqual([]);
  });

  test('has no circle of files', () => {
    expect(files.flatMap((file) => circleFrom(file.path)?.join(' -> ') ?? [])).toEqual([]);
  });

  test('has no room that grew more than one folder deep', () => {
    expect(files.map(({ path }) => path).filter((path) => path.split('/').length > 4)).toEqual([]);
  });

  test.each(KEPT_IN)('keeps %s in one place', (_what, pattern, where) => {
    expect(files.filter((file) => pattern.test(file.text) && !where.test(file.path)).map((file) => file.path)).toEqual(
      [],
    );
  });

  test('has no file over 300 lines', () => {
    expect(files.filter((file) => file.text.split('\n').length > 301).map((file) => file.path)).toEqual([]);
  });

  test('has no face that exports more than twenty functions and values', () => {
    const exportsOf = (text: string) =>
      [...text.matchAll(/export \{([^}]*)\}/g)]
        .flatMap((hit) => (hit[1] ?? '').split(','))
        .map((name) => name.trim())
        .filter((name) => name && !name.startsWith('type '));
    const wide = files.filter(({ path, text }) => isFace(path) && exportsOf(text).length > 20);
    expect(wide.map(({ path, text }) => `${path}: ${exportsOf(text).length}`)).toEqual([]);
  });
});
