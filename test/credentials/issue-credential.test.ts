import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createOrganisation } from '../../src/organisations/index.ts';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import { SYSTEM, startWorld } from '../support/world.ts';

const world = await startWorld();
const opleider = await world.anOpleider({ name: 'Voorbeeld College' });
const achievementId = await aPublishedAchievement(world, opleider);
const issuer = await world.aMember(opleider, 'issuer');
const url = `/v1/organisations/${opleider}/credentials`;
const aBody = (own: object = {}) => ({
  achievementId,
  recipient: { email: `${randomUUID().slice(0, 8)}@voorbeeld.example`, name: 'Zoë Núñez', lang: 'nl' },
  awardedOn: '2026-06-26',
  ...own,
});

test('what is issued verifies as a stranger would check it', async () => {
  const issued = await world.post(
    issuer,
    url,
    aBody({ result: '8,5', evidence: [{ name: 'Verslag', url: 'https://voorbeeld.example/verslag' }] }),
  );
  expect(issued.statusCode).toBe(201);
  const { document } = issued.json();
  const report = (await world.post(undefined, '/v1/verifications', { credential: document })).json();
  expect(report.checks.filter(({ state }: { state: string }) => state === 'failed')).toEqual([]);
  expect(report).toMatchObject({ outcome: 'good', credential: { subjectName: 'Zoë Núñez' } });
});

test.each(['P-256', 'P-384'] as const)(
  'an issuer whose one key is of %s issues badges that are good',
  async (keyAlgorithm) => {
    const { id } = await createOrganisation(world.deps, SYSTEM, {
      kind: 'opleider',
      name: `Met ${keyAlgorithm}`,
      didMethod: 'key',
      keyAlgorithm,
    });
    const own = { achievementId: await aPublishedAchievement(world, id) };
    const member = await world.aMember(id, 'issuer');
    const { document } = (await world.post(member, `/v1/organisations/${id}/credentials`, aBody(own))).json();
    expect(document.proof).toMatchObject([{ cryptosuite: 'ecdsa-rdfc-2019' }]);
    const report = (await world.post(undefined, '/v1/verifications', { credential: document })).json();
    expect(report).toMatchObject({ outcome: 'good' });
  },
);

test('a credential is kept exactly as signed', async () => {
  const { id, document } = (await world.post(issuer, url, aBody())).json();
  const read = await world.get(issuer, `${url}/${id}`);
  expect(JSON.stringify(read.json().document)).toBe(JSON.stringify(document));
});

test('the credential holds the name and no address', async () => {
  const body = aBody();
  const { document } = (await world.post(issuer, url, body)).json();
  expect(JSON.stringify(document)).not.toContain(body.recipient.email);
  expect(document.credentialSubject.identifier[0].identityHash).toBe('Zoë Núñez');
  expect(document.credentialSubject.id).toMatch(/^did:key:z6Mk/);
});

test('the recipient is mailed a claim link in their language', async () => {
  const dutch = aBody();
  const english = aBody({ recipient: { ...aBody().recipient, lang: 'en' } });
  await world.post(issuer, url, dutch);
  await world.post(issuer, url, english);
  const [mail] = await world.mails(dutch.recipient.email);
  expect(mail?.subject).toBe('Uw bewijs: Junior Netwerkbeheerder');
  expect(mail?.text).toContain('Beste Zoë Núñez');
  expect(mail?.links.filter((link) => link.includes('/claim/'))).toHaveLength(1);
  const [other] = await world.mails(english.recipient.email);
  expect(other?.subject).toBe('Your credential: Junior network administrator');
});

test('one person keeps one key over all credentials', async () => {
  const { recipient } = aBody();
  const other = await aPublishedAchievement(world, opleider);
  const first = (await world.post(issuer, url, aBody({ recipient }))).json();
  const second = (await world.post(issuer, url, aBody({ recipient, achievementId: other }))).json();
  expect(second.document.credentialSubject.id).toBe(first.document.credentialSubject.id);
});

