import { describe, expect, test } from 'vitest';
import { findLinkedSkills, findSkill, searchSkills, seedTaxonomy } from '../../src/taxonomy/index.ts';
import { cloneDatabase } from '../support/database.ts';

const { db, client } = await cloneDatabase();

/** What people type, and the English label of what they look for. */
const QUERIES: Record<string, [typed: string, wanted: string][]> = {
  'by code': [
    ['C.1', 'User Support'],
    ['e.8', 'Information Security Management'],
  ],
  'in Dutch': [
    ['gebruikers ondersteunen', 'User Support'],
    ['GEBRUIKERS ondersteunen', 'User Support'],
    ['problemen oplossen', 'solve problems'],
    ['besturingssysteem installeren', 'install operating system'],
    ['firewall', 'implement a firewall'],
    ['penetratietesten', 'penetration testing tool'],
    ['samenwerken', 'work in teams'],
    ['zoekmachineoptimalisatie', 'conduct search engine optimisation'],
    ['toegankelijkheid testen', 'test system accessibility for users with special needs'],
    ['datamodellen', 'data models'],
    ['kunstmatige intelligentie', 'principles of artificial intelligence'],
    ['leiding geven', 'lead others'],
  ],
  'in English': [
    ['user support', 'User Support'],
    ['python', 'Python (computer programming)'],
    ['machine learning', 'machine learning'],
    ['object oriented', 'object-oriented modelling'],
    ['disaster recovery', 'manage disaster recovery plans'],
    ['wireframe', 'create website wireframe'],
    ['regular expressions', 'utilise regular expressions'],
    ['data quality', 'data quality assessment'],
    ['anti-virus', 'implement anti-virus software'],
    ['unity', 'Unity (digital game creation systems)'],
  ],
  'in part or another form': [
    ['risico netwerk', 'ICT network security risks'],
    ['troubleshoot', 'perform ICT troubleshooting'],
    ['ondersteun gebruikers', 'support ICT system users'],
    ['installatie besturingssystemen', 'install operating system'],
    ['firewallregel', 'define firewall rules'],
    ['analyseer big data', 'analyse big data'],
    ['designing databases', 'design database scheme'],
    ['testing software', 'execute software tests'],
    ['netwerkontwerp', 'design computer network'],
    ['javascr', 'JavaScript'],
    ['migratie cloud', 'plan migration to cloud'],
    ['back-up', 'perform backups'],
  ],
  'with a mistake': [
    ['pyhton', 'Python (computer programming)'],
    ['javascrpt', 'JavaScript'],
    ['typscript', 'TypeScript'],
    ['cyberbeveilging', 'cyber security'],
    ['gebruikers ondersteunnen', 'support ICT system users'],
    ['databse beheren', 'manage database'],
    ['netwerk ontwerpn', 'design computer network'],
    ['algoritme', 'algorithms'],
    ['kritish denken', 'think critically'],
    ['firewal', 'implement a firewall'],
    ['acessibility', 'ICT accessibility standards'],
    ['virtualizatie', 'manage ICT virtualisation environments'],
    ['programeren', 'computer programming'],
    ['spreadsheat', 'use spreadsheets software'],
  ],
  'by another name': [
    ['helpdesk', 'support ICT system users'],
    ['servicedesk', 'provide ICT support'],
    ['coderen', 'computer programming'],
    ['AVG', 'GDPR'],
    ['pentest', 'perform ICT security testing'],
    ['VPN', 'implement a virtual private network'],
    ['Excel', 'use spreadsheets software'],
    ['scrum', 'Agile development'],
    ['kubernetes', 'DevOps'],
    ['versiebeheer', 'tools for software configuration management'],
    ['React', 'JavaScript Framework'],
    ['Active Directory', 'maintain ICT identity management'],
    ['power bi', 'data visualisation software'],
    ['deep learning', 'artificial neural networks'],
    ['WordPress', 'use content management system software'],
    ['reservekopie', 'perform backups'],
    ['sysadmin', 'administer ICT system'],
    ['netwerkbeheer', 'network engineering'],
    ['stressbestendig', 'cope with stress'],
    ['linux', 'operating systems'],
  ],
};

describe.each(Object.entries(QUERIES))('a search %s', (_how, queries) => {
  test.each(queries)('%s gives %s among the first three', async (query, wanted) => {
    const { items } = await searchSkills(db, { query, limit: 3 });
    expect(items.map(({ label }) => label.en)).toContain(wanted);
  });
});

test('a search that finds nothing is an empty page, whatever is typed', async () => {
  for (const query of ['xyzzy', '100%', "'; drop table skills; --"]) {
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
