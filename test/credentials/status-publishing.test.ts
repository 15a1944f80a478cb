import { randomUUID } from 'node:crypto';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { publishStatusList } from '../../src/credentials/status/publish-status-list.ts';
import { reserveStatusEntries } from '../../src/credentials/status/reserve-status-entries.ts';
import { reserveStatusPlaces } from '../../src/credentials/status/reserve-status-places.ts';
import { setStatusEntries } from '../../src/credentials/status/set-status-entries.ts';
import type { StatusEntry } from '../../src/credentials/status/status-list.ts';
import { signerOf } from '../../src/organisations/index.ts';
import { jose, sdJwt, statusLists } from '../../src/proofs/index.ts';
import { checkStatus } from '../../src/verification/checks/status.ts';
import { openSources } from '../../src/verification/sources.ts';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import { startWorld } from '../support/world.ts';
import { anInstance } from './vc-api-support.ts';

const world = await startWorld();
const opleider = await world.anOpleider();

const aReserved = async (purpose: StatusEntry['statusPurpose'] = 'revocation') =>
  (await reserveStatusEntries(world.deps, opleider, { purposes: [purpose] }))[0] as StatusEntry;
const set = (entry: StatusEntry, value = 1) =>
  world.inTransaction((tx) => setStatusEntries(world.deps, tx, opleider, [{ entry, value }]));
const pathOf = ({ statusListCredential }: StatusEntry) => new URL(statusListCredential).pathname;
const listIdOf = (entry: StatusEntry) => pathOf(entry).split('/')[2] as string;
const isSet = async (path: string, index: number) => {
  const { encodedList } = (await world.get(undefined, path)).json().credentialSubject;
  return statusLists.readStatus(statusLists.decodeStatusList(encodedList), index) === 1;
};

/** Deps that count how often somebody signs: each time the key is unwrapped. */
function counting() {
  const counted = { signings: 0 };
  const keys: typeof world.deps.keys = {
    ...world.deps.keys,
    unwrap: (...input) => {
      counted.signings += 1;
      return world.deps.keys.unwrap(...input);
    },
  };
  return { counted, deps: { ...world.deps, keys } };
}

test.each([
  [undefined, 'application/vc'],
  ['application/vc', 'application/vc'],
  ['application/json', 'application/json; charset=utf-8'],
  ['application/ld+json, application/json', 'application/ld+json; charset=utf-8'],
  ['text/html, */*;q=0.1', 'application/vc'],
])('who asks for %s gets the signed list as %s', async (accept, contentType) => {
  const answer = await world.get(undefined, pathOf(await aReserved()), accept === undefined ? {} : { accept });
  expect(answer.headers).toMatchObject({ 'content-type': contentType, vary: expect.stringMatching(/accept/i) });
  expect(answer.json().type).toEqual(['VerifiableCredential', 'BitstringStatusListCredential']);
});

/** The entry at the same place in the list of suspensions. */
const asSuspension = (entry: StatusEntry): StatusEntry => ({
  ...entry,
  statusPurpose: 'suspension',
  statusListCredential: `${entry.statusListCredential}/suspension`,
});
/** What our own verification finds, by the published list only. */
const found = async (credentialStatus: object) => {
  const { issuer } = (await world.get(undefined, pathOf(await aReserved()))).json();
  return (await checkStatus({ issuer, credentialStatus }, openSources(world.deps))).reason;
};

test('the same list as a JWT is what the credential is, and is believed as that', async () => {
  const entry = await aReserved();
  const headers = { accept: 'application/vc+jwt' };
  const before = await world.get(undefined, pathOf(entry), headers);
  expect(before.headers['content-type']).toBe('application/vc+jwt');
  await set(entry);
  const after = await world.get(undefined, pathOf(entry), headers);
  expect(after.headers.etag).not.toBe(before.headers.etag);
  const { payload } = jose.readCompactJws(after.body);
  const { proof, ...credential } = (await world.get(undefined, pathOf(entry))).json();
  expect(proof).toHaveLength(1);
  expect(payload).toMatchObject(credential);

  const elsewhere = 'https://elders.example/lijst';
  const fetch: typeof world.deps.fetch = async (url, options) =>
    url === elsewhere
      ? { url, status: 200, contentType: '', headers: {}, body: Buffer.from(after.body) }
      : world.deps.fetch(url, options);
  const document = { issuer: credential.issuer, credentialStatus: { ...entry, statusListCredential: elsewhere } };
  expect((await checkStatus(document, openSources({ ...world.deps, fetch }))).reason).toBe('revoked');
});

