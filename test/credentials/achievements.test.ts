import { expect, test } from 'vitest';
import { aDescription, COMPLETE } from '../support/achievement.ts';
import { type Person, startWorld } from '../support/world.ts';

const world = await startWorld();
const opleider = await world.anOpleider({ name: 'Voorbeeldacademie' });
const issuer = await world.aMember(opleider, 'issuer');
const url = `/v1/organisations/${opleider}/achievements`;

const create = async (content: object = COMPLETE) => (await world.post(issuer, url, content)).json();
const publish = (id: string) => world.post(issuer, `${url}/${id}/publications`);
const aPublished = async () => {
  const { id } = await create();
  return (await publish(id)).json();
};
const read = async (id: string) => (await world.get(issuer, `${url}/${id}`)).json();

test('what is written is what is read, in both languages', async () => {
  const created = await world.post(issuer, url, COMPLETE);
  expect(created.statusCode).toBe(201);
  const { id } = created.json();
  expect(await read(id)).toMatchObject({
    ...COMPLETE,
    organisationId: opleider,
    status: 'draft',
    version: 1,
    lineageId: id,
  });

  const changed = aDescription({ title: { nl: 'Anders', en: 'Different' }, skills: [] });
  expect((await world.put(issuer, `${url}/${id}`, changed)).statusCode).toBe(200);
  expect(await read(id)).toMatchObject(changed);
});

test('a draft begun from an opleiding holds what the taxonomy knows of it', async () => {
  const draft = await create({ opleidingId: 'medewerker-ict-support' });
  expect(draft).toMatchObject({
    title: { nl: 'Medewerker ICT Support', en: 'ICT support employee' },
    rung: 'qualification',
    nlqf: 2,
    eqf: 2,
    participation: 'on-site',
  });
  expect(draft.learningOutcomes).toContainEqual({
    nl: 'Maakt devices gebruiksklaar',
    en: 'Makes devices ready for use',
  });
  const levels = draft.skills.filter(({ ecfCompetence }: { ecfCompetence: string }) => ecfCompetence === 'ecf:C.1');
  expect(levels.length).toBeGreaterThan(0);
  expect(new Set(levels.map(({ level }: { level: number }) => level))).toEqual(new Set([1]));
});

test('what the request says goes before what the taxonomy knows', async () => {
  const title = { nl: 'Eigen titel', en: 'Own title' };
  expect(await create({ opleidingId: 'medewerker-ict-support', title, nlqf: null })).toMatchObject({
    title,
    nlqf: null,
    eqf: 2,
  });
});

test('every fault is told with its place: unknown terms, a skill twice, a level that the competence does not know', async () => {
  const refused = await world.post(issuer, url, {
    ...COMPLETE,
    opleidingId: 'bestaat-niet',
    skills: [
      { skillId: 'esco:bestaat-niet', ecfCompetence: null, level: null },
      { skillId: 'ecf:C.1', ecfCompetence: 'ecf:C.1', level: 5 },
      { skillId: 'ecf:C.1', ecfCompetence: 'ecf:C', level: null },
    ],
  });
  expect(refused.statusCode).toBe(400);
  expect(refused.json().errors.map(({ path }: { path: string }) => path)).toEqual([
    'opleidingId',
    'skills.0.skillId',
    'skills.1.level',
    'skills.2.skillId',
    'skills.2.ecfCompetence',
  ]);
});

test('a complete draft can be published, and is then frozen', async () => {
  const { id } = await create();
  const published = await publish(id);
  expect(published.statusCode).toBe(201);
  expect(published.json()).toMatchObject({ status: 'published', publishedAt: world.clock.now.toISOString() });

  const changed = await world.put(issuer, `${url}/${id}`, aDescription({ title: { nl: 'Anders', en: 'Different' } }));
  expect(changed.json()).toMatchObject({ status: 409, code: 'achievement_frozen' });
  expect((await publish(id)).json()).toMatchObject({ status: 409, code: 'achievement_frozen' });
  expect(await read(id)).toMatchObject(COMPLETE);
});

