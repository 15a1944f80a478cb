import type postgres from 'postgres';
import { expect, test } from 'vitest';
import { jobsOfTheHouse } from '../../src/jobs-of-the-house.ts';
import { personData } from '../../src/person-data.ts';
import { findLabelsIn } from '../../src/taxonomy/index.ts';
import { aProof, aRequest, aSchool, DEVICES } from '../matching/exemption-support.ts';
import { fillDatabase } from '../support/many-rows.ts';
import { fillTaxonomy } from '../support/many-terms.ts';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import { type Person, startWorld } from '../support/world.ts';

const ROWS = 100_000;
/** What grows with use. A table of the house's own, such as the taxonomy, may be read whole. */
const LARGE = 20_000;

const world = await startWorld();
world.clock.now = new Date();
await world.anOrganisation('programme-office');
const slug = 'groot-voorbeeld';
const organisationId = await world.anOpleider({ slug });
const achievementId = await aPublishedAchievement(world, organisationId);
const admin = await world.aMember(organisationId, 'admin');
const { client } = world.database;
await fillTaxonomy(client);
await fillDatabase(client, {
  rows: ROWS,
  organisationId,
  achievementId,
  document: '{"proof":"VARIES"}',
});

interface Statement {
  text: string;
  parameters: unknown[];
}

/** Every statement that the service sends, from here on, by its text. */
function hearStatements(sql: postgres.Sql | postgres.TransactionSql, heard: Map<string, Statement>): void {
  const { unsafe } = sql;
  sql.unsafe = ((text: string, parameters: never[] = [], options?: object) => {
    heard.set(text, { text, parameters });
    return unsafe(text, parameters, options);
  }) as typeof unsafe;
  if ('begin' in sql) {
    const { begin } = sql;
    sql.begin = ((work: (tx: postgres.TransactionSql) => unknown) =>
      begin((tx) => {
        hearStatements(tx, heard);
        return work(tx);
      })) as typeof begin;
  }
}

const ok = async (answer: Promise<{ statusCode: number; body: string }>) => {
  const { statusCode, body } = await answer;
  if (statusCode >= 400) throw new Error(`${statusCode}: ${body.slice(0, 300)}`);
  return body;
};
const read = async (answer: Promise<{ statusCode: number; body: string }>) => JSON.parse(await ok(answer));

const own = `/v1/organisations/${organisationId}`;
const aBody = (email: string, awardedOn = '2026-06-26') => ({
  achievementId,
  recipient: { email, name: 'Noor Voorbeeld', lang: 'nl' },
  awardedOn,
  issuerReference: `nieuw-${email}`,
});

/** What an opleider does in a year. */
async function issue() {
  const { id } = await read(world.post(admin, `${own}/credentials`, aBody('nieuw-1@voorbeeld.example')));
  const { id: other } = await read(world.post(admin, `${own}/credentials`, aBody('nieuw-2@voorbeeld.example')));
  const one = `${own}/credentials/${id}`;
  await ok(world.get(admin, one));
  await ok(world.post(admin, `${one}/claim-mails`));
  await ok(world.post(admin, `${one}/suspensions`, { reason: 'Onderzoek.' }));
  await ok(world.post(admin, `${one}/reinstatements`, { reason: 'Klaar.' }));
  await ok(world.post(admin, `${one}/corrections`, { reason: 'Naam.', recipient: { name: 'Noor' } }));
  await ok(world.post(admin, `${own}/credential-revocations`, { credentialIds: [other], reason: 'Vergissing.' }));
  const [cohort] = await client`select id from cohorts order by created_at desc offset 7 limit 1`;
  const first = await read(world.get(admin, `${own}/credentials`));
  const filters = [
    `cursor=${first.nextCursor}`,
    `achievementId=${achievementId}`,
    `cohortId=${cohort?.id}`,
    `search=Voorbeeld`,
    ...['valid', 'suspended', 'revoked', 'expired'].map((state) => `state=${state}`),
    ...['open', 'ended', 'claimed'].map((claim) => `claim=${claim}`),
  ];
  for (const filter of filters) await ok(world.get(admin, `${own}/credentials?${filter}`));
  const events = await read(world.get(admin, `${own}/audit-events`));
  await ok(world.get(admin, `${own}/audit-events?cursor=${events.nextCursor}`));
  const pages = world.routes.filter(
    ({ method, url }) => method === 'GET' && /^\/organisations\/:slug(\/[a-z-]+)*$/.test(url),
  );
  for (const { url } of pages) {
    const page = world.page(admin, url.replace(':slug', slug));
    // A page that follows on another one, such as the preview of a file, says that there is nothing to show yet.
    if ((await page).statusCode !== 409) await ok(page);
  }
}

