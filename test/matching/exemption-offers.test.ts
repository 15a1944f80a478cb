import { expect, test } from 'vitest';
import { startWorld } from '../support/world.ts';
import { aProof, aRequest, aSchool, DEVICES, OPLEIDING, SOFTWARE } from './exemption-support.ts';

const world = await startWorld();
const school = await aSchool(world);
const offersOf = `${school.base}/exemption-offers`;
const one = `${offersOf}/${school.offerId}`;

test('what a school offers is there for everyone, with the proof it takes', async () => {
  const { items } = (await world.get(undefined, `/v1/exemption-offers?opleidingId=${OPLEIDING}`)).json();
  expect(items).toMatchObject([
    {
      id: school.offerId,
      organisation: { name: 'ROC Voorbeeld' },
      decider: { nl: 'Examencommissie ICT' },
      decisionWeeks: 6,
      outcomes: [{ id: DEVICES, minimum: { rung: 'assessed', level: null, maxAgeYears: 5 } }, { id: SOFTWARE }, {}],
    },
  ]);
  expect((await world.get(undefined, `/v1/exemption-offers/${school.offerId}`)).json()).toMatchObject(items[0]);
  expect((await world.get(undefined, '/v1/exemption-offers?opleidingId=hbo-ict')).json().items).toEqual([]);
});

test('a school offers parts of its own opleidingen only, each once, and one offer at a time', async () => {
  const post = (body: object) =>
    world.post(school.board, offersOf, { opleidingId: OPLEIDING, ...school.content, ...body });
  expect((await post({})).json()).toMatchObject({ status: 409, code: 'exemption_offer_exists' });
  expect((await post({ opleidingId: 'hbo-ict' })).json().errors).toContainEqual(
    expect.objectContaining({ path: 'opleidingId' }),
  );
  const [first] = school.content.outcomes;
  const twice = await post({ outcomes: [first, first, { ...first, outcomeId: 'b9' }] });
  expect(twice.json().errors.map(({ path }: { path: string }) => path)).toEqual([
    'outcomes.1.outcomeId',
    'outcomes.2.outcomeId',
  ]);
  const silent = await post({ explanation: { nl: '', en: '' } });
  expect(silent.statusCode).toBe(400);
});

test.each([
  ['nobody', async () => undefined, 401],
  ['a stranger', () => world.aStranger(), 404],
  ['the board of another school', async () => world.aMember(await world.anOrganisation('school'), 'assessor'), 404],
  ['an issuer of the school', () => world.aMember(school.organisationId, 'issuer'), 403],
  ['a member without a passkey', () => world.aMember(school.organisationId, 'assessor', { secondFactor: false }), 403],
])('%s may not change an offer', async (_who, caller, status) => {
  expect((await world.put(await caller(), one, school.content)).statusCode).toBe(status);
  expect((await world.post(await caller(), `${one}/withdrawals`)).statusCode).toBe(status);
});

test('a candidate sees beforehand what the whole passport says, and shows it to nobody by that', async () => {
  const person = await world.aPerson();
  await aProof(world, person, [DEVICES]);
  const report = (await world.get(person, `/v1/exemption-offers/${school.offerId}/advice`)).json();
  expect(report).toMatchObject({ isDecision: false, outcomes: [{ outcomeId: DEVICES, advice: 'covered' }, {}, {}] });
  expect((await world.get(person, '/v1/share-links')).json().items).toEqual([]);
});

test('a change holds for who asks afterwards; who asked before keeps the terms', async () => {
  const person = await world.aPerson();
  const proof = await aProof(world, person, [DEVICES]);
  const id = await aRequest(world, school, person, [proof.id], [DEVICES]);
  const stricter = {
    ...school.content,
    outcomes: [{ outcomeId: DEVICES, minimum: { rung: 'qualification', level: null, maxAgeYears: 1 } }],
  };
  expect((await world.put(school.board, one, stricter)).json()).toMatchObject({
    outcomes: [{ id: DEVICES, minimum: { rung: 'qualification' } }],
  });
  const asked = (await world.get(person, `/v1/exemption-requests/${id}`)).json();
  expect(asked.report.outcomes).toMatchObject([{ minimum: { rung: 'assessed' }, advice: 'covered' }]);
});

test('a withdrawn offer takes no more requests, and says so', async () => {
  const person = await world.aPerson();
  const proof = await aProof(world, person, [DEVICES]);
  expect((await world.post(school.board, `${one}/withdrawals`)).json().withdrawnAt).not.toBeNull();
  expect((await world.post(school.board, `${one}/withdrawals`)).statusCode).toBe(201);
  const late = await world.post(person, '/v1/exemption-requests', {
    offerId: school.offerId,
    outcomeIds: [DEVICES],
    itemIds: [proof.id],
    motivation: 'Te laat.',
  });
  expect(late.json()).toMatchObject({ status: 409, code: 'exemption_offer_withdrawn' });
  expect((await world.get(undefined, '/v1/exemption-offers')).json().items).toEqual([]);
  expect((await world.put(school.board, one, school.content)).json()).toMatchObject({ status: 409 });
  const anew = await world.post(school.board, offersOf, { opleidingId: OPLEIDING, ...school.content });
  expect(anew.statusCode).toBe(201);
  expect((await world.get(school.board, offersOf)).json().items).toHaveLength(2);
});