test('a repeated reference is refused, so that a retry never issues twice', async () => {
  const issuerReference = randomUUID();
  await world.post(issuer, url, aBody({ issuerReference }));
  const again = await world.post(issuer, url, aBody({ issuerReference }));
  expect(again.json()).toMatchObject({ status: 409, code: 'credential_already_issued' });
});

test('the same award on the same day is refused, whatever the case of the address', async () => {
  const { recipient } = aBody();
  await world.post(issuer, url, aBody({ recipient }));
  const shouted = { ...recipient, email: recipient.email.toUpperCase() };
  expect((await world.post(issuer, url, aBody({ recipient: shouted }))).statusCode).toBe(409);
  expect((await world.post(issuer, url, aBody({ recipient, awardedOn: '2026-10-01' }))).statusCode).toBe(201);
});

test('of ten who issue the same at once, one does, and one mail goes out', async () => {
  const body = aBody({ issuerReference: randomUUID() });
  const answers = await Promise.all(Array.from({ length: 10 }, () => world.post(issuer, url, body)));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(9).fill(409)]);
  expect(await world.mails(body.recipient.email)).toHaveLength(1);
});

test('a repeat with the same Idempotency-Key is answered and not done', async () => {
  const body = aBody();
  const headers = { 'idempotency-key': randomUUID() };
  const first = await world.post(issuer, url, body, headers);
  const second = await world.post(issuer, url, body, headers);
  expect(second.json()).toEqual(first.json());
});

test('a refused award leaves nothing behind: no mail, no audit line, no credential', async () => {
  const { client } = world.database;
  const count = async () =>
    (
      await client`select (select count(*) from credentials)::int c, (select count(*) from mails)::int m,
       (select count(*) from audit_events where action = 'credential.issued')::int a`
    )[0];
  const body = aBody({ issuerReference: randomUUID() });
  await world.post(issuer, url, body);
  const before = await count();
  await world.post(issuer, url, { ...body, recipient: aBody().recipient });
  expect(await count()).toEqual(before);
});

test('places in the status list are distinct and not in order', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => world.post(issuer, url, aBody())));
  const indexes = answers.map((answer) => Number(answer.json().document.credentialStatus.statusListIndex));
  expect(new Set(indexes).size).toBe(8);
  const gaps = indexes.map((index, at) => Math.abs(index - (indexes[at - 1] ?? 0)));
  expect(Math.max(...gaps)).toBeGreaterThan(100);
});

test('a draft is not issued from', async () => {
  const draft = await world.post(issuer, `/v1/organisations/${opleider}/achievements/${achievementId}/copies`);
  const answer = await world.post(issuer, url, aBody({ achievementId: draft.json().id }));
  expect(answer.json()).toMatchObject({ status: 409, code: 'achievement_not_published' });
});

test('another organisation’s achievement is not there', async () => {
  const elsewhere = await aPublishedAchievement(world, await world.anOpleider());
  expect((await world.post(issuer, url, aBody({ achievementId: elsewhere }))).statusCode).toBe(404);
});

test('every fault of the request is told at once', async () => {
  const answer = await world.post(issuer, url, {
    achievementId: 'x',
    recipient: { email: 'zoe@', name: '' },
    awardedOn: '2026-02-31',
  });
  expect(answer.statusCode).toBe(400);
  expect(
    answer
      .json()
      .errors.map(({ path }: { path: string }) => path)
      .sort(),
  ).toEqual(['achievementId', 'awardedOn', 'recipient.email', 'recipient.name']);
});

// A stranger must not learn which organisations take part: 404. A member knows it exists: 403.
test.each([
  ['nobody', async () => undefined, 401],
  ['a stranger', () => world.aStranger(), 404],
  ['an issuer of another organisation', async () => world.aMember(await world.anOpleider(), 'issuer'), 404],
  ['a viewer of this organisation', () => world.aMember(opleider, 'viewer'), 403],
  ['an issuer without a passkey', () => world.aMember(opleider, 'issuer', { secondFactor: false }), 403],
])('%s may not issue', async (_who, caller, status) => {
  expect((await world.post(await caller(), url, aBody())).statusCode).toBe(status);
});
