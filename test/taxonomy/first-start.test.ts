import { expect, test } from 'vitest';
import { cloneDatabase } from '../support/database.ts';

// The template of this database was migrated and seeded as a first start does.
const { client } = await cloneDatabase();

test('after the first start the core taxonomy is there as a whole', async () => {
  const [counts] = await client`
    select (select count(*)::int from skills) as skills, (select count(*)::int from occupations) as occupations,
      (select count(*)::int from opleidingen) as opleidingen,
      (select string_agg(letter, '' order by letter) from ontwikkelpaden) as paths,
      (select array_agg(id order by id) from frameworks) as frameworks,
      (select count(*)::int from occupations where is_in_demand) as in_demand`;
  expect(counts).toEqual({
    skills: 436,
    occupations: 36,
    opleidingen: 14,
    paths: 'ABCDEF',
    frameworks: ['digcomp', 'e-cf', 'esco', 'hbo-i'],
    in_demand: 4,
  });
});

test('every label that stands in the tables is there in Dutch and in English', async () => {
  const columns = await client`
    select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' and data_type = 'jsonb' and column_name in ('label', 'acknowledgement')`;
  expect(columns.length).toBeGreaterThan(4);
  const empty: string[] = [];
  for (const { table, column } of columns) {
    const rows = await client`select 1 from ${client(table)}
      where coalesce(${client(column)}->>'nl', '') = '' or coalesce(${client(column)}->>'en', '') = ''`;
    if (rows.length > 0) empty.push(`${table}.${column}: ${rows.length}`);
  }
  expect(empty).toEqual([]);
});

test('no link leads to what is not there, and no name to no concept', async () => {
  const ends = [
    ['skill_relations', 'skill_id', 'skills'],
    ['skill_relations', 'to_skill_id', 'skills'],
    ['occupation_skills', 'skill_id', 'skills'],
    ['occupation_skills', 'occupation_id', 'occupations'],
    ['opleiding_skills', 'skill_id', 'skills'],
    ['opleiding_skills', 'opleiding_id', 'opleidingen'],
    ['opleiding_ontwikkelpaden', 'opleiding_id', 'opleidingen'],
    ['opleiding_ontwikkelpaden', 'ontwikkelpad_id', 'ontwikkelpaden'],
    ['skills', 'area_id', 'skill_areas'],
    ['skills', 'scheme', 'frameworks'],
  ] as const;
  const dangling: string[] = [];
  for (const [table, column, to] of ends) {
    const rows = await client`select 1 from ${client(table)} link where ${client(column)} is not null
      and not exists (select from ${client(to)} thing where thing.id = link.${client(column)})`;
    if (rows.length > 0) dangling.push(`${table}.${column}: ${rows.length}`);
  }
  expect(dangling).toEqual([]);
  expect(
    await client`select concept_id from taxonomy_terms where concept_id not in (select id from skills union select id from occupations)`,
  ).toEqual([]);
  expect(
    await client`select id from skills where id not in (select concept_id from taxonomy_terms where lang = 'nl')
      or id not in (select concept_id from taxonomy_terms where lang = 'en')`,
  ).toEqual([]);
});
