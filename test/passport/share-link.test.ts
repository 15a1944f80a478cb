import { describe, expect, test } from 'vitest';
import { type Person, startWorld } from '../support/world.ts';
import { aClaimed, aCourse, aShare, NETWORK_SKILL, visit } from './support.ts';

const world = await startWorld();
const course = await aCourse(world);

const openingsOf = async (person: Person, shareId: string) =>
  (await world.get(person, `/v1/share-links/${shareId}/openings`)).json().items;

async function aHolder(name = 'Noor Voorbeeld') {
  const person = await world.aPerson({ name });
  const credentialId = await aClaimed(world, course, person);
  const claimed = await world.post(person, '/v1/passport/skills', {
    name: 'Vogels kijken',
    narrative: 'Geheim: elke zondag in de Oostvaardersplassen.',
  });
  return { person, credentialId, skillId: claimed.json().id as string };
}

const withToken = (token: string, pin?: string) => ({ 'share-token': token, ...(pin && { 'share-pin': pin }) });

describe('what a link shows', () => {
  test('is checked as a stranger would, with the holder’s own answer for this opening', async () => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId]);
    const shared = (await world.get(undefined, `/v1/shared-passports/${share.id}`, withToken(share.token))).json();
    expect(shared.verdict).toEqual({ good: 1, total: 1 });
    expect(shared.holder).toEqual({ name: 'Noor Voorbeeld', email: null });
    const [credential] = shared.credentials;
    expect(credential.report.outcome).toBe('good');
    expect(credential.report.checks.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
      ['form', 'passed'],
      ['signature', 'passed'],
      ['validity', 'passed'],
      ['status', 'passed'],
      ['issuer', 'passed'],
      ['holder', 'passed'],
    ]);
    expect(shared.skills[0]).toMatchObject({ key: NETWORK_SKILL, rung: 'course', level: 2 });
  });

  test('never has what was not chosen, in no form', async () => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId], {
      fields: { name: false, email: false, evidence: false },
    });
    const cookie = await visit(world, share);
    const forms = await Promise.all([
      world.page(cookie, `/shared/${share.id}`),
      world.page(cookie, `/shared/${share.id}`, { 'accept-language': 'en' }),
      world.page(cookie, `/shared/${share.id}/interview`),
      world.page(cookie, `/shared/${share.id}/report.json`),
      world.get(undefined, `/v1/shared-passports/${share.id}`, withToken(share.token)),
    ]);
    for (const form of forms) {
      expect(form.statusCode).toBe(200);
      for (const hidden of ['Noor', person.email, 'Oostvaardersplassen', 'Vogels', 'Deltaweg', 'bewijs.example']) {
        expect(form.body).not.toContain(hidden);
      }
    }
    expect(forms[4].json().credentials[0].document).toBeNull();
    const document = await world.page(cookie, `/shared/${share.id}/credentials/${credentialId}.json`);
    expect(document.statusCode).toBe(404);
  });

  test('with name and evidence shown, hands out the document exactly as it was signed', async () => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId], { fields: { name: true, email: true, evidence: true } });
    const cookie = await visit(world, share);
    const page = await world.page(cookie, `/shared/${share.id}`);
    for (const shown of ['Noor Voorbeeld', person.email, 'Praktijkopdracht Deltaweg'])
      expect(page.body).toContain(shown);
    const document = await world.page(cookie, `/shared/${share.id}/credentials/${credentialId}.json`);
    const report = await world.post(undefined, '/v1/verifications', { credential: document.json() });
    expect(report.json()).toMatchObject({ outcome: 'good' });
  });

  test('no longer has what the holder hid or removed since', async () => {
    const { person, credentialId, skillId } = await aHolder();
    const share = await aShare(world, person, [credentialId, skillId]);
    await world.patch(person, `/v1/passport/credentials/${credentialId}`, { hidden: true });
    await world.delete(person, `/v1/passport/credentials/${skillId}`);
    const shared = await world.get(undefined, `/v1/shared-passports/${share.id}`, withToken(share.token));
    expect(shared.json()).toMatchObject({ credentials: [], skills: [], verdict: { good: 0, total: 0 } });
  });

  test('a credential that was changed in our own database is shown as not good and proves nothing', async () => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId]);
    await world.database.client`
      update credentials set document = replace(document, 'Junior Netwerkbeheerder', 'Senior Netwerkbeheerder')
      where id = ${credentialId}`;
    const shared = (await world.get(undefined, `/v1/shared-passports/${share.id}`, withToken(share.token))).json();
    expect(shared).toMatchObject({ verdict: { good: 0, total: 1 }, skills: [] });
    expect(shared.credentials[0]).toMatchObject({ state: 'not_good', report: { outcome: 'not_good' } });
    const page = await world.page(await visit(world, share), `/shared/${share.id}`);
    expect(page.body).toContain('Het bewijs geldt nu niet');
    expect(page.body).toContain('Er is iets veranderd');
  });
});

