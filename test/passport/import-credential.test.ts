import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { passportJobs } from '../../src/passport/index.ts';
import { bakePng, didKeySigner, generateKeyPair, OPEN_BADGE_CONTEXTS, secure } from '../../src/proofs/index.ts';
import { type Person, startWorld } from '../support/world.ts';
import { aClaimed, aCourse, aShare, NETWORK_SKILL } from './support.ts';

const world = await startWorld();
const course = await aCourse(world);
const issuer = didKeySigner(await generateKeyPair());

// One white pixel.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

let count = 0;
async function aBadge(changes: object = {}) {
  count += 1;
  const id = `urn:uuid:01996f6e-0000-7000-8000-${String(count).padStart(12, '0')}`;
  const document = {
    '@context': [...OPEN_BADGE_CONTEXTS],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Netwerken elders',
    issuer: { id: issuer.did, type: ['Profile'], name: 'Academie Elders' },
    validFrom: '2024-01-01T00:00:00Z',
    credentialSubject: {
      id: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
      type: ['AchievementSubject'],
      achievement: {
        id: `${id}#achievement`,
        type: ['Achievement'],
        name: 'Netwerken elders',
        description: 'Een cursus elders.',
        criteria: { narrative: 'Toets' },
        alignment: [
          {
            type: ['Alignment'],
            targetName: 'ICT networking hardware',
            targetUrl: 'http://data.europa.eu/esco/skill/f9e788df-d68a-4f92-92c7-80e135fc35ff',
            targetFramework: 'ESCO',
          },
        ],
      },
    },
    ...changes,
  };
  return secure(JSON.parse(JSON.stringify(document)) as object, issuer, { created: world.clock.now });
}

const bring = (person: Person, body: object) => world.post(person, '/v1/passport/credentials', body);

