import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { publishStatusList } from '../../src/credentials/status/publish-status-list.ts';
import { statusLists } from '../../src/proofs/index.ts';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const opleider = await world.anOpleider();
const achievementId = await aPublishedAchievement(world, opleider);
let issuer = await world.aMember(opleider, 'issuer');
const url = `/v1/organisations/${opleider}/credentials`;

async function anIssued() {
  const email = `${randomUUID().slice(0, 8)}@voorbeeld.example`;
  const recipient = { email, name: 'Noor Voorbeeld', lang: 'nl' };
  const { id, document } = (
    await world.post(issuer, url, { achievementId, recipient, awardedOn: '2026-06-26' })
  ).json();
  const { statusListCredential, statusListIndex } = document.credentialStatus;
  return { id, email, document, list: new URL(statusListCredential).pathname, index: Number(statusListIndex) };
}

const verify = async (credential: object) =>
  (await world.post(undefined, '/v1/verifications', { credential })).json() as {
    outcome: string;
    checks: { id: string; state: string; reason: string }[];
  };
const statusOf = async (credential: object) => (await verify(credential)).checks.find(({ id }) => id === 'status');
const isSet = async (path: string, index: number) =>
  statusLists.readStatus(
    statusLists.decodeStatusList((await world.get(undefined, path)).json().credentialSubject.encodedList),
    index,
  ) === 1;

test('a revocation stands in the published list at once, and a verifier sees it', async () => {
  const { id, email, document, list, index } = await anIssued();
  expect(await verify(document)).toMatchObject({ outcome: 'good' });
  expect(await isSet(list, index)).toBe(false);
  const revoked = await world.post(issuer, `${url}/${id}/revocations`, { reason: 'De toets is ongeldig verklaard.' });
  expect(revoked.json()).toEqual({ changedIds: [id], unchangedIds: [] });
  expect(await isSet(list, index)).toBe(true);
  expect(await verify(document)).toMatchObject({ outcome: 'not_good' });
  expect(await statusOf(document)).toMatchObject({ state: 'failed', reason: 'revoked' });
  const told = (await world.mails(email)).map(({ text }) => text).join();
  expect(told).toContain('De reden: De toets is ongeldig verklaard.');
});

test('a suspension stands in the companion list, and is lifted again', async () => {
  const { id, email, document, list, index } = await anIssued();
  await world.post(issuer, `${url}/${id}/suspensions`, { reason: 'Onderzoek naar de toets.' });
  expect(await isSet(list, index)).toBe(false);
  expect(await isSet(`${list}/suspension`, index)).toBe(true);
  expect(await statusOf(document)).toMatchObject({ state: 'failed', reason: 'suspended' });
  await world.post(issuer, `${url}/${id}/reinstatements`, { reason: 'Er was niets mis.' });
  expect(await verify(document)).toMatchObject({ outcome: 'good' });
  const subjects = (await world.mails(email)).map(({ subject }) => subject);
  expect(subjects).toHaveLength(3);
  expect(subjects).toContain('Uw bewijs Junior Netwerkbeheerder is opgeschort');
  expect(subjects).toContain('Uw bewijs Junior Netwerkbeheerder is weer geldig');
});

test('a selection is revoked in one go; what was revoked already is left alone', async () => {
  const [one, two, three] = [await anIssued(), await anIssued(), await anIssued()];
  await world.post(issuer, `${url}/${one.id}/revocations`, { reason: 'Eerst deze.' });
  const body = { credentialIds: [one.id, two.id], reason: 'Dan samen.' };
  const answer = await world.post(issuer, `/v1/organisations/${opleider}/credential-revocations`, body);
  expect(answer.json()).toEqual({ changedIds: [two.id], unchangedIds: [one.id] });
  expect((await world.get(issuer, `${url}/${one.id}`)).json().reason).toBe('Eerst deze.');
  expect(await world.mails(one.email)).toHaveLength(2);
  expect(await isSet(three.list, three.index)).toBe(false);
});

test('a selection with another’s credential changes nothing', async () => {
  const mine = await anIssued();
  const body = { credentialIds: [mine.id, randomUUID()], reason: 'Samen.' };
  const answer = await world.post(issuer, `/v1/organisations/${opleider}/credential-revocations`, body);
  expect(answer.statusCode).toBe(404);
  expect(await isSet(mine.list, mine.index)).toBe(false);
});

test('revoked is for ever: nothing reinstates it', async () => {
  const { id, document } = await anIssued();
  await world.post(issuer, `${url}/${id}/revocations`, { reason: 'Weg.' });
  const again = await world.post(issuer, `${url}/${id}/reinstatements`, { reason: 'Toch niet.' });
  expect(again.json()).toEqual({ changedIds: [], unchangedIds: [id] });
  expect(await statusOf(document)).toMatchObject({ reason: 'revoked' });
});