describe('getting in', () => {
  test('the secret leaves the address bar: a cookie for this share only, and a redirect', async () => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId]);
    const answer = await world.page(undefined, `/p/${share.token}`);
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe(`/shared/${share.id}`);
    expect(answer.headers['set-cookie']).toMatch(new RegExp(`Path=/shared/${share.id}; .*HttpOnly; SameSite=Lax`));
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['referrer-policy']).toBe('same-origin');
  });

  test('only the hash of the secret is stored, and no row holds the PIN', async () => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId], { withPin: true });
    const [row] = await world.database.client`select share_links::text as text from share_links where id = ${share.id}`;
    expect(row?.text).not.toContain(share.token);
    expect(row?.text).not.toContain(share.pin);
  });

  test('a colleague with the address after the redirect is told how to get in, whether the share exists or not', async () => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId]);
    const there = await world.page(undefined, `/shared/${share.id}`);
    const nowhere = await world.page(undefined, '/shared/01996f6e-1c1e-7cc0-8f9e-3d3f0e9f7a11');
    expect(there.statusCode).toBe(401);
    expect(there.body).toContain('Open de link die u kreeg');
    expect(there.body.replaceAll(share.id, '')).toBe(
      nowhere.body.replaceAll('01996f6e-1c1e-7cc0-8f9e-3d3f0e9f7a11', ''),
    );
  });

  test('the page offers the link itself to pass on', async () => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId]);
    expect((await world.page(await visit(world, share), `/shared/${share.id}`)).body).toContain(share.url);
  });

  test('the cookie of one share opens no other', async () => {
    const { person, credentialId } = await aHolder();
    const [one, other] = [await aShare(world, person, [credentialId]), await aShare(world, person, [credentialId])];
    expect((await world.page(await visit(world, one), `/shared/${other.id}`)).statusCode).toBe(401);
  });

  test.each([
    ['no token', {}, 401],
    ['a token that never was', withToken('x'.repeat(43)), 404],
  ])('the API with %s is refused', async (_what, headers, status) => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId]);
    expect((await world.get(undefined, `/v1/shared-passports/${share.id}`, headers)).statusCode).toBe(status);
  });

  test('an unknown link is 404, one that ended or was withdrawn 410 at once, also for who has it open', async () => {
    expect((await world.page(undefined, `/p/${'x'.repeat(43)}`)).statusCode).toBe(404);
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId]);
    const cookie = await visit(world, share);
    expect((await world.page(cookie, `/shared/${share.id}`)).statusCode).toBe(200);
    expect((await world.submit(person, `/passport/shares/${share.id}/withdraw`)).statusCode).toBe(303);
    for (const answer of [
      await world.page(undefined, `/p/${share.token}`),
      await world.page(cookie, `/shared/${share.id}`),
      await world.page(cookie, `/shared/${share.id}/report.pdf`),
      await world.get(undefined, `/v1/shared-passports/${share.id}`, withToken(share.token)),
    ]) {
      expect(answer.statusCode).toBe(410);
      expect(answer.body).not.toContain('Netwerkbeheerder');
    }
  });

  test('a link stops by itself on its day', async () => {
    const { person, credentialId } = await aHolder();
    const endsAt = new Date(world.clock.now.getTime() + 3600_000).toISOString();
    const share = await aShare(world, person, [credentialId], { endsAt });
    world.advance(3600_000);
    const ended = await world.get(undefined, `/v1/shared-passports/${share.id}`, withToken(share.token));
    expect(ended.json()).toMatchObject({ status: 410, code: 'share_link_ended' });
  });
});

