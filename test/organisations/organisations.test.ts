import { expect, test } from 'vitest';
import { type Person, startWorld } from '../support/world.ts';

const world = await startWorld();
const office = await world.anOrganisation('programme-office', { slug: 'bureau' });
const keeper = await world.aMember(office, 'admin');

const anOpleider = (overrides: object = {}) => ({
  kind: 'opleider',
  name: `Opleider ${world.deps.newId().slice(-8)}`,
  city: 'Lelystad',
  ...overrides,
});

const create = (caller: Person | undefined, body: object) => world.post(caller, '/v1/organisations', body);
const svg = { mediaType: 'image/svg+xml', base64: Buffer.from('<svg onload="alert(1)"/>').toString('base64') };

test('the programme office brings in an opleider that can be looked up and invites its first admin', async () => {
  const firstAdmin = { email: 'eerste@voorbeeld.example', name: 'Noor Voorbeeld', lang: 'nl' };
  const made = await create(keeper, anOpleider({ slug: 'nieuwe-opleider', firstAdmin }));
  expect(made.statusCode).toBe(201);
  expect(made.json()).toMatchObject({
    slug: 'nieuwe-opleider',
    did: 'did:web:localhost%3A3000:issuers:nieuwe-opleider',
  });
  expect((await world.get(undefined, `/v1/organisations/${made.json().id}`)).json()).toEqual(made.json());
  expect(await world.mails(firstAdmin.email)).toHaveLength(1);
});

test.each([
  ['nobody', async () => undefined, 401],
  ['a stranger', () => world.aStranger(), 404],
  ['a viewer of the office', () => world.aMember(office, 'viewer'), 403],
  ['an admin of an opleider', async () => world.aMember(await world.anOpleider(), 'admin'), 404],
])('%s brings in nobody', async (_who, caller, status) => {
  expect((await create(await caller(), anOpleider())).statusCode).toBe(status);
});

test('a second programme office is not to be had', async () => {
  expect((await create(keeper, anOpleider({ kind: 'programme-office' }))).statusCode).toBe(400);
});

test('an issuer that is its key has one of the algorithm that was chosen', async () => {
  const made = await create(keeper, anOpleider({ didMethod: 'key', keyAlgorithm: 'P-384' }));
  expect(made.json().did).toMatch(/^did:key:z82/);
  const refused = await create(keeper, anOpleider({ didMethod: 'web', keyAlgorithm: 'P-384' }));
  expect(refused.json()).toMatchObject({ status: 400, errors: [{ path: 'keyAlgorithm' }] });
});

test('a name in the address belongs to one organisation, also when two ask at the same moment', async () => {
  const body = anOpleider({ slug: 'zelfde-naam' });
  const answers = await Promise.all([create(keeper, body), create(keeper, body), create(keeper, body)]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({ code: 'organisation_exists' });
});

test('a name of which nothing can stand in an address asks for one', async () => {
  const answer = await create(keeper, anOpleider({ name: '東京' }));
  expect(answer.json()).toMatchObject({ status: 400, errors: [{ path: 'slug' }] });
});

test('who issues is public; an employer is shown to its members and the office only', async () => {
  const employer = await world.anOrganisation('employer', { slug: 'aaa-werkgever' });
  const member = await world.aMember(employer, 'viewer');
  const slugsFor = async (caller: Person | undefined) =>
    (await world.get(caller, '/v1/organisations?pageSize=100')).json().items.map(({ slug }: { slug: string }) => slug);
  expect(await slugsFor(undefined)).not.toContain('aaa-werkgever');
  expect(await slugsFor(undefined)).toContain('bureau');
  expect(await slugsFor(keeper)).toContain('aaa-werkgever');

  const statusFor = async (caller: Person | undefined) =>
    (await world.get(caller, `/v1/organisations/${employer}`)).statusCode;
  expect(await statusFor(undefined)).toBe(404);
  expect(await statusFor(await world.aStranger())).toBe(404);
  expect(await statusFor(member)).toBe(200);
  expect(await statusFor(keeper)).toBe(200);
});

test('an admin changes what the organisation says of itself, and nothing that credentials hold', async () => {
  const opleider = await world.anOpleider();
  const admin = await world.aMember(opleider, 'admin');
  const url = `/v1/organisations/${opleider}`;
  const before = (await world.get(undefined, url)).json();
  const changed = await world.patch(admin, url, { name: 'Nieuwe Naam', city: null });
  expect(changed.json()).toEqual({ ...before, name: 'Nieuwe Naam', city: null });
  for (const fixed of [{ slug: 'anders' }, { did: 'did:web:anders.example' }, { kind: 'employer' }]) {
    expect((await world.patch(admin, url, fixed)).statusCode).toBe(400);
  }
});

test('a logo is served in a way that lets a drawing run nothing', async () => {
  const slug = `logo-${world.deps.newId().slice(-8)}`;
  const opleider = await world.anOpleider({ slug });
  const admin = await world.aMember(opleider, 'admin');
  const changed = (await world.patch(admin, `/v1/organisations/${opleider}`, { logo: svg })).json();
  expect(changed.logoPath).toMatch(new RegExp(`^/issuers/${slug}/logo\\?v=`));
  const served = await world.get(undefined, changed.logoPath);
  expect(served.body).toBe('<svg onload="alert(1)"/>');
  expect(served.headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
    'x-content-type-options': 'nosniff',
  });
  await world.patch(admin, `/v1/organisations/${opleider}`, { logo: null });
  expect((await world.get(undefined, changed.logoPath)).statusCode).toBe(404);
});

test('a list of organisations is read page by page, each once', async () => {
  const slugs: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const page = (await world.get(keeper, `/v1/organisations?pageSize=3${query}`)).json();
    slugs.push(...page.items.map(({ slug }: { slug: string }) => slug));
    cursor = page.nextCursor;
  }
  const all = (await world.get(keeper, '/v1/organisations?pageSize=100')).json().items;
  expect(slugs).toEqual(all.map(({ slug }: { slug: string }) => slug));
  expect(slugs).toEqual([...slugs].sort());
});
