import { expect, test } from 'vitest';
import { addMember, createOrganisation, signerOf } from '../../src/organisations/index.ts';
import { checkProofs, secure } from '../../src/proofs/index.ts';
import { anOpenBadge } from '../proofs/a-credential.ts';
import { SYSTEM, startWorld } from '../support/world.ts';

const world = await startWorld();
const MINUTE_MS = 60 * 1000;

async function anIssuer() {
  const slug = `opleider-${world.deps.newId().slice(-8)}`;
  const id = await world.anOpleider({ slug });
  return { id, slug, admin: await world.aMember(id, 'admin'), url: `/v1/organisations/${id}/keys` };
}

const didDocument = async (slug: string) => (await world.get(undefined, `/issuers/${slug}/did.json`)).json();

/** What the organisation signs now, with its present key. */
async function aCredential(organisationId: string) {
  const signer = await signerOf(world.deps, world.deps.db, organisationId);
  return secure(anOpenBadge(signer.did), signer, { created: world.deps.now() });
}

const check = async (document: unknown, slug: string) => {
  const resolveDid = async () => didDocument(slug);
  const [found] = await checkProofs(document, { resolveDid, now: world.deps.now(), purpose: 'assertionMethod' });
  return found?.reason;
};

test('what an issuer signs is checked with the key in its published DID document', async () => {
  const { id, slug } = await anIssuer();
  expect(await check(await aCredential(id), slug)).toBe('verified');
});

test('the DID document is for anyone, from any page, and not to be kept long', async () => {
  const { slug } = await anIssuer();
  const answer = await world.get(undefined, `/issuers/${slug}/did.json`);
  expect(answer.headers).toMatchObject({
    'content-type': expect.stringContaining('application/did+ld+json'),
    'cache-control': 'public, max-age=60',
    'access-control-allow-origin': '*',
  });
  expect(answer.json()).toMatchObject({ id: `did:web:localhost%3A3000:issuers:${slug}` });
});