test('a list is signed anew only when something changed, and says so by its ETag', async () => {
  const { id, list } = await anIssued();
  const first = await world.get(undefined, list);
  expect(first.headers).toMatchObject({
    'content-type': 'application/vc',
    'cache-control': 'public, max-age=10, must-revalidate',
  });
  const second = await world.get(undefined, list);
  expect(second.body).toBe(first.body);
  const cached = await world.get(undefined, list, { 'if-none-match': first.headers.etag });
  expect(cached.statusCode).toBe(304);
  await world.post(issuer, `${url}/${id}/revocations`, { reason: 'Vergissing.' });
  const third = await world.get(undefined, list, { 'if-none-match': first.headers.etag });
  expect(third.statusCode).toBe(200);
  expect(third.headers.etag).not.toBe(first.headers.etag);
});

test('a list is given as JSON to who asks for that', async () => {
  const { list } = await anIssued();
  const answer = await world.get(undefined, list, { accept: 'application/json' });
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
});

test('processes that sign at once leave the list that holds every change', async () => {
  const issued = [await anIssued(), await anIssued(), await anIssued()];
  const [first] = issued;
  const listId = (first?.list ?? '').split('/').at(-1) as string;
  await Promise.all(
    issued.flatMap(({ id }) => [
      world.post(issuer, `${url}/${id}/revocations`, { reason: 'Tegelijk.' }),
      publishStatusList(world.deps, { listId, purpose: 'revocation', size: 1 }),
      publishStatusList(world.deps, { listId, purpose: 'revocation', size: 1 }),
    ]),
  );
  for (const { list, index } of issued) expect(await isSet(list, index)).toBe(true);
});

test('an unknown list is not there', async () => {
  expect((await world.get(undefined, `/status-lists/${randomUUID()}`)).statusCode).toBe(404);
  expect((await world.get(undefined, '/status-lists/no-id')).statusCode).toBe(400);
});

test('issuer keys may be rotated: lists and credentials of before stay good', async () => {
  const { document, id } = await anIssued();
  const admin = await world.aMember(opleider, 'admin');
  const rotated = await world.post(admin, `/v1/organisations/${opleider}/keys`);
  expect(rotated.statusCode).toBe(201);
  world.advance(3600 * 1000);
  issuer = await world.aMember(opleider, 'issuer');
  expect(await verify(document)).toMatchObject({ outcome: 'good' });
  await world.post(issuer, `${url}/${id}/revocations`, { reason: 'Na de wissel.' });
  expect(await statusOf(document)).toMatchObject({ reason: 'revoked' });
});

test('what the issuer looks for is found: by state, by claim, by words, in pages', async () => {
  const scene = await world.anOpleider();
  const own = await aPublishedAchievement(world, scene);
  const member = await world.aMember(scene, 'issuer');
  const path = `/v1/organisations/${scene}/credentials`;
  const ids: string[] = [];
  for (const name of ['Ada Voorbeeld', 'Bo_ Proef', 'Cas 100% Demo']) {
    const recipient = { email: `${randomUUID().slice(0, 8)}@voorbeeld.example`, name, lang: 'nl' };
    ids.push((await world.post(member, path, { achievementId: own, recipient, awardedOn: '2026-06-26' })).json().id);
    world.advance(1000);
  }
  await world.post(member, `${path}/${ids[0]}/revocations`, { reason: 'Vergissing.' });
  const found = async (query: string) =>
    (await world.get(member, `${path}?${query}`)).json().items.map(({ id }: { id: string }) => id);
  expect(await found('')).toEqual([...ids].reverse());
  expect(await found('state=revoked')).toEqual([ids[0]]);
  expect(await found('state=valid')).toEqual([ids[2], ids[1]]);
  expect(await found('claim=claimed')).toEqual([]);
  expect(await found('search=proef')).toEqual([ids[1]]);
  expect(await found(`search=${encodeURIComponent('%')}`)).toEqual([ids[2]]);
  expect(await found(`search=${encodeURIComponent('_')}`)).toEqual([ids[1]]);
  const first = (await world.get(member, `${path}?pageSize=2`)).json();
  expect(await found(`pageSize=2&cursor=${first.nextCursor}`)).toEqual([ids[0]]);
});

test.each([
  ['nobody', async () => undefined, 401],
  ['a stranger', () => world.aStranger(), 404],
  ['an issuer of another organisation', async () => world.aMember(await world.anOpleider(), 'issuer'), 404],
  ['a viewer of this organisation', () => world.aMember(opleider, 'viewer'), 403],
])('%s may not revoke', async (_who, caller, status) => {
  const { id, list, index } = await anIssued();
  const who = await caller();
  expect((await world.post(who, `${url}/${id}/revocations`, { reason: 'Zomaar.' })).statusCode).toBe(status);
  expect(await isSet(list, index)).toBe(false);
});
