import { contexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { signerOf } from '../../src/organisations/index.ts';
import { secure } from '../../src/proofs/index.ts';
import { verifyCredential } from '../../src/verification/index.ts';
import { openPublishedRegister } from '../../src/verification/recognitions/published-register.ts';
import { anOpenBadge } from '../proofs/a-credential.ts';
import { type Person, startWorld } from '../support/world.ts';

const world = await startWorld();
const office = await world.anOrganisation('programme-office');
const keeper = await world.aMember(office, 'admin');
const url = '/v1/recognitions';
const aLine = (overrides: object = {}) => ({
  issuerDid: `did:web:${crypto.randomUUID()}.example`,
  issuerName: 'Opleider Voorbeeld',
  opleidingId: null,
  validFrom: '2026-01-01',
  basis: 'Besluit stuurgroep',
  ...overrides,
});
const recognise = async (overrides: object = {}) => (await world.post(keeper, url, aLine(overrides))).json();
const auditActions = async (subjectId: string) =>
  (await world.database.client`select action from audit_events where subject_id = ${subjectId} order by at`).map(
    ({ action }) => action as string,
  );

describe('recognising an issuer', () => {
  test('puts a line into the register, for everyone to read, and into the audit trail', async () => {
    const answer = await world.post(keeper, url, aLine({ opleidingId: 'medewerker-ict-support' }));
    expect(answer.statusCode).toBe(201);
    const line = answer.json();
    expect(line).toMatchObject({ opleidingName: 'Medewerker ICT Support', validUntil: null, endReason: null });
    expect((await world.get(undefined, `${url}/${line.id}`)).json()).toEqual(line);
    expect((await world.get(undefined, `${url}?issuerDid=${line.issuerDid}`)).json()).toEqual({
      items: [line],
      nextCursor: null,
    });
    expect(await auditActions(line.id)).toEqual(['recognition.made']);
  });

  test('twice for the same opleiding from the same day is refused, also at the same time', async () => {
    const line = aLine();
    const answers = await Promise.all([world.post(keeper, url, line), world.post(keeper, url, line)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({ code: 'already_recognised' });
  });

  test.each([
    ['an issuer that is not a DID', { issuerDid: 'https://opleider.example' }, 400],
    ['an end before the start', { validUntil: '2025-12-31' }, 400],
    ['no reason', { basis: ' ' }, 400],
    ['an opleiding that does not exist', { opleidingId: 'bestaat-niet' }, 404],
  ])('with %s is refused', async (_what, overrides, status) => {
    expect((await world.post(keeper, url, aLine(overrides))).statusCode).toBe(status);
  });

  test.each<[string, () => Promise<Person | undefined>, number]>([
    ['nobody', async () => undefined, 401],
    ['a stranger', () => world.aStranger(), 404],
    ['an admin of another organisation', async () => world.aMember(await world.anOpleider(), 'admin'), 404],
    ['a viewer at the office', () => world.aMember(office, 'viewer'), 403],
    ['a keeper without a passkey in this session', () => world.aMember(office, 'admin', { secondFactor: false }), 403],
  ])('is not for %s', async (_who, person, status) => {
    const caller = await person();
    expect((await world.post(caller, url, aLine())).statusCode).toBe(status);
    const { id } = await recognise();
    const ending = { validUntil: '2026-11-23', reason: 'Gestopt' };
    expect((await world.post(caller, `${url}/${id}/endings`, ending)).statusCode).toBe(status);
  });
});

describe('ending a recognition', () => {
  test('keeps the line, with the last day and the reason', async () => {
    const { id } = await recognise();
    const ending = { validUntil: '2026-11-23', reason: 'De opleiding is gestopt.' };
    const answer = await world.post(keeper, `${url}/${id}/endings`, ending);
    expect(answer.statusCode).toBe(201);
    expect((await world.get(undefined, `${url}/${id}`)).json()).toMatchObject({
      validUntil: ending.validUntil,
      endReason: ending.reason,
    });
    expect(await auditActions(id)).toEqual(['recognition.made', 'recognition.ended']);
  });

  test('before it began is refused', async () => {
    const { id } = await recognise();
    const answer = await world.post(keeper, `${url}/${id}/endings`, { validUntil: '2025-12-31', reason: 'x' });
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_input', errors: [{ path: 'validUntil' }] });
  });

  test('that does not exist gives 404', async () => {
    const ending = { validUntil: '2026-11-23', reason: 'x' };
    expect((await world.post(keeper, `${url}/${crypto.randomUUID()}/endings`, ending)).statusCode).toBe(404);
  });

  test('leaves what was issued before recognised, and what is issued after not', async () => {
    const opleider = await world.anOpleider();
    const signer = await signerOf(world.deps, world.deps.db, opleider);
    const { id } = await recognise({ issuerDid: signer.did });
    await world.post(keeper, `${url}/${id}/endings`, { validUntil: '2026-06-30', reason: 'Gestopt' });
    const standingOn = async (validFrom: string) => {
      const credential = await secure(anOpenBadge(signer.did, { validFrom }), signer, { created: world.clock.now });
      const { outcome, checks } = await verifyCredential(world.deps, { credential });
      return [checks.find((check) => check.id === 'issuer')?.reason, outcome];
    };
    expect(await standingOn('2026-06-30T12:00:00Z')).toEqual(['recognised', 'good']);
    expect(await standingOn('2026-07-01T12:00:00Z')).toEqual(['outside_period', 'good']);
  });
});

describe('the published register', () => {
  const load = async (path: string) => (await world.get(undefined, path)).json();

  test('is signed by the programme office, as an outsider finds with the contexts of the standard alone', async () => {
    const line = await recognise();
    const register = await load('/recognitions/register.json');
    expect(register.credentialSubject.recognitions).toContainEqual(line);
    expect(await isSignedAsOthersSee(register)).toBe(true);
    register.credentialSubject.recognitions[0].issuerName = 'Ander';
    expect(await isSignedAsOthersSee(register)).toBe(false);
  });

  test('judges issuers for whoever has the published register and no database, as long as nothing in it was changed', async () => {
    const line = await recognise();
    const { db: _, ...outside } = world.deps;
    const text = JSON.stringify(await load('/recognitions/register.json'));
    const register = await openPublishedRegister(outside, text);
    expect(register.name).toContain('/recognitions/register.json');
    expect(await register.linesOf(line.issuerDid)).toEqual([line]);
    expect(await register.linesOf('did:web:ander.example')).toEqual([]);
    const refused = { code: 'register_unusable' };
    await expect(openPublishedRegister(outside, text.replace(line.basis, 'Ander besluit'))).rejects.toMatchObject(
      refused,
    );
    await expect(openPublishedRegister(outside, '[]')).rejects.toMatchObject(refused);
    const tomorrow = new Date(world.clock.now.getTime() + 25 * 60 * 60 * 1000);
    await expect(openPublishedRegister({ ...outside, now: () => tomorrow }, text)).rejects.toMatchObject(refused);
  });

  /** With the reference library and no code of ours. */
  async function isSignedAsOthersSee({ proof, ...document }: Record<string, unknown>): Promise<boolean> {
    const [one] = proof as [{ verificationMethod: string }];
    const did = one.verificationMethod.split('#')[0] ?? '';
    const didDocument = await load(`/issuers/${did.split(':').at(-1)}/did.json`);
    const key = didDocument.verificationMethod.find(({ id }: { id: string }) => id === one.verificationMethod);
    const documentLoader = async (url: string) => ({
      contextUrl: null,
      documentUrl: url,
      document: url === one.verificationMethod ? key : contexts.get(url),
    });
    const suite = new DataIntegrityProof({ cryptosuite });
    return (await suite.verifyProof({ proof: one, proofSet: [], document, documentLoader })).verified;
  }

  test('in the shape of DCC has who counts today only', async () => {
    const { issuerDid } = await recognise({ issuerLocation: 'Almere', issuerUrl: 'https://opleider.example' });
    const ended = await recognise({ validUntil: '2026-11-22' });
    const { registry } = await load('/recognitions/dcc-legacy.json');
    expect(registry[issuerDid]).toEqual({
      name: 'Opleider Voorbeeld',
      location: 'Almere',
      url: 'https://opleider.example',
    });
    expect(registry).not.toHaveProperty([ended.issuerDid]);
  });

  test('is read in pages, each line once', async () => {
    await Promise.all([recognise(), recognise(), recognise()]);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await load(
        `${url}?pageSize=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    const [{ count } = { count: 0 }] = await world.database.client`select count(*)::int as count from recognitions`;
    expect(seen).toHaveLength(count as number);
  });
});

test('a published schema names itself by the address it is published at', async () => {
  const path = '/schemas/skill-credential/1.0/schema.json';
  const answer = await world.get(undefined, path);
  expect(answer.headers['content-type']).toContain('application/schema+json');
  expect(answer.json().$id).toBe(`${world.deps.config.publicUrl}${path}`);
  expect(() => new Ajv2020({ formats: { 'date-time': true, uri: true } }).compile(answer.json())).not.toThrow();
});