test('after a rotation the older credential stays good and the new key signs', async () => {
  const { id, slug, admin, url } = await anIssuer();
  const before = await aCredential(id);
  world.advance(5 * MINUTE_MS);
  const rotated = await world.post(admin, url);
  expect(rotated.json()).toMatchObject({ retiredAt: null, verificationMethod: expect.stringMatching(/#key-2$/) });
  world.advance(5 * MINUTE_MS);

  const after = await aCredential(id);
  expect(JSON.stringify(after.proof)).toContain('#key-2');
  expect([await check(before, slug), await check(after, slug)]).toEqual(['verified', 'verified']);
});

test('what a retired key signs after its end is refused, even by who still holds it', async () => {
  const { id, slug, admin, url } = await anIssuer();
  const stolen = await signerOf(world.deps, world.deps.db, id);
  await world.post(admin, url);
  world.advance(30_000);
  const underWay = await secure(anOpenBadge(stolen.did), stolen, { created: world.deps.now() });
  world.advance(MINUTE_MS);
  const late = await secure(anOpenBadge(stolen.did), stolen, { created: world.deps.now() });
  expect([await check(underWay, slug), await check(late, slug)]).toEqual(['verified', 'key_not_valid_then']);
});

test('two rotations at the same moment leave one key that signs', async () => {
  const { admin, url } = await anIssuer();
  const answers = await Promise.all([world.post(admin, url), world.post(admin, url)]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
  const { items } = (await world.get(admin, url)).json();
  expect(items).toHaveLength(3);
  expect(items.filter(({ retiredAt }: { retiredAt: string | null }) => retiredAt === null)).toHaveLength(1);
  expect(new Set(items.map((key: { verificationMethod: string }) => key.verificationMethod)).size).toBe(3);
});

test('an issuer holds one key of each algorithm, and each is replaced by itself', async () => {
  const { id, slug, admin, url } = await anIssuer();
  const add = (algorithm: string) => world.post(admin, url, { algorithm });
  expect((await add('P-256')).json()).toMatchObject({
    algorithm: 'P-256',
    publicKeyMultibase: expect.stringMatching(/^zDna/),
    verificationMethod: expect.stringMatching(/#key-2$/),
  });
  await add('P-384');
  await add('P-256');

  const { items } = (await world.get(admin, url)).json();
  expect(
    items.map((key: { algorithm: string; retiredAt: string | null }) => `${key.algorithm} ${key.retiredAt !== null}`),
  ).toEqual(['P-256 false', 'P-384 false', 'P-256 true', 'Ed25519 false']);
  const published = (await didDocument(slug)).verificationMethod;
  expect(published.map((key: { revoked?: string }) => key.revoked !== undefined)).toEqual([false, true, false, false]);

  const signer = (algorithm?: 'P-256' | 'P-384') => signerOf(world.deps, world.deps.db, id, algorithm);
  expect((await signer('P-256')).verificationMethod).toMatch(/#key-4$/);
  expect((await signer('P-384')).verificationMethod).toMatch(/#key-3$/);
  expect((await signer()).verificationMethod).toMatch(/#key-1$/);
  const trail = await world.database
    .client`select action from audit_events where organisation_id = ${id} and action like 'issuer_key%' order by at, id`;
  expect(trail.map(({ action }) => action).sort()).toEqual([
    'issuer_key.added',
    'issuer_key.added',
    'issuer_key.rotated',
  ]);
});

test('the database itself keeps a second current key of an algorithm out', async () => {
  const { id, admin, url } = await anIssuer();
  await world.post(admin, url, { algorithm: 'P-256' });
  await expect(
    world.database.client`insert into issuer_keys select gen_random_uuid(), organisation_id, 9, public_key_multibase,
      wrapped_secret, created_at, null, algorithm from issuer_keys where organisation_id = ${id} and algorithm = 'P-256'`,
  ).rejects.toThrow('issuer_keys_current_unique');
});

test('two first keys of an algorithm at the same moment are a key and its replacement', async () => {
  const { admin, url } = await anIssuer();
  const answers = await Promise.all([1, 2, 3].map(() => world.post(admin, url, { algorithm: 'P-256' })));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
  const { items } = (await world.get(admin, url)).json();
  const current = items.filter(({ retiredAt }: { retiredAt: string | null }) => retiredAt === null);
  expect(current.map(({ algorithm }: { algorithm: string }) => algorithm).sort()).toEqual(['Ed25519', 'P-256']);
  expect(items).toHaveLength(4);
});

test('an algorithm that we do not sign with is refused, and one that is not held is told', async () => {
  const { id, admin, url } = await anIssuer();
  expect((await world.post(admin, url, { algorithm: 'RSA' })).json()).toMatchObject({
    status: 400,
    errors: [{ path: 'algorithm' }],
  });
  await expect(signerOf(world.deps, world.deps.db, id, 'P-384')).rejects.toMatchObject({ code: 'no_key_of_algorithm' });
});

test.each([
  ['Ed25519', /^did:key:z6Mk/],
  ['P-256', /^did:key:zDna/],
  ['P-384', /^did:key:z82/],
] as const)('a did:key is made of a key of the algorithm that is chosen: %s', async (keyAlgorithm, form) => {
  const { id, did } = await createOrganisation(world.deps, SYSTEM, {
    kind: 'opleider',
    name: `Sleutel ${keyAlgorithm}`,
    didMethod: 'key',
    keyAlgorithm,
  });
  expect(did).toMatch(form);
  expect((await signerOf(world.deps, world.deps.db, id)).did).toBe(did);
});

test('a did:web begins with Ed25519, also when another is asked for', async () => {
  const input = { kind: 'opleider', name: 'Andere Sleutel', didMethod: 'web', keyAlgorithm: 'P-256' } as const;
  await expect(createOrganisation(world.deps, SYSTEM, input)).rejects.toMatchObject({
    code: 'invalid_input',
    errors: [{ path: 'keyAlgorithm' }],
  });
});

test('a did:key says plainly that its key cannot be replaced, and keeps signing', async () => {
  const admin = await world.aPerson();
  const organisation = await createOrganisation(world.deps, SYSTEM, {
    kind: 'assessor',
    name: 'Assessor Zonder Adres',
    didMethod: 'key',
  });
  await addMember(world.deps, SYSTEM, { organisationId: organisation.id, userId: admin.userId, role: 'admin' });
  expect(organisation.did).toMatch(/^did:key:z6Mk/);

  const refused = await world.post(admin, `/v1/organisations/${organisation.id}/keys`);
  expect(refused.json()).toMatchObject({ status: 409, code: 'did_key_cannot_rotate' });
  expect((await world.get(undefined, `/issuers/${organisation.slug}/did.json`)).statusCode).toBe(404);
  const signer = await signerOf(world.deps, world.deps.db, organisation.id);
  expect(signer).toMatchObject({
    did: organisation.did,
    verificationMethod: `${organisation.did}#${signer.publicKeyMultibase}`,
  });
});

test('an employer signs nothing and publishes no identity', async () => {
  const employer = await world.anOrganisation('employer', { slug: 'werkgever-proef' });
  const admin = await world.aMember(employer, 'admin');
  await expect(signerOf(world.deps, world.deps.db, employer)).rejects.toMatchObject({ code: 'not_an_issuer' });
  expect((await world.post(admin, `/v1/organisations/${employer}/keys`)).json()).toMatchObject({
    code: 'not_an_issuer',
  });
  expect((await world.get(undefined, '/issuers/werkgever-proef/did.json')).statusCode).toBe(404);
});

test('the secret key is in no answer, and in the database only wrapped for just its own key', async () => {
  const { id, slug, admin, url } = await anIssuer();
  const { secretKeyMultibase } = await signerOf(world.deps, world.deps.db, id);
  const bodies = [
    await world.post(admin, url),
    await world.get(admin, url),
    await world.get(admin, `/issuers/${slug}/did.json`),
  ];
  for (const { body } of bodies) {
    expect(body).not.toContain(secretKeyMultibase);
    expect(body).not.toContain('wrapped');
  }
  const rows = await world.database
    .client`select id, wrapped_secret from issuer_keys where organisation_id = ${id} order by number`;
  expect(JSON.stringify(rows)).not.toContain(secretKeyMultibase);
  const [first, second] = rows;
  await expect(world.deps.keys.unwrap(first?.wrapped_secret, `issuer-key ${second?.id}`)).rejects.toThrow();
  await expect(world.deps.keys.unwrap(first?.wrapped_secret, `issuer-key ${first?.id}`)).resolves.toBe(
    secretKeyMultibase,
  );
});