test('as a token status list it tells revoked and suspended apart, to another implementation and to ours', async () => {
  const [revoked, suspended, both, none] = [await aReserved(), await aReserved(), await aReserved(), await aReserved()];
  for (const entry of [revoked, both]) await set(entry);
  for (const entry of [suspended, both]) await set(asSuspension(entry));
  const uri = revoked.statusListCredential;
  const answer = await world.get(undefined, pathOf(revoked), { accept: 'application/statuslist+jwt' });
  expect(answer.headers['content-type']).toBe('application/statuslist+jwt');
  expect(jose.readCompactJws(answer.body)).toMatchObject({
    header: { typ: 'statuslist+jwt' },
    payload: { sub: uri, ttl: 10, status_list: { bits: 2 } },
  });
  const theirs = getListFromStatusListJWT(answer.body);
  const expected = [
    [revoked, 1, 'revoked'],
    [suspended, 2, 'suspended'],
    [both, 1, 'revoked'],
    [none, 0, 'not_revoked'],
  ] as const;
  for (const [{ statusListIndex }, value, reason] of expected) {
    const idx = Number(statusListIndex);
    expect(theirs.getStatus(idx)).toBe(value);
    expect(await found({ type: 'TokenStatusList', uri, idx })).toBe(reason);
  }
});

test('an SD-JWT VC that names our list is revoked when its place in it is', async () => {
  const entry = await aReserved();
  const signer = await signerOf(world.deps, world.deps.db, opleider);
  const status = { status_list: { uri: entry.statusListCredential, idx: Number(entry.statusListIndex) } };
  const claims = { vct: 'https://opleider.example/vct/1', achievement_title: 'Netwerkbeheer', status };
  const credential = sdJwt.secureAsSdJwtVc(claims, signer, { issuedAt: world.deps.now(), disclosable: [] });
  const statusSeen = async () => {
    const { outcome, checks } = (await world.post(undefined, '/v1/verifications', { credential })).json();
    return [outcome, checks.find(({ id }: { id: string }) => id === 'status').reason];
  };
  expect(await statusSeen()).toEqual(['good', 'not_revoked']);
  await set(asSuspension(entry));
  expect(await statusSeen()).toEqual(['not_good', 'suspended']);
  await set(entry);
  expect(await statusSeen()).toEqual(['not_good', 'revoked']);
});

test.each(['Ed25519', 'P-256', 'P-384'] as const)(
  'an issuer with a key of %s publishes its lists in every form',
  async (keyAlgorithm) => {
    const { id, did } = await anInstance(world, { didMethod: 'key', keyAlgorithm });
    const [entry] = await reserveStatusEntries(world.deps, id, { purposes: ['revocation'] });
    const { statusListCredential: uri, statusListIndex } = entry as StatusEntry;
    await world.inTransaction((tx) =>
      setStatusEntries(world.deps, tx, id, [{ entry: entry as StatusEntry, value: 1 }]),
    );
    for (const accept of ['application/vc', 'application/vc+jwt', 'application/statuslist+jwt']) {
      const headers = { 'cache-control': 'no-store' };
      const body = Buffer.from((await world.get(undefined, new URL(uri).pathname, { accept })).body);
      const fetch: typeof world.deps.fetch = async (url) => ({ url, status: 200, contentType: '', headers, body });
      const credentialStatus = accept.includes('statuslist')
        ? { type: 'TokenStatusList', uri, idx: Number(statusListIndex) }
        : entry;
      const sources = openSources({ ...world.deps, fetch });
      expect((await checkStatus({ issuer: did, credentialStatus }, sources)).reason, accept).toBe('revoked');
    }
  },
);

test('a token status list is signed again when a suspension is lifted', async () => {
  const entry = await aReserved();
  const idx = Number(entry.statusListIndex);
  const isFound = () => found({ type: 'TokenStatusList', uri: entry.statusListCredential, idx });
  await set(asSuspension(entry));
  expect(await isFound()).toBe('suspended');
  await set(asSuspension(entry), 0);
  expect(await isFound()).toBe('not_revoked');
});

test('of a list of suspensions there is no token status list', async () => {
  const url = `${pathOf(await aReserved())}/suspension`;
  const answer = await world.get(undefined, url, { accept: 'application/statuslist+jwt' });
  expect(answer.headers['content-type']).toBe('application/vc');
});

test('who only asks about a list is told of it without the list', async () => {
  const url = pathOf(await aReserved());
  const whole = await world.get(undefined, url);
  const head = await world.app.inject({ method: 'HEAD', url });
  expect([head.statusCode, head.body]).toEqual([200, '']);
  for (const name of ['etag', 'cache-control', 'content-type', 'content-length']) {
    expect(head.headers[name], name).toBe(whole.headers[name]);
  }
  const headers = { 'if-none-match': `"other", W/${whole.headers.etag}` };
  expect((await world.app.inject({ method: 'HEAD', url, headers })).statusCode).toBe(304);
});