async function issueToCohorts() {
  const rows = [1, 2, 3].map((n) => ({
    name: `Rij ${n}`,
    email: `rij-${n}@voorbeeld.example`,
    awardedOn: '2026-06-26',
  }));
  const bad = { name: 'Zonder adres', awardedOn: '2026-06-26' };
  const { id } = await read(world.post(admin, `${own}/cohorts`, { achievementId, rows: [...rows, bad] }));
  const one = `${own}/cohorts/${id}`;
  await ok(world.patch(admin, `${one}/rows/4`, { email: 'rij-4@voorbeeld.example' }));
  await ok(world.post(admin, `${one}/runs`));
  await world.runJobs();
  await ok(world.post(admin, `${one}/retries`));
  await ok(world.get(admin, `${one}/rows?state=issued`));
  await ok(world.get(admin, `${one}/report`));
  const cohorts = await read(world.get(admin, `${own}/cohorts`));
  await ok(world.get(admin, `${own}/cohorts?cursor=${cohorts.nextCursor}`));
  await ok(world.post(admin, `${one}/cancellations`));
  await ok(world.post(admin, `${one}/revocations`, { reason: 'Verkeerde groep.' }));
  await world.runJobs();
  const code = await read(
    world.post(admin, `${own}/class-codes`, {
      achievementId,
      name: 'Klas',
      awardedOn: '2026-06-26',
      endsAt: '2027-01-01T10:00:00Z',
    }),
  );
  const token = code.url.split('/').at(-1);
  await ok(world.post(undefined, '/v1/class-requests', { token: token, name: 'Zoë', email: 'zoe@voorbeeld.example' }));
  const { items } = await read(world.get(admin, `${own}/class-codes/${code.id}/requests?state=waiting`));
  const decision = { requestIds: [items[0].id], decision: 'approved' };
  await ok(world.post(admin, `${own}/class-codes/${code.id}/decisions`, decision));
  await ok(world.get(admin, `${own}/class-codes`));
  await ok(world.get(admin, `${own}/class-codes/${code.id}/requests`));
}

/** What a holder does. */
async function hold(person: Person) {
  const body = aBody(person.email, '2026-07-01');
  const { document } = await read(world.post(admin, `${own}/credentials`, body));
  const [mail] = (await world.mails(person.email)).slice(-1);
  const token = mail?.links.find((link) => link.includes('/claim/'))?.split('/claim/')[1];
  await ok(world.page(undefined, `/claim/${token}`));
  await ok(world.get(person, '/v1/passport/waiting-credentials'));
  await ok(world.submit(undefined, `/claim/${token}`));
  await ok(world.page(person, '/passport'));
  const { items } = await read(world.get(person, '/v1/passport/credentials'));
  await ok(world.page(person, `/passport/credentials/${items[0].id}`));
  await ok(world.patch(person, `/v1/passport/credentials/${items[0].id}`, { hidden: false, position: 0 }));
  const { id: evidenceId } = await read(
    world.post(person, '/v1/passport/evidence', { kind: 'link', title: 'Lab', url: 'https://voorbeeld.example/lab' }),
  );
  const skill = { name: 'Lassen', narrative: 'Thuis.', evidenceIds: [evidenceId] };
  const { id: skillId } = await read(world.post(person, '/v1/passport/skills', skill));
  const share = await read(world.post(person, '/v1/share-links', { purpose: 'Werk', itemIds: [items[0].id, skillId] }));
  const opened = await world.page(undefined, new URL(share.url).pathname);
  const cookie = `${opened.cookies[0]?.name}=${opened.cookies[0]?.value}`;
  await ok(world.page(cookie, `/shared/${share.id}`));
  await ok(world.get(person, '/v1/share-links'));
  await ok(world.get(person, `/v1/share-links/${share.id}/openings`));
  await ok(world.post(person, `/v1/share-links/${share.id}/withdrawals`));
  await ok(world.delete(person, `/v1/passport/credentials/${skillId}`));
  await ok(world.post(undefined, '/v1/verifications', { credential: document }));
  await ok(world.get(undefined, new URL(document.credentialStatus.statusListCredential).pathname));
  for (const path of ['', '/sessions', '/audit-events', '/data']) await ok(world.get(person, `/v1/me${path}`));
  await ok(world.page(person, '/account'));
  await ok(world.post(undefined, '/v1/sign-in-links', { email: person.email }));
}

/** What a school and a candidate do about an exemption. */
async function exempt(person: Person) {
  const school = await aSchool(world);
  const proof = await aProof(world, person, [DEVICES]);
  const requestId = await aRequest(world, school, person, [proof.id], [DEVICES]);
  const [asked, one] = [`/v1/exemption-requests/${requestId}`, `${school.base}/exemption-requests/${requestId}`];
  await ok(world.post(school.board, `${one}/questions`, { question: 'Wanneer?' }));
  await ok(world.post(person, `${asked}/answers`, { answer: 'In juni.', share: { itemIds: [proof.id] } }));
  await ok(world.get(school.board, one));
  const decision = { outcomeId: DEVICES, decision: 'granted', seenAdvice: 'covered' };
  await ok(world.post(school.board, `${one}/decisions`, { decisions: [decision] }));
  await ok(world.get(person, '/v1/exemption-requests?state=decided'));
  await ok(world.get(undefined, '/v1/exemption-offers?opleidingId=medewerker-ict-support'));
  const list = `${own}/exemption-requests`;
  for (const filter of ['', 'state=asked', 'state=decided']) {
    const { nextCursor } = await read(world.get(admin, `${list}?${filter}`));
    if (nextCursor) await ok(world.get(admin, `${list}?${filter}&cursor=${nextCursor}`));
  }
}

