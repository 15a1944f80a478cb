import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { claims, listHolderCredentials } from '../../src/credentials/index.ts';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const opleider = await world.anOpleider({ name: 'Voorbeeld College' });
const achievementId = await aPublishedAchievement(world, opleider);
const otherAchievementId = await aPublishedAchievement(world, opleider);
let issuer = await world.aMember(opleider, 'issuer');
const url = `/v1/organisations/${opleider}/credentials`;
const DAY_MS = 24 * 3600 * 1000;

/** Time goes by, and with it the issuer's session. */
async function after(days: number) {
  world.advance(days * DAY_MS);
  issuer = await world.aMember(opleider, 'issuer');
}

const anEmail = () => `${randomUUID().slice(0, 8)}@voorbeeld.example`;

async function issue(email: string, own: object = {}): Promise<string> {
  const recipient = { email, name: 'Noor Voorbeeld', lang: 'nl' };
  const answer = await world.post(issuer, url, { achievementId, recipient, awardedOn: '2026-06-26', ...own });
  expect(answer.statusCode).toBe(201);
  return answer.json().id;
}

/** The secrets of the claim links that were mailed to an address, oldest first. */
async function tokensFor(email: string): Promise<string[]> {
  const links = (await world.mails(email)).flatMap((mail) => mail.links);
  return links.flatMap((link) => /\/claim\/([\w-]+)$/.exec(link)?.[1] ?? []);
}

const claim = (token: string | undefined) => world.post(undefined, '/v1/claims', { token });
const holdings = async (email: string) => {
  const [row] = await world.database.client`select user_id from user_emails where address = ${email}`;
  return listHolderCredentials(world.deps.db, row?.user_id, world.clock.now);
};

test('who has the mail needs nothing else: the link claims and signs in', async () => {
  const email = anEmail();
  const id = await issue(email);
  expect(await holdings(email)).toEqual([]);
  const [token] = await tokensFor(email);
  const claimed = await claim(token);
  expect(claimed.statusCode).toBe(201);
  expect(claimed.json().credentialIds).toEqual([id]);
  const passport = await world.get(claimed.json().accessToken, '/v1/passport');
  expect(passport.statusCode).toBe(200);
  expect(passport.body).toContain(id);
  expect(await holdings(email)).toMatchObject([{ id, state: 'valid', issuerName: 'Voorbeeld College' }]);
});

test('looking at what a link leads to uses nothing up, as mail scanners look', async () => {
  const email = anEmail();
  await issue(email);
  const [token = ''] = await tokensFor(email);
  for (let visit = 0; visit < 3; visit += 1) {
    expect(await claims.showClaim(world.deps, { token })).toMatchObject({
      state: 'open',
      issuerName: 'Voorbeeld College',
    });
  }
  expect((await claim(token)).statusCode).toBe(201);
});

test('one link takes up all that waits for the same person', async () => {
  const email = anEmail();
  const ids = [await issue(email), await issue(email, { achievementId: otherAchievementId })];
  const [first, second] = await tokensFor(email);
  expect((await claim(first)).json().credentialIds.sort()).toEqual(ids.sort());
  expect((await claim(second)).json()).toMatchObject({ status: 410, code: 'already_claimed' });
});

test('a link works once, also when it comes twice at once', async () => {
  const email = anEmail();
  await issue(email);
  const [token] = await tokensFor(email);
  const answers = await Promise.all([claim(token), claim(token), claim(token)]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 410, 410]);
});

test('a claim link opens nothing but what it is for', async () => {
  const email = anEmail();
  await issue(email);
  const [token] = await tokensFor(email);
  const body = { grant_type: 'urn:ict-skillspaspoort:grant:link', kind: 'sign-in', token };
  expect((await world.post(undefined, '/v1/tokens', body)).statusCode).toBeGreaterThanOrEqual(400);
  expect((await claim('never-made')).statusCode).toBe(404);
});

test('the link ends after 90 days and the credential does not; a new link goes to the same address', async () => {
  const email = anEmail();
  const id = await issue(email);
  const [token = ''] = await tokensFor(email);
  await after(91);
  expect((await claim(token)).json()).toMatchObject({ status: 410, code: 'link_expired' });
  expect((await world.get(issuer, `${url}/${id}`)).json()).toMatchObject({ state: 'valid', claim: 'ended' });
  expect((await world.post(undefined, '/v1/claim-renewals', { token })).statusCode).toBe(204);
  const tokens = await tokensFor(email);
  expect(tokens).toHaveLength(2);
  expect((await claim(tokens[1])).json().credentialIds).toEqual([id]);
});

test('the end of the link and of the credential stand apart in the mail', async () => {
  const email = anEmail();
  const limited = await aPublishedAchievement(world, opleider, { validityMonths: 36 });
  await issue(email, { achievementId: limited });
  const [mail] = await world.mails(email);
  expect(mail?.text).toMatch(
    /De link .* werkt tot en met \d+ \w+ 20\d\d\. Dat gaat alleen over de link: uw bewijs zelf is geldig tot en met 26 juni 2029/,
  );
});