test('a burst of changes is signed once for all who ask meanwhile, and holds every change', async () => {
  const entries = await Promise.all(Array.from({ length: 5 }, () => aReserved()));
  await Promise.all(entries.map((entry) => set(entry)));
  const { counted, deps } = counting();
  const name = { listId: listIdOf(entries[0] as StatusEntry), purpose: 'revocation', size: 1 } as const;
  const asked = await Promise.all(Array.from({ length: 40 }, () => publishStatusList(deps, name)));
  expect(counted.signings).toBe(1);
  expect(new Set(asked.map(({ etag }) => etag)).size).toBe(1);
  for (const entry of entries) expect(await isSet(pathOf(entry), Number(entry.statusListIndex))).toBe(true);
});

test('a list that did not change is not signed again, nor by another process', async () => {
  const entry = await aReserved();
  await set(entry);
  const { counted, deps } = counting();
  const name = { listId: listIdOf(entry), purpose: 'revocation', size: 1 } as const;
  const first = await publishStatusList(deps, name);
  world.advance(3600 * 1000);
  // Another process is one that remembers nothing: it has a connection of its own.
  const elsewhere = { ...deps, db: Object.create(deps.db) as typeof deps.db };
  expect(await publishStatusList(elsewhere, name)).toEqual(first);
  expect(counted.signings).toBe(1);
  for (const form of ['vc+jwt', 'statuslist+jwt'] as const) {
    expect(await publishStatusList(elsewhere, name, form)).toEqual(await publishStatusList(deps, name, form));
  }
});

test('a change that others make while a list is signed is in the next one', async () => {
  const [one, two] = [await aReserved('suspension'), await aReserved('suspension')];
  await Promise.all([
    set(one).then(() => world.get(undefined, pathOf(one))),
    set(two).then(() => world.get(undefined, pathOf(two))),
    world.get(undefined, pathOf(one)),
  ]);
  expect(await isSet(pathOf(one), Number(one.statusListIndex))).toBe(true);
  expect(await isSet(pathOf(two), Number(two.statusListIndex))).toBe(true);
});

test('credentials that are kept here and those that others keep stand in one list', async () => {
  const issuer = await world.aMember(opleider, 'issuer');
  const achievementId = await aPublishedAchievement(world, opleider);
  const url = `/v1/organisations/${opleider}/credentials`;
  const recipient = { email: `${randomUUID().slice(0, 8)}@voorbeeld.example`, name: 'Noor Voorbeeld', lang: 'nl' };
  const issued = (await world.post(issuer, url, { achievementId, recipient, awardedOn: '2026-06-26' })).json();
  const reserved = await aReserved();
  const { credentialStatus } = issued.document;
  expect(reserved.statusListCredential).toBe(credentialStatus.statusListCredential);
  await set(reserved);
  await world.post(issuer, `${url}/${issued.id}/revocations`, { reason: 'Vergissing.' });
  for (const { statusListIndex } of [reserved, credentialStatus]) {
    expect(await isSet(pathOf(reserved), Number(statusListIndex))).toBe(true);
  }
});

test('writers that cross the end of a list together share no place, and both lists are published', async () => {
  const length = statusLists.STATUS_LIST_LENGTH;
  const scene = await world.anOpleider();
  await world.deps.db.execute(sql`select setval('status_index', ${3 * length - 30}, false)`);
  const writers = Array.from({ length: 8 }, () => reserveStatusPlaces(world.deps, scene, 10));
  const places = (await Promise.all(writers)).flat();
  expect(new Set(places.map(({ listId, index }) => `${listId} ${index}`)).size).toBe(80);
  const listIds = [...new Set(places.map(({ listId }) => listId))];
  expect(listIds.map((id) => places.filter(({ listId }) => listId === id).length).toSorted((a, b) => a - b)).toEqual([
    30, 50,
  ]);
  for (const { listId, index } of places) {
    const entry = {
      statusPurpose: 'revocation',
      statusListIndex: String(index),
      statusListCredential: `${world.deps.config.publicUrl}/status-lists/${listId}`,
    } as const;
    await world.inTransaction((tx) => setStatusEntries(world.deps, tx, scene, [{ entry, value: 1 }]));
  }
  for (const listId of listIds) {
    for (const path of [`/status-lists/${listId}`, `/status-lists/${listId}/suspension`]) {
      expect((await world.get(undefined, path)).statusCode).toBe(200);
    }
  }
  for (const { listId, index } of places) expect(await isSet(`/status-lists/${listId}`, index)).toBe(true);
});
