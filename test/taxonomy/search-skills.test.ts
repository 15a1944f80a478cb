import { describe, expect, test } from 'vitest';
import { findLinkedSkills, findSkill, occupations, searchSkills, seedTaxonomy } from '../../src/taxonomy/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { OCCUPATION_QUERIES, SKILL_NOISE, SKILL_QUERIES } from '../support/search-queries.ts';

const { db, client } = await cloneDatabase();

describe.each(Object.entries(SKILL_QUERIES))('a search %s', (_how, queries) => {
  test.each(queries)('%s gives %s among the first three', async (query, wanted) => {
    const { items } = await searchSkills(db, { query, limit: 3 });
    expect(items.map(({ label }) => label.en)).toContain(wanted);
  });
});

describe.each(Object.entries(OCCUPATION_QUERIES))('a search for an occupation %s', (_how, queries) => {
  test.each(queries)('%s gives %s among the first three', async (query, wanted) => {
    const { items } = await occupations.searchOccupations(db, { query, lang: 'nl', limit: 3 });
    expect(items.map(({ label }) => label.en)).toContain(wanted);
  });
});

test.each(SKILL_NOISE)('a search for %s does not find what only looks like it: %j', async (query, unwanted) => {
  const { items } = await searchSkills(db, { query, limit: 100 });
  expect(items.map(({ label }) => label.en).filter((label) => unwanted.includes(label))).toEqual([]);
});

test('a search that finds nothing is an empty page, whatever is typed', async () => {
  for (const query of ['xyzzy', '100%', "'; drop table skills; --", 'a b c d e f g h i j k l m n o p q r s t u v']) {
    expect(await searchSkills(db, { query, limit: 5 })).toEqual({ items: [], next: null });
  }
});

test('single skills come before the groups they are in', async () => {
  const { items } = await searchSkills(db, { query: 'computersystemen', limit: 20 });
  const kinds = items.map(({ kind }) => kind);
  expect(kinds).toContain('group');
  expect(kinds.lastIndexOf('skill')).toBeLessThan(kinds.indexOf('group'));
});

test.each([undefined, 'ict'])('the pages of %o hold every hit once', async (query) => {
  const whole = await searchSkills(db, { query, limit: 500 });
  const paged: string[] = [];
  let after: string[] | undefined;
  do {
    const page = await searchSkills(db, { query, limit: 7, after });
    paged.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  expect(paged).toEqual(whole.items.map(({ id }) => id));
  expect(new Set(paged).size).toBe(paged.length);
  expect(whole.next).toBeNull();
});

test('a skill is told with the concepts around it', async () => {
  const { skill, links } = await findSkill(db, 'ecf:C.1');
  expect(skill.levels.map(({ level }) => level)).toEqual([1, 2, 3]);
  expect(links.broader.map((link) => [link.skill.id, link.source])).toEqual([['ecf:C', 'official']]);
  expect(links.narrower).toEqual([]);
  expect(new Set(links.ecfSkills.map(({ source }) => source))).toEqual(new Set(['editorial']));
  expect((await findSkill(db, 'ecf:C')).links.narrower.map((link) => link.skill.id)).toContain('ecf:C.1');
});

test('loading again changes nothing, also when several processes start together', async () => {
  const loadedAt = async () => (await client`select hash, loaded_at, xmin::text from taxonomy_editions`)[0];
  const first = await loadedAt();
  await seedTaxonomy(db);
  expect(await loadedAt()).toEqual(first);

  await client`update taxonomy_editions set hash = 'an older one'`;
  await client`update skills set label = '{"nl": "oud", "en": "old"}' where id = 'ecf:C.1'`;
  await client`delete from skill_relations`;
  await client.unsafe(`create table loads (at timestamptz);
    create function count_load() returns trigger language plpgsql as 'begin insert into loads values (now()); return new; end';
    create trigger count_load after insert or update on taxonomy_editions for each row execute function count_load()`);
  await Promise.all([seedTaxonomy(db), seedTaxonomy(db), seedTaxonomy(db)]);
  expect(await client`select * from loads`).toHaveLength(1);
  const [row] =
    await client`select (select count(*)::int from skills) as skills, (select count(*)::int from opleidingen) as opleidingen,
    (select count(*)::int from occupations) as occupations, (select hash from taxonomy_editions) as hash`;
  expect(row).toEqual({ skills: 436, opleidingen: 14, occupations: 36, hash: first?.hash });
  expect((await findSkill(db, 'ecf:C.1')).skill.label.en).toBe('User Support');
});

test('linked concepts are told with their links, in both directions and without groups', async () => {
  const python = 'esco:ccd0a1d9-afda-43d9-b901-96344886e14d';
  const linked = await findLinkedSkills(db, [python, 'ecf:C.1', 'no such skill']);
  expect(linked.has('no such skill')).toBe(false);
  expect(linked.get(python)?.ecf.length).toBeGreaterThan(0);
  for (const id of linked.get(python)?.ecf ?? []) expect(linked.has(id)).toBe(true);
  const supporting = [...linked.values()].filter(({ ecf }) => ecf.includes('ecf:C.1'));
  expect(supporting.length).toBeGreaterThan(0);
  expect(linked.has('ecf:C')).toBe(false);
});
