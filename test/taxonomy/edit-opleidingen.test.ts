import { beforeEach, describe, expect, test } from 'vitest';
import { seedTaxonomy } from '../../src/taxonomy/index.ts';
import { EXAMPLE_CONTENT } from '../../src/taxonomy/opleidingen/schemas.ts';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const tribe = await world.anOpleider({ slug: 'ict-tribe', name: 'ICT Tribe Voorbeeld' });
const issuer = await world.aMember(tribe, 'issuer');
const own = `/v1/organisations/${tribe}/opleidingen`;
const one = `${own}/junior-netwerkbeheerder`;
const IP = 'esco:b9aad733-959a-4178-984f-53e4bd05b420';

const read = async (id = 'junior-netwerkbeheerder') => (await world.get(undefined, `/v1/opleidingen/${id}`)).json();
let version = 0;
beforeEach(async () => {
  version = (await read()).version;
});

const change = (parts: object) => world.patch(issuer, one, { version, ...parts });

/** As after a new edition of our data files. */
async function loadAnew() {
  await world.database.client`update taxonomy_editions set hash = 'an earlier one' where source = 'core'`;
  await seedTaxonomy(world.deps.db);
}

test('what our data files say of an opleiding is kept up until its opleider changes something', async () => {
  await world.database.client`update opleidingen set duration = 'P1W' where id = 'it-talentprogramma'`;
  await loadAnew();
  expect(await read('it-talentprogramma')).toMatchObject({ duration: 'P40W' });
  expect((await read('it-talentprogramma')).skills).toHaveLength(5);
});

test('what an opleider changed is theirs: our data files leave it alone, and the trail tells who did it', async () => {
  const skills = [
    { skillId: IP, coverage: 'core', level: 3 },
    { skillId: 'ecf:C.5', coverage: 'core', level: 2 },
  ];
  const answer = await change({ duration: 'P12W', skills, outcomes: [], ontwikkelpaden: ['ster-d'] });
  expect(answer.statusCode).toBe(200);
  await loadAnew();
  const after = await read();
  expect(after).toMatchObject({ duration: 'P12W', weeks: 12, ontwikkelpaden: ['ster-d'], outcomes: [] });
  expect(after.version).toBe(version + 1);
  // Sent as it was, it is still ours; what was changed is theirs.
  expect(after.skills).toEqual([
    { ...skills[0], isEditorial: false },
    { ...skills[1], isEditorial: true },
  ]);
  const admin = await world.aMember(tribe, 'admin');
  const events = (await world.get(admin, `/v1/organisations/${tribe}/audit-events`)).json().items;
  expect(events).toContainEqual(
    expect.objectContaining({ action: 'opleiding.changed', subjectId: 'junior-netwerkbeheerder' }),
  );
});

test('who saves on what somebody else has changed is told, and nothing is lost', async () => {
  expect((await change({ duration: 'P13W' })).statusCode).toBe(200);
  const answer = await change({ duration: 'P99W' });
  expect(answer.statusCode).toBe(409);
  expect(answer.json()).toMatchObject({ code: 'opleiding_changed' });
  expect(await read()).toMatchObject({ duration: 'P13W' });
});

test('of two who save at once one is told', async () => {
  const answers = await Promise.all([change({ duration: 'P14W' }), change({ duration: 'P15W' })]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
});

describe('every fault is told at its place', () => {
  test.each([
    ['skills.0.skillId', { skills: [{ skillId: 'esco:bestaat-niet', coverage: 'core', level: null }], outcomes: [] }],
    ['skills.0.level', { skills: [{ skillId: 'ecf:C.5', coverage: 'core', level: 5 }], outcomes: [] }],
    ['skills.0.level', { skills: [{ skillId: IP, coverage: 'core', level: 1 }], outcomes: [] }],
    ['skills.1.skillId', { skills: [1, 2].map(() => ({ skillId: IP, coverage: 'core', level: null })), outcomes: [] }],
    ['ontwikkelpaden.1', { ontwikkelpaden: ['ster-a', 'ster-z'] }],
    [
      'outcomes.0.skills.0.skillId',
      { outcomes: [{ label: { nl: 'Kan iets', en: '' }, skills: [{ skillId: 'ecf:A.1', level: null }] }] },
    ],
    ['duration', { duration: 'elf weken' }],
    ['url', { url: 'javascript:alert(1)' }],
    ['crebo.code', { crebo: { code: '123', name: null } }],
  ])('%s', async (path, parts) => {
    const answer = await change(parts);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors.map((fault: { path: string }) => fault.path)).toEqual([path]);
  });
});