describe('a credential from elsewhere', () => {
  test('comes in with its checks, is said not to be tied to the holder, and counts as their own word', async () => {
    const person = await world.aPerson();
    const brought = await bring(person, { credential: await aBadge() });
    expect(brought.statusCode).toBe(201);
    expect(brought.json()).toMatchObject({ isBound: false, report: { outcome: 'good' } });
    const { items, skills } = (await world.get(person, '/v1/passport')).json();
    expect(items).toMatchObject([
      { source: 'imported', title: { nl: 'Netwerken elders' }, issuerName: 'Academie Elders', state: 'valid' },
    ]);
    expect(skills).toMatchObject([{ key: NETWORK_SKILL, rung: 'self-claimed', isOld: true }]);
    expect((await world.page(person, `/passport/credentials/${items[0].id}`)).body).toContain('Niet gekoppeld aan u');
  });

  test('that names an address of the holder by its hash is tied to them, as long as the address is theirs', async () => {
    const person = await world.aPerson();
    const identityHash = `sha256$${createHash('sha256').update(`${person.email}zout`).digest('hex')}`;
    const { credentialSubject } = await aBadge();
    const identity = { type: 'IdentityObject', identityType: 'emailAddress', hashed: true, salt: 'zout', identityHash };
    const credential = await aBadge({
      credentialSubject: { ...(credentialSubject as object), id: undefined, identifier: [identity] },
    });
    expect((await bring(person, { credential })).json()).toMatchObject({ isBound: true });
    expect((await world.get(person, '/v1/passport')).json().items).toMatchObject([{ isBound: true, rung: 'endorsed' }]);
    const stranger = await world.aStranger();
    expect((await bring(stranger, { credential })).json()).toMatchObject({ isBound: false });
  });

  test('stands behind a link with a fresh check and the same words', async () => {
    const person = await world.aPerson();
    const { id } = (await bring(person, { credential: await aBadge() })).json();
    const share = await aShare(world, person, [id]);
    const shared = (
      await world.get(undefined, `/v1/shared-passports/${share.id}`, { 'share-token': share.token })
    ).json();
    expect(shared.credentials[0]).toMatchObject({ isBound: false, rung: 'self-claimed', report: { outcome: 'good' } });
    const holder = shared.credentials[0].report.checks.find((check: { id: string }) => check.id === 'holder');
    expect(holder).toMatchObject({ state: 'not_established', reason: 'not_asked' });
  });

  test('in an image is found, and the image is given back byte for byte', async () => {
    const person = await world.aPerson();
    const image = bakePng(PNG, JSON.stringify(await aBadge()));
    const brought = await bring(person, { contentBase64: image.toString('base64'), fileName: 'badge.png' });
    expect(brought.statusCode).toBe(201);
    const back = await world.page(person, `/passport/credentials/${brought.json().id}.json`);
    expect(back.headers['content-type']).toBe('image/png');
    expect(back.headers['content-disposition']).toContain('attachment');
    expect(back.rawPayload.equals(image)).toBe(true);
  });

  test('that has expired comes in and says so', async () => {
    const person = await world.aPerson();
    await bring(person, { credential: await aBadge({ validUntil: '2025-01-01T00:00:00Z' }) });
    const passport = (await world.get(person, '/v1/passport')).json();
    expect(passport).toMatchObject({ items: [{ state: 'expired' }], skills: [] });
  });

  test('is looked at again every day, so that what its holder sees stays true', async () => {
    const person = await world.aPerson();
    await bring(person, { credential: await aBadge({ validUntil: '2026-11-24T00:00:00Z' }) });
    const before = world.clock.now;
    world.advance(25 * 3600_000);
    await passportJobs
      .find(({ name }) => name === 'recheck-imported-credentials')
      ?.run(world.deps, {}, { isLast: true });
    world.clock.now = before;
    expect((await world.get(person, '/v1/passport')).json().items).toMatchObject([{ state: 'expired' }]);
  });

  test('comes in once, also when it is brought twice at the same time', async () => {
    const person = await world.aPerson();
    const credential = await aBadge();
    const answers = await Promise.all([1, 2, 3].map(() => bring(person, { credential })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  });

  test('that was issued here is in the passport already', async () => {
    const person = await world.aPerson();
    const id = await aClaimed(world, course, person);
    const { document } = (await world.get(person, `/v1/passport/credentials/${id}`)).json();
    const again = await bring(person, { credential: document });
    expect(again.json()).toMatchObject({ status: 409, code: 'credential_already_in_passport' });
  });

  test('of another, issued here, does not become one’s own by being brought in', async () => {
    const owner = await world.aPerson();
    const id = await aClaimed(world, course, owner);
    const { document } = (await world.get(owner, `/v1/passport/credentials/${id}`)).json();
    const thief = await world.aPerson({ name: 'Vera Vreemd' });
    expect((await bring(thief, { credential: document })).json()).toMatchObject({ isBound: false });
    const { skills } = (await world.get(thief, '/v1/passport')).json();
    expect(new Set(skills.map(({ rung }: { rung: string }) => rung))).toEqual(new Set(['self-claimed']));
  });
});

test.each([
  ['a changed byte', async () => ({ credential: { ...(await aBadge()), name: 'Doctor in de netwerken' } })],
  ['no signature', async () => ({ credential: { ...(await aBadge()), proof: undefined } })],
  ['no credential at all', async () => ({ credential: 'hallo' })],
  ['an image without a credential', async () => ({ contentBase64: PNG.toString('base64') })],
  ['a million brackets', async () => ({ credential: '['.repeat(1_000_000) })],
  ['a prototype in its keys', async () => ({ credential: '{"__proto__":{"isBound":true},"type":"x"}' })],
])('%s is refused with a reason, and nothing is kept', async (_what, body) => {
  const person = await world.aPerson();
  const refused = await bring(person, await body());
  expect(refused.json()).toMatchObject({ status: 400, code: 'credential_not_accepted' });
  expect((await world.get(person, '/v1/passport')).json().items).toEqual([]);
});

test('words of a stranger’s credential are text on our pages, and its links lead nowhere dangerous', async () => {
  const person = await world.aPerson();
  const credential = await aBadge({
    issuer: { id: issuer.did, type: ['Profile'], name: '<script>alert(1)</script>' },
    evidence: [{ id: 'javascript:alert(1)', type: ['Evidence'], name: '<img src=x onerror=alert(1)>' }],
  });
  const { id } = (await bring(person, { credential })).json();
  const share = await aShare(world, person, [id], { fields: { name: true, email: false, evidence: true } });
  for (const path of ['/passport', `/passport/credentials/${id}`, `/shared/${share.id}`]) {
    const { body } = await world.page(person, path);
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain('<img src=x');
    expect(body).not.toContain('href="javascript:');
  }
});
