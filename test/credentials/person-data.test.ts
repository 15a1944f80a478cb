import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listHolderDids } from '../../src/access/index.ts';
import { erasePerson, exportPerson, listHolderCredentials, mergePerson } from '../../src/credentials/index.ts';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import { startWorld } from '../support/world.ts';
import { aDocument, anInstance } from './vc-api-support.ts';

const world = await startWorld();
const { client } = world.database;
const opleider = await world.anOpleider();
const achievementId = await aPublishedAchievement(world, opleider);
const issuer = await world.aMember(opleider, 'issuer');
const base = `/v1/organisations/${opleider}`;

/** Somebody with one credential from a cohort, one issued singly, and a request in class. */
async function somebodyKnown(name = 'Noor Voorbeeld') {
  const email = `${randomUUID().slice(0, 8)}@voorbeeld.example`;
  const person = await world.aPerson({ name, email });
  const rows = [
    { name, email, awardedOn: '2026-06-26', reference: `S-${email}` },
    { name, email, awardedOn: '2026-06-27' },
  ];
  const cohort = (await world.post(issuer, `${base}/cohorts`, { achievementId, rows })).json();
  await world.post(issuer, `${base}/cohorts/${cohort.id}/runs`);
  const recipient = { email, name, lang: 'nl' };
  const single = (
    await world.post(issuer, `${base}/credentials`, { achievementId, recipient, awardedOn: '2026-01-02' })
  ).json();
  await world.post(issuer, `${base}/credentials/${single.id}/revocations`, { reason: `${name} was er niet.` });
  const body = { achievementId, name: 'Groep', awardedOn: '2026-11-23', endsAt: '2026-11-24T12:00:00Z' };
  const { url } = (await world.post(issuer, `${base}/class-codes`, body)).json();
  const token = url.split('/').at(-1);
  await world.post(person, '/v1/class-requests', { token, name, email });
  await world.runJobs();
  await world.post(person, '/v1/passport/claims');
  return { ...person, cohortId: cohort.id as string, single };
}

test('a person takes along everything that is known of them here', async () => {
  const { userId, email } = await somebodyKnown();
  const data = JSON.stringify(await exportPerson(world.deps.db, userId));
  expect(data.match(/OpenBadgeCredential/g)).toHaveLength(2);
  expect(data).toContain(email);
  expect(JSON.parse(data).classRequests).toHaveLength(1);
});

test('erased, nothing of a person is left, and the status of what they hold can still be told', async () => {
  const { userId, email, cohortId, single } = await somebodyKnown('Noor Verdwijnt');
  await world.inTransaction((tx) => erasePerson(world.deps, tx, userId));
  for (const table of ['credentials', 'cohort_rows', 'cohorts', 'class_requests']) {
    const rows = await client`select * from ${client(table)}`;
    expect(JSON.stringify(rows)).not.toContain(email);
    expect(JSON.stringify(rows)).not.toContain('Verdwijnt');
  }
  expect(await listHolderCredentials(world.deps.db, userId, world.clock.now)).toEqual([]);
  const cohort = (await world.get(issuer, `${base}/cohorts/${cohortId}`)).json();
  expect(cohort.counts).toMatchObject({ issued: 1 });
  const kept = (await world.get(issuer, `${base}/credentials/${single.id}`)).json();
  expect(kept).toMatchObject({ recipientName: null, recipientEmail: null, document: null, state: 'revoked' });
  const report = (await world.post(undefined, '/v1/verifications', { credential: single.document })).json();
  expect(report.checks.find(({ id }: { id: string }) => id === 'status')).toMatchObject({ reason: 'revoked' });
});

test('what programs had signed about the key of a person is theirs to take along, and goes with them', async () => {
  const { userId } = await world.aPerson();
  const [did] = await listHolderDids(world.deps.db, userId);
  const { token, issue, did: issuerDid } = await anInstance(world);
  const credential = { ...aDocument(issuerDid), credentialSubject: [{ id: did }, { id: 'did:example:other' }] };
  const body = { credential, options: { credentialId: 'Verdwijnt 42' } };
  expect((await world.post(token, issue, body)).statusCode).toBe(201);
  const taken = await exportPerson(world.deps.db, userId);
  expect(taken.vcApiCredentials).toMatchObject([{ document: expect.stringContaining(did as string) }]);

  await world.inTransaction((tx) => erasePerson(world.deps, tx, userId));
  const rows = JSON.stringify(await client`select * from vc_api_credentials`);
  expect(rows).toContain('erased_at');
  for (const mark of [did as string, 'Verdwijnt']) expect(rows).not.toContain(mark);
});

test('two passports become one: the credentials move along', async () => {
  const from = await somebodyKnown();
  const into = await world.aPerson();
  const before = await listHolderCredentials(world.deps.db, from.userId, world.clock.now);
  await world.inTransaction((tx) => mergePerson(tx, from.userId, into.userId));
  expect(await listHolderCredentials(world.deps.db, into.userId, world.clock.now)).toEqual(before);
  expect(await listHolderCredentials(world.deps.db, from.userId, world.clock.now)).toEqual([]);
});