describe('what we filled in', () => {
  test('is confirmed one by one, or removed, and all at once', async () => {
    const rocId = await world.anOpleider({ slug: 'roc-flevoland' });
    const admin = await world.aMember(rocId, 'admin');
    const path = `/v1/organisations/${rocId}/opleidingen/game-developer`;
    const before = await read('game-developer');
    const [first, second] = before.skills.map(({ skillId }: { skillId: string }) => skillId);

    const confirmed = await world.post(admin, `${path}/reviews`, {
      version: before.version,
      verdict: 'confirmed',
      skillIds: [first],
      outcomeIds: ['b1-k1-w1'],
    });
    expect(confirmed.statusCode).toBe(200);
    expect(
      confirmed
        .json()
        .skills.map(({ isEditorial }: { isEditorial: boolean }) => isEditorial)
        .slice(0, 2),
    ).toEqual([false, true]);
    expect(confirmed.json().outcomes[0]).toMatchObject({ id: 'b1-k1-w1', isEditorial: false });

    const removed = await world.post(admin, `${path}/reviews`, {
      version: before.version + 1,
      verdict: 'removed',
      // What is theirs already is not taken out by a verdict on ours.
      skillIds: [first, second],
    });
    const ids = removed.json().skills.map(({ skillId }: { skillId: string }) => skillId);
    expect(ids).toContain(first);
    expect(ids).not.toContain(second);
    expect(JSON.stringify(removed.json().outcomes)).not.toContain(second);

    const all = await world.post(admin, `${path}/reviews`, {
      version: before.version + 2,
      verdict: 'confirmed',
      all: true,
    });
    const { skills, outcomes, crebo } = all.json();
    expect([...skills, ...outcomes].filter(({ isEditorial }: { isEditorial: boolean }) => isEditorial)).toEqual([]);
    expect(crebo).toMatchObject({ code: '25604', isConfirmed: true });

    const again = { version: before.version, verdict: 'confirmed', all: true };
    expect((await world.post(admin, `${path}/reviews`, again)).statusCode).toBe(409);
  });
});

test('an opleiding that is added has an id of its own, also when its name is taken', async () => {
  const first = await world.post(issuer, own, EXAMPLE_CONTENT);
  expect(first.statusCode).toBe(201);
  expect(first.json()).toMatchObject({ id: 'junior-netwerkbeheerder-2', provider: { id: 'ict-tribe' }, version: 1 });
  const again = await Promise.all([1, 2, 3].map(() => world.post(issuer, own, EXAMPLE_CONTENT)));
  const ids = again.map((answer) => answer.json().id);
  expect(new Set(ids).size).toBe(3);
  expect(first.json().outcomes[0]).toMatchObject({ id: 'stelt-een-netwerk-in', isEditorial: false });
});

test('an opleider that is new is known by its name, and where English is left empty the Dutch serves', async () => {
  const id = await world.anOpleider({ slug: 'nieuwe-opleider', name: 'Nieuwe Opleider' });
  const admin = await world.aMember(id, 'admin');
  const content = { ...EXAMPLE_CONTENT, label: { nl: 'Glasvezel lassen', en: '' } };
  const added = (await world.post(admin, `/v1/organisations/${id}/opleidingen`, content)).json();
  expect(added).toMatchObject({
    id: 'glasvezel-lassen',
    label: { nl: 'Glasvezel lassen', en: 'Glasvezel lassen' },
    provider: { id: 'nieuwe-opleider', name: 'Nieuwe Opleider' },
  });
});

test('what is withdrawn leaves the catalogue, and what names it keeps working', async () => {
  const added = (await world.post(issuer, own, { ...EXAMPLE_CONTENT, label: { nl: 'Kort bestaan', en: '' } })).json();
  const achievementId = await aPublishedAchievement(world, tribe, { opleidingId: added.id });
  const listed = async () => {
    const { items } = (await world.get(undefined, '/v1/opleidingen?pageSize=100')).json();
    return items.some(({ id }: { id: string }) => id === added.id);
  };
  expect(await listed()).toBe(true);
  const withdrawn = await world.post(issuer, `${own}/${added.id}/withdrawals`);
  expect(withdrawn.json().withdrawnAt).toBe('2026-11-23T10:00:00.000Z');
  expect(await listed()).toBe(false);
  expect(await read(added.id)).toMatchObject({ id: added.id, withdrawnAt: '2026-11-23T10:00:00.000Z' });
  expect((await world.page(undefined, `/achievements/${achievementId}`)).body).toContain(`/opleidingen/${added.id}`);
  const issued = await world.post(issuer, `/v1/organisations/${tribe}/credentials`, {
    achievementId,
    recipient: { name: 'Noor Voorbeeld', email: 'noor@voorbeeld.example', lang: 'nl' },
    awardedOn: '2026-06-26',
  });
  expect(issued.statusCode).toBe(201);
  const mine = (await world.get(issuer, `${own}?pageSize=100`)).json().items;
  expect(mine.map(({ id }: { id: string }) => id)).toContain(added.id);
  // Repeated, it stays as it is.
  expect((await world.post(issuer, `${own}/${added.id}/withdrawals`)).json().version).toBe(2);
  await world.post(issuer, `${own}/${added.id}/reinstatements`);
  expect(await listed()).toBe(true);
});

test.each([
  ['a viewer', 403, () => world.aMember(tribe, 'viewer')],
  ['an assessor', 403, () => world.aMember(tribe, 'assessor')],
  ['an issuer without a passkey', 403, () => world.aMember(tribe, 'issuer', { secondFactor: false })],
  ['a stranger', 404, () => world.aStranger()],
])('%s changes nothing', async (_who, status, aPerson) => {
  const person = await aPerson();
  expect((await world.patch(person, one, { version, duration: 'P1W' })).statusCode).toBe(status);
  expect((await world.post(person, own, EXAMPLE_CONTENT)).statusCode).toBe(status);
  expect((await world.post(person, `${one}/withdrawals`)).statusCode).toBe(status);
});

test("another opleider's opleiding is not there, and an employer has none", async () => {
  const path = `${own}/hbo-ict`;
  expect((await world.get(issuer, path)).statusCode).toBe(404);
  expect((await world.patch(issuer, path, { version: 1, duration: 'P1W' })).statusCode).toBe(404);
  const employer = await world.anOrganisation('employer');
  const admin = await world.aMember(employer, 'admin');
  const answer = await world.post(admin, `/v1/organisations/${employer}/opleidingen`, EXAMPLE_CONTENT);
  expect(answer.json()).toMatchObject({ status: 409, code: 'not_an_opleider' });
});