async function goAway(person: Person, other: Person) {
  const system = { kind: 'system' } as const;
  const move = { fromUserId: other.userId, intoUserId: person.userId };
  await world.inTransaction((tx) => personData.mergePeople(world.deps, tx, system, move));
  const actor = { kind: 'person', userId: person.userId, sessionId: null, secondFactor: true } as const;
  await personData.erasePerson(world.deps, actor);
}

/** What anyone looks up. */
async function lookUp() {
  const { items } = await read(world.get(undefined, '/v1/skills?search=netwerk'));
  await ok(world.get(undefined, '/v1/skills?search=gebruikers+ondersteunen&scheme=esco&area=support'));
  for (const search of ['pyhton', 'c#', 'C.1', 'ondersteunende systemen']) {
    await ok(world.get(undefined, `/v1/skills?search=${encodeURIComponent(search)}`));
  }
  await ok(world.get(undefined, `/v1/skills/${items[0].id}`));
  await ok(world.get(undefined, `/v1/skills?broader=ecf:C`));
  const { items: found } = await read(world.get(undefined, '/v1/occupations?search=netwerkbeheeder'));
  await ok(world.get(undefined, `/v1/occupations/${found[0].id}`));
  const pages = [`/skills/${items[0].id}`, '/skills/ecf:C', '/skills/frameworks/esco', '/occupations?search=beheerder'];
  for (const path of [...pages, `/occupations/${found[0].id}`]) await ok(world.page(undefined, path));
  await findLabelsIn(world.deps.db, 'Wij zoeken een netwerkbeheerder met kennis van Python.');
}

const doByTheClock = async () => {
  for (const { options, run } of jobsOfTheHouse) if (options?.cron) await run(world.deps, {}, { isLast: true });
};

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  'Plan Rows': number;
  Plans?: Node[];
}

/** Where a plan goes through a large table as a whole, or sorts what it should have found in order. */
function faultsOf(node: Node, large: ReadonlySet<string>): string[] {
  const { 'Node Type': type, 'Relation Name': relation = '', 'Plan Rows': rows, Plans: below = [] } = node;
  const isWhole = type === 'Seq Scan' && large.has(relation);
  const isUnaimed = /Index/.test(type) && large.has(relation) && !node['Index Cond'] && rows > LARGE / 10;
  const isSorted = type === 'Sort' && rows > LARGE / 10;
  return [
    ...(isWhole || isUnaimed || isSorted ? [`${type} ${relation} ${node['Index Name'] ?? ''} (${rows} rows)`] : []),
    ...below.flatMap((one) => faultsOf(one, large)),
  ];
}

test('nothing that is done every day reads a table of 100,000 rows from end to end', { timeout: 240_000 }, async () => {
  const heard = new Map<string, Statement>();
  hearStatements(client, heard);
  const person = await world.aPerson();
  const other = await world.aPerson({ email: 'vol-80001@voorbeeld.example' });
  await issue();
  await issueToCohorts();
  await hold(person);
  await exempt(person);
  await lookUp();
  await doByTheClock();
  await goAway(person, other);

  const tables = await client`select relname from pg_class where relkind = 'r' and reltuples > ${LARGE}`;
  const large = new Set(tables.map(({ relname }) => relname as string));
  expect([...large].sort()).toMatchInlineSnapshot(`
    [
      "audit_events",
      "cohort_rows",
      "credentials",
      "evidence",
      "exemption_messages",
      "exemption_request_outcomes",
      "exemption_requests",
      "holder_keys",
      "imported_credentials",
      "links",
      "mails",
      "occupation_skills",
      "own_skills",
      "passport_arrangements",
      "sessions",
      "share_link_items",
      "share_links",
      "share_openings",
      "skill_relations",
      "taxonomy_terms",
      "taxonomy_words",
      "user_emails",
      "users",
    ]
  `);
  const statements = [...heard.values()].filter(({ text }) => /^\s*(select|update|delete|with)/i.test(text));
  expect(statements.length).toBeGreaterThan(100);
  const faults: string[] = [];
  for (const { text, parameters } of statements) {
    const [row] = await client.unsafe(`explain (format json) ${text}`, parameters as never[]);
    const found = faultsOf(row?.['QUERY PLAN'][0].Plan as Node, large);
    if (found.length > 0) faults.push(`${found.join('; ')}\n${text}`);
  }
  expect(faults).toEqual([]);
});