describe('the log', () => {
  test('has one line for a visit, however many pages were seen', async () => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId]);
    const cookie = await visit(world, share);
    expect(await openingsOf(person, share.id)).toEqual([]);
    await Promise.all(
      ['', '/interview', '/report.json', ''].map((page) => world.page(cookie, `/shared/${share.id}${page}`)),
    );
    const at = world.clock.now.toISOString();
    world.advance(60_000);
    await world.page(cookie, `/shared/${share.id}`);
    expect(await openingsOf(person, share.id)).toMatchObject([
      {
        at,
        organisationName: null,
        shown: { proofs: 1, fields: { name: true, email: false, evidence: false } },
      },
    ]);
  });

  test('names the organisation of a visitor who is signed in', async () => {
    const { person, credentialId } = await aHolder();
    const employerId = await world.anOrganisation('employer', { name: 'Polder Netwerken (verzonnen)' });
    const employer = await world.aMember(employerId, 'viewer');
    const share = await aShare(world, person, [credentialId]);
    const cookie = await visit(world, share);
    const page = await world.page(`${employer.cookie}; ${cookie}`, `/shared/${share.id}`);
    expect(page.body).toContain('namens Polder Netwerken (verzonnen)');
    expect(await openingsOf(person, share.id)).toMatchObject([{ organisationName: 'Polder Netwerken (verzonnen)' }]);
  });

  test.each([
    ['HEAD', 'HEAD', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'],
    ['a preview bot', 'GET', 'WhatsApp/2.23.20.0'],
  ] as const)('does not count %s, which gets no cookie and sees nothing', async (_who, method, agent) => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId]);
    const answer = await world.app.inject({ method, url: `/p/${share.token}`, headers: { 'user-agent': agent } });
    expect(answer.statusCode).toBe(200);
    expect(answer.cookies).toEqual([]);
    expect(answer.body).not.toContain('Noor');
    expect(await openingsOf(person, share.id)).toEqual([]);
  });

  test('does not count the holder, who may look how it looks without the link', async () => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId]);
    const page = await world.page(person, `/shared/${share.id}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Zo ziet een ander dit');
    await world.page(`${person.cookie}; ${await visit(world, share)}`, `/shared/${share.id}`);
    expect(await openingsOf(person, share.id)).toEqual([]);
  });

  test('is there for the holder only: another’s link is 404', async () => {
    const { person, credentialId } = await aHolder();
    const share = await aShare(world, person, [credentialId]);
    const stranger = await world.aStranger();
    for (const path of [`/v1/share-links/${share.id}`, `/v1/share-links/${share.id}/openings`]) {
      expect((await world.get(stranger, path)).statusCode).toBe(404);
    }
    expect((await world.post(stranger, `/v1/share-links/${share.id}/withdrawals`)).statusCode).toBe(404);
    expect((await world.page(stranger, `/passport/shares/${share.id}`)).statusCode).toBe(404);
    expect((await world.page(stranger, `/shared/${share.id}`)).statusCode).toBe(401);
    expect((await visit(world, share)).length).toBeGreaterThan(0);
  });
});

describe('a link can only be made', () => {
  test('of what is in one’s own passport and not hidden', async () => {
    const { person, credentialId } = await aHolder();
    const other = await aHolder('Daniël Proef');
    await world.patch(person, `/v1/passport/credentials/${credentialId}`, { hidden: true });
    for (const itemId of [credentialId, other.credentialId]) {
      const refused = await world.post(person, '/v1/share-links', { purpose: 'x', itemIds: [itemId] });
      expect(refused.json()).toMatchObject({ status: 400, errors: [{ path: 'itemIds.0' }] });
    }
  });

  test('for a year at most', async () => {
    const { person, credentialId } = await aHolder();
    const endsAt = '2028-01-01T00:00:00Z';
    const refused = await world.post(person, '/v1/share-links', { purpose: 'x', itemIds: [credentialId], endsAt });
    expect(refused.json()).toMatchObject({ status: 400, errors: [{ path: 'endsAt' }] });
  });
});

test('the list of links comes in pages, newest first, with how often each was opened', async () => {
  const { person, credentialId } = await aHolder();
  const made: string[] = [];
  for (const purpose of ['een', 'twee', 'drie'])
    made.push((await aShare(world, person, [credentialId], { purpose })).id);
  const [first] = made;
  const opened = await aShare(world, person, [credentialId], { purpose: 'vier' });
  await world.page(await visit(world, opened), `/shared/${opened.id}`);
  const page = (await world.get(person, '/v1/share-links?pageSize=2')).json();
  expect(page.items).toMatchObject([
    { purpose: 'vier', openings: 1, lastOpenedAt: world.clock.now.toISOString() },
    { purpose: 'drie' },
  ]);
  const next = (await world.get(person, `/v1/share-links?pageSize=2&cursor=${page.nextCursor}`)).json();
  expect(next).toMatchObject({ items: [{ purpose: 'twee', openings: 0 }, { id: first }], nextCursor: null });
  const wrong = Buffer.from('["x"]').toString('base64url');
  expect((await world.get(person, `/v1/share-links?cursor=${wrong}`)).statusCode).toBe(400);
});