test('who has not claimed after two weeks is reminded once, and no one else is', async () => {
  const [late, claimed, revoked] = [anEmail(), anEmail(), anEmail()];
  await issue(late);
  await issue(claimed);
  const revokedId = await issue(revoked);
  await claim((await tokensFor(claimed))[0]);
  await world.post(issuer, `${url}/${revokedId}/revocations`, { reason: 'Vergissing.' });
  const remind = () => world.inTransaction((tx) => world.deps.jobs.add(tx, 'remind-unclaimed', {}));

  await after(13);
  await remind();
  expect(await world.mails(late)).toHaveLength(1);
  await after(2);
  await remind();
  await remind();
  const [, reminder, ...more] = await world.mails(late);
  expect(reminder?.subject).toBe('Herinnering: uw bewijs Junior Netwerkbeheerder ligt klaar');
  expect(more).toEqual([]);
  expect(await world.mails(claimed)).toHaveLength(1);
  expect((await world.mails(revoked)).filter(({ subject }) => subject.startsWith('Herinnering'))).toEqual([]);
  const tokens = await tokensFor(late);
  expect((await claim(tokens[1])).statusCode).toBe(201);
});

test('the issuer sends the mail again, to who has not claimed', async () => {
  const [waiting, done] = [anEmail(), anEmail()];
  const ids = [await issue(waiting), await issue(done)];
  await claim((await tokensFor(done))[0]);
  const sent = await world.post(issuer, `/v1/organisations/${opleider}/claim-mails`, { credentialIds: ids });
  expect(sent.json()).toEqual({ mailed: 1 });
  expect(await world.mails(waiting)).toHaveLength(2);
  expect(await world.mails(done)).toHaveLength(1);
});

test('what is revoked before it is claimed gives nothing, and says why', async () => {
  const email = anEmail();
  const id = await issue(email);
  const [token = ''] = await tokensFor(email);
  await world.post(issuer, `${url}/${id}/revocations`, { reason: 'Verkeerd adres.' });
  expect(await claims.showClaim(world.deps, { token })).toMatchObject({ state: 'revoked', reason: 'Verkeerd adres.' });
  expect((await claim(token)).json()).toMatchObject({ status: 410, code: 'credential_revoked' });
  expect(await holdings(email)).toEqual([]);
});

test('a wrong address is corrected before the claim: revoked there, issued to the right person, both linked', async () => {
  const [wrong, right] = [anEmail(), anEmail()];
  const id = await issue(wrong, { result: '8,5', issuerReference: `JN-${randomUUID()}` });
  const body = { reason: 'Het e-mailadres klopte niet.', recipient: { email: right } };
  const corrected = await world.post(issuer, `${url}/${id}/corrections`, body);
  expect(corrected.statusCode).toBe(201);
  const old = (await world.get(issuer, `${url}/${id}`)).json();
  const anew = (await world.get(issuer, `${url}/${corrected.json().id}`)).json();
  expect(old).toMatchObject({ state: 'revoked', replacedById: anew.id });
  expect(anew).toMatchObject({
    state: 'valid',
    replacesId: id,
    recipientEmail: right,
    issuerReference: old.issuerReference,
  });
  expect(anew.document.credentialSubject.id).not.toBe(old.document.credentialSubject.id);
  expect(JSON.stringify(anew.document.credentialSubject.result)).toContain('8,5');
  const told = (await world.mails(wrong)).map(({ text }) => text).join();
  expect(told).toContain('De reden: Het e-mailadres klopte niet.');
  expect((await claim((await tokensFor(right))[0])).json().credentialIds).toEqual([anew.id]);
  const again = await world.post(issuer, `${url}/${id}/corrections`, body);
  expect(again.json()).toMatchObject({ status: 409, code: 'credential_already_revoked' });
});

test('a wrong name is corrected for a holder who has claimed', async () => {
  const email = anEmail();
  const id = await issue(email);
  await claim((await tokensFor(email))[0]);
  const body = { reason: 'De naam was verkeerd gespeld.', recipient: { name: 'Noor van Voorbeeld' } };
  const corrected = (await world.post(issuer, `${url}/${id}/corrections`, body)).json();
  expect(corrected.document.credentialSubject.identifier[0].identityHash).toBe('Noor van Voorbeeld');
  expect((await holdings(email)).map(({ state }) => state)).toEqual(['revoked']);
});

test('a signed-in person sees what waits and takes it up', async () => {
  const person = await world.aPerson({ email: anEmail() });
  const id = await issue(person.email);
  const waiting = await world.get(person, '/v1/passport/waiting-credentials');
  expect(waiting.json().items).toMatchObject([{ id, issuerName: 'Voorbeeld College' }]);
  expect((await world.post(person, '/v1/passport/claims')).json().credentialIds).toEqual([id]);
  expect((await world.post(person, '/v1/passport/claims')).json().credentialIds).toEqual([]);
});

test('somebody else’s waiting credentials are not shown', async () => {
  await issue(anEmail());
  expect((await world.get(await world.aStranger(), '/v1/passport/waiting-credentials')).json().items).toEqual([]);
});