test('an incomplete draft is refused once, with every missing element and its place', async () => {
  const { id } = await create({ title: { nl: 'Alleen Nederlands', en: '' }, prerequisites: { nl: '', en: 'Mbo 2' } });
  const refused = await publish(id);
  expect(refused.json()).toMatchObject({ status: 400, code: 'achievement_incomplete' });
  expect(refused.json().errors.map(({ path }: { path: string }) => path)).toEqual([
    'title.en',
    'description.nl',
    'description.en',
    'criteria.nl',
    'criteria.en',
    'qualityAssurance.nl',
    'qualityAssurance.en',
    'prerequisites.nl',
    'learningOutcomes',
    'skills',
    'workloadHours',
    'assessmentTypes',
    'participation',
  ]);
  expect(await read(id)).toMatchObject({ status: 'draft' });
});

test('a new version takes the place of the one before when it is published, and not earlier', async () => {
  const first = await aPublished();
  const second = (await world.post(issuer, `${url}/${first.id}/versions`)).json();
  expect(second).toMatchObject({ ...COMPLETE, version: 2, lineageId: first.id, status: 'draft' });
  expect(await read(first.id)).toMatchObject({ status: 'published' });

  await publish(second.id);
  expect(await read(first.id)).toMatchObject({ status: 'archived' });
  const listed = (await world.get(issuer, `${url}?pageSize=100`)).json().items.map(({ id }: { id: string }) => id);
  expect(listed).toContain(second.id);
  expect(listed).not.toContain(first.id);
  const versions = (await world.get(issuer, `${url}/${second.id}/versions`)).json().items;
  expect(versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
});

test('of ten that ask at once for the next version one gets it', async () => {
  const { id } = await aPublished();
  const answers = await Promise.all(Array.from({ length: 10 }, () => world.post(issuer, `${url}/${id}/versions`)));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(9).fill(409)]);
});

test('of ten that publish at once one does', async () => {
  const { id } = await create();
  const answers = await Promise.all(Array.from({ length: 10 }, () => publish(id)));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(9).fill(409)]);
});

test('a draft has no next version', async () => {
  const { id } = await create();
  const refused = await world.post(issuer, `${url}/${id}/versions`);
  expect(refused.json()).toMatchObject({ status: 409, code: 'achievement_not_published' });
});

test('a copy is another achievement: a draft with a lineage of its own', async () => {
  const original = await aPublished();
  const copy = (await world.post(issuer, `${url}/${original.id}/copies`)).json();
  expect(copy).toMatchObject({ status: 'draft', version: 1, lineageId: copy.id, skills: COMPLETE.skills });
  expect(copy.title).toEqual({ nl: `${COMPLETE.title.nl} (kopie)`, en: `${COMPLETE.title.en} (copy)` });
});

test('what is archived stays readable and is archived once', async () => {
  const { id } = await aPublished();
  expect((await world.post(issuer, `${url}/${id}/archivals`)).json()).toMatchObject({ status: 'archived' });
  const again = await world.post(issuer, `${url}/${id}/archivals`);
  expect(again.json()).toMatchObject({ status: 409, code: 'achievement_already_archived' });
  const archived = (await world.get(issuer, `${url}?status=archived&pageSize=100`)).json().items;
  expect(archived.map((one: { id: string }) => one.id)).toContain(id);
});

test('the pages of the list hold every achievement once', async () => {
  const other = await world.anOpleider();
  const member = await world.aMember(other, 'issuer');
  const path = `/v1/organisations/${other}/achievements`;
  const made = new Set<string>();
  for (let count = 0; count < 5; count += 1) made.add((await world.post(member, path, {})).json().id);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: { id: string }[]; nextCursor: string | null } = (
      await world.get(member, `${path}?pageSize=2${cursor && `&cursor=${cursor}`}`)
    ).json();
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength(5);
  expect(new Set(seen)).toEqual(made);
});

test('a repeated request with the same Idempotency-Key makes one draft', async () => {
  const headers = { 'idempotency-key': 'begin-een-concept' };
  const [first, again] = [
    await world.post(issuer, url, COMPLETE, headers),
    await world.post(issuer, url, COMPLETE, headers),
  ];
  expect(again.json().id).toBe(first.json().id);
});

