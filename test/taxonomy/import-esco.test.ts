import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBatches } from '../../src/taxonomy/esco/read-files.ts';
import { stageBatch } from '../../src/taxonomy/esco/store.ts';
import { findSkill, importEsco, searchSkills, seedTaxonomy } from '../../src/taxonomy/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { labelOf, skillUri, writeEscoDownload } from '../support/esco-download.ts';

const SMALL = { groups: 4, skills: 50, occupations: 6, occupationRelations: 120, skillRelations: 20 };
const NOW = new Date('2026-11-25T10:00:00Z');

const { db, client } = await cloneDatabase();
const run = (folder: string, options: { dryRun?: boolean; version?: string } = {}) =>
  importEsco({ db, now: () => NOW }, { folder, version: options.version ?? '1.2', dryRun: options.dryRun ?? false });
const idOf = (n: number) => skillUri(n).replace('http://data.europa.eu/esco/skill/', 'esco:');
const everything = async () => ({
  skills: await client`select * from skills order by id`,
  occupations: await client`select * from occupations order by id`,
  relations: await client`select * from skill_relations order by 1, 2, 3`,
  needs: await client`select * from occupation_skills order by 1, 2`,
  terms: await client`select * from taxonomy_terms order by 1, 2, 3, 4, 5`,
});

const first = await writeEscoDownload(SMALL, { notInDutch: new Set([7]) });

test('a dry run tells what would change and changes nothing', async () => {
  const before = await everything();
  const { outcome, changes } = await run(first, { dryRun: true });
  expect(outcome).toBe('compared');
  expect(changes).toMatchObject({ skills: { added: 54 }, occupations: { added: 6 } });
  expect(changes.relations.added).toBeGreaterThan(100);
  // The 324 concepts of ESCO in our own files are not in this small download.
  expect(changes.skills.retired).toBeGreaterThan(300);
  expect(await everything()).toEqual(before);
});

test('an import brings concepts, links and names, and a second run of the same download changes nothing', async () => {
  expect((await run(first)).outcome).toBe('merged');
  const { skill, links } = await findSkill(db, idOf(3));
  expect(skill).toMatchObject({
    label: { nl: labelOf(3, 'nl'), en: labelOf(3, 'en') },
    description: { nl: expect.stringContaining('over two lines') },
    dutchIsOwnTranslation: false,
    retiredAt: null,
  });
  expect(links.broader.map(({ skill: { label }, source }) => [label.en, source])).toEqual([['en group 3', 'official']]);
  expect((await findSkill(db, idOf(7))).skill).toMatchObject({
    label: { nl: labelOf(7, 'en') },
    dutchIsOwnTranslation: true,
  });
  expect((await searchSkills(db, { query: 'second name 3 nl', limit: 1 })).items[0]?.id).toBe(idOf(3));

  const once = await everything();
  expect((await run(first)).outcome).toBe('unchanged');
  await run(first, { version: '1.2.1' });
  expect(await everything()).toEqual(once);
});

test('what a newer download lacks is retired, stays resolvable, and points to what carries its name now', async () => {
  const newer = await writeEscoDownload(SMALL, { without: new Set([5, 9]), labels: new Map([[6, labelOf(5, 'en')]]) });
  const { changes } = await run(newer, { version: '1.3' });
  expect(changes.skills).toMatchObject({
    added: 0,
    retired: 2,
    samples: { changed: expect.arrayContaining([labelOf(5, 'en')]) },
  });
  expect((await findSkill(db, idOf(5))).skill).toMatchObject({ retiredAt: NOW, successorId: idOf(6) });
  expect((await findSkill(db, idOf(9))).skill).toMatchObject({ retiredAt: NOW, successorId: null });
  const found = await searchSkills(db, { query: labelOf(9, 'nl'), limit: 50 });
  expect(found.items.map(({ id }) => id)).toContain(idOf(9));
  const [dangling] = await client`select count(*)::int as n from skill_relations r
    where not exists (select from skills where id = r.skill_id) or not exists (select from skills where id = r.to_skill_id)`;
  expect(dangling?.n).toBe(0);

  await run(first, { version: '1.4' });
  expect((await findSkill(db, idOf(5))).skill).toMatchObject({ retiredAt: null, successorId: null });
});

test('an edition that changes nothing writes no link and no name again', async () => {
  const rowsOf = async () => ({
    needs: await client`select xmin::text, * from occupation_skills order by 2, 3`,
    relations: await client`select xmin::text, * from skill_relations order by 2, 3, 4`,
    terms: await client`select xmin::text, * from taxonomy_terms order by 2, 3, 4, 5, 6`,
    words: await client`select xmin::text, * from taxonomy_words order by 2`,
  });
  await run(first, { version: '1.4.1' });
  const before = await rowsOf();
  await run(first, { version: '1.4.2' });
  expect(await rowsOf()).toEqual(before);
});

test('our own files, loaded again after an import, leave what ESCO says as it is', async () => {
  const before = await everything();
  await client`update taxonomy_editions set hash = 'an older one' where source = 'core'`;
  await seedTaxonomy(db);
  expect(await everything()).toEqual(before);
});

test('an import that was cut off goes on where it stopped', async () => {
  const folder = await writeEscoDownload({ ...SMALL, skills: 60 });
  const { findEscoFiles } = await import('../../src/taxonomy/esco/read-files.ts');
  const file = (await findEscoFiles(folder)).files.find(({ name }) => name === 'skills_en.csv');
  if (!file) throw new Error('the download has skills');
  const [batch] = await Array.fromAsync(readBatches(file, { skip: 0, size: 25 }));
  if (!batch) throw new Error('the file has rows');
  await stageBatch(db, file, batch, false);
  const [{ n: staged } = { n: 0 }] = await client`select count(*)::int as n from esco_concepts`;
  expect(staged).toBe(25);

  const seen: number[] = [];
  await importEsco(
    { db, now: () => NOW },
    { folder, version: '1.5', dryRun: false, onProgress: (name, rows) => name === 'skills_en.csv' && seen.push(rows) },
  );
  expect(seen).toEqual([60]);
  expect((await findSkill(db, idOf(59))).skill.retiredAt).toBeNull();
  expect((await findSkill(db, idOf(2))).skill.retiredAt).toBeNull();
});

test('every file that is missing is named, and a file of another kind by the columns it lacks', async () => {
  const folder = await writeEscoDownload(SMALL);
  rmSync(join(folder, 'skills_nl.csv'));
  rmSync(join(folder, 'occupationSkillRelations_en.csv'));
  await expect(run(folder)).rejects.toThrow(/skills_nl\.csv, occupationSkillRelations\.csv/);

  const other = await writeEscoDownload(SMALL);
  writeFileSync(join(other, 'skills_en.csv'), 'name,city\nNoor,Almere\n');
  await expect(run(other, { version: '2' })).rejects.toThrow(
    'skills_en.csv lacks the columns conceptUri, preferredLabel, altLabels, skillType.',
  );
});
