import { expect, test } from 'vitest';
import { mergePerson as mergeAccess } from '../../src/access/index.ts';
import { mergePerson as mergeCredentials } from '../../src/credentials/index.ts';
import { erasePerson, exportPerson, mergePerson } from '../../src/passport/index.ts';
import { type Person, startWorld } from '../support/world.ts';
import { aClaimed, aCourse, aShare, visit } from './support.ts';

const world = await startWorld();
const course = await aCourse(world);
const TABLES = ['own_skills', 'evidence', 'imported_credentials', 'passport_arrangements', 'share_links'];

async function aFullPassport() {
  const person = await world.aPerson();
  const credentialId = await aClaimed(world, course, person);
  const evidence = { kind: 'link', title: 'Thuislab', url: 'https://voorbeeld.example/lab' };
  const { id: evidenceId } = (await world.post(person, '/v1/passport/evidence', evidence)).json();
  const claim = { name: 'Servers beheren', narrative: 'Thuislab.', evidenceIds: [evidenceId] };
  const { id: skillId } = (await world.post(person, '/v1/passport/skills', claim)).json();
  await world.patch(person, `/v1/passport/credentials/${skillId}`, { position: 1 });
  const share = await aShare(world, person, [credentialId, skillId], { withPin: false });
  await world.page(await visit(world, share), `/shared/${share.id}`);
  return { person, credentialId, skillId, share };
}

const countRows = async ({ userId }: Person) =>
  Promise.all(
    TABLES.map(async (table) => {
      const sql = world.database.client;
      const [row] = await sql`select count(*)::int as count from ${sql(table)} where user_id = ${userId}`;
      return row?.count as number;
    }),
  );

test('a person takes along what is kept of them, without the secrets of their links', async () => {
  const { person, skillId, share } = await aFullPassport();
  const exported = await exportPerson(world.deps.db, person.userId);
  expect(exported).toMatchObject({
    ownSkills: [
      { id: skillId, narrative: 'Thuislab.', credential: { type: expect.arrayContaining(['OpenBadgeCredential']) } },
    ],
    evidence: [{ title: 'Thuislab', url: 'https://voorbeeld.example/lab' }],
    importedCredentials: [],
    shareLinks: [{ id: share.id, purpose: 'Sollicitatie netwerkbeheerder', openings: [{ shown: { proofs: 2 } }] }],
  });
  expect(JSON.stringify(exported)).not.toMatch(/token|pinHash|sealed/i);
});

test('after erasing nothing is left, and a link that was given out is unknown', async () => {
  const { person, share } = await aFullPassport();
  await world.inTransaction((tx) => erasePerson(world.deps, tx, person.userId));
  expect(await countRows(person)).toEqual(TABLES.map(() => 0));
  expect((await world.page(undefined, `/p/${share.token}`)).statusCode).toBe(404);
});

test('of two passports made one, links keep working and each credential is answered for by its own key', async () => {
  const [from, into] = [await aFullPassport(), await aFullPassport()];
  await world.inTransaction(async (tx) => {
    for (const merge of [mergePerson, mergeCredentials, mergeAccess])
      await merge(tx, from.person.userId, into.person.userId);
  });
  expect(await countRows(from.person)).toEqual(TABLES.map(() => 0));
  const share = await aShare(world, into.person, [from.credentialId, into.credentialId, from.skillId]);
  for (const { id, token } of [share, from.share]) {
    const shared = (await world.get(undefined, `/v1/shared-passports/${id}`, { 'share-token': token })).json();
    expect(shared.credentials.length).toBeGreaterThan(1);
    for (const { report } of shared.credentials) {
      expect(report.outcome).toBe('good');
      expect(report.checks.at(-1)).toMatchObject({ id: 'holder', state: 'passed' });
    }
  }
});