test('the preview shows badge and credential of a draft, and what is missing', async () => {
  const { id } = await create({ ...COMPLETE, title: { nl: 'Net<werk>beheer', en: '' } });
  const preview = (await world.get(issuer, `${url}/${id}/preview`)).json();
  expect(preview.missing).toEqual([
    { path: 'title.en', message: { nl: 'De titel ontbreekt in het Engels.', en: 'The title is missing in English.' } },
  ]);
  expect(preview.image).toContain('Net&#60;werk&#62;beheer');
  expect(preview.credential).toMatchObject({
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Net<werk>beheer',
  });
  expect(preview.credential).not.toHaveProperty('proof');
});

test('achievement.id and its image resolve once it was published, for programs and for people', async () => {
  const { id } = await create();
  expect((await world.get(undefined, `/achievements/${id}`)).statusCode).toBe(404);
  expect((await world.get(undefined, `/achievements/${id}/image.svg`)).statusCode).toBe(404);
  const { credential } = (await world.get(issuer, `${url}/${id}/preview`)).json();
  await publish(id);
  await world.post(issuer, `${url}/${id}/archivals`);

  const { pathname } = new URL(credential.credentialSubject.achievement.id);
  const json = await world.get(undefined, pathname, { accept: 'application/ld+json' });
  expect(json.json()).toMatchObject(credential.credentialSubject.achievement);
  expect((await world.get(undefined, pathname, { accept: 'text/html' })).headers['content-type']).toContain(
    'text/html',
  );

  const image = await world.get(undefined, new URL(credential.credentialSubject.achievement.image.id).pathname);
  expect(image.headers['content-type']).toContain('image/svg+xml');
  expect(image.body).toContain('role="img"');
});

test('every change is in the audit trail, by whom', async () => {
  const { id } = await aPublished();
  const rows = await world.database
    .client`select action, actor_id from audit_events where subject_id = ${id} order by at`;
  expect(rows.map(({ action }) => action)).toEqual(['achievement.created', 'achievement.published']);
  expect(new Set(rows.map((row) => row.actor_id))).toEqual(new Set([issuer.userId]));
});

// A stranger must not learn which organisations take part: 404. A member knows it exists: 403.
test.each<[string, () => Promise<Person | undefined>, number, number]>([
  ['nobody', async () => undefined, 401, 401],
  ['a stranger', () => world.aStranger(), 404, 404],
  ['an issuer of another organisation', async () => world.aMember(await world.anOpleider(), 'issuer'), 404, 404],
  ['a viewer', () => world.aMember(opleider, 'viewer'), 200, 403],
  ['an issuer without a passkey', () => world.aMember(opleider, 'issuer', { secondFactor: false }), 200, 403],
])('%s: what may be read and what may be written', async (_who, person, reading, writing) => {
  const { id } = await create();
  const caller = await person();
  for (const path of [url, `${url}/${id}`, `${url}/${id}/versions`, `${url}/${id}/preview`]) {
    expect((await world.get(caller, path)).statusCode, path).toBe(reading);
  }
  expect((await world.post(caller, url, COMPLETE)).statusCode).toBe(writing);
  expect((await world.put(caller, `${url}/${id}`, COMPLETE)).statusCode).toBe(writing);
  for (const operation of ['publications', 'versions', 'copies', 'archivals']) {
    expect((await world.post(caller, `${url}/${id}/${operation}`)).statusCode, operation).toBe(writing);
  }
  expect(await read(id)).toMatchObject({ status: 'draft' });
});

test('an achievement of another organisation does not exist here', async () => {
  const other = await world.anOpleider();
  const { id } = (
    await world.post(await world.aMember(other, 'issuer'), `/v1/organisations/${other}/achievements`, COMPLETE)
  ).json();
  expect((await world.get(issuer, `${url}/${id}`)).statusCode).toBe(404);
  expect((await publish(id)).statusCode).toBe(404);
});

test('an organisation that signs nothing certifies nothing', async () => {
  const employer = await world.anOrganisation('employer');
  const admin = await world.aMember(employer, 'admin');
  const refused = await world.post(admin, `/v1/organisations/${employer}/achievements`, COMPLETE);
  expect(refused.json()).toMatchObject({ status: 403, code: 'not_an_issuer' });
});
