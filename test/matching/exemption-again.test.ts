import { expect, test } from 'vitest';
import { shares } from '../../src/passport/index.ts';
import { type Person, startWorld } from '../support/world.ts';
import { aProof, aRequest, aSchool, DEVICES, NETWORK, OPLEIDING, SOFTWARE } from './exemption-support.ts';

const world = await startWorld();
// Half past midnight in the Netherlands: in UTC it is the day before.
world.clock.now = new Date('2026-11-23T23:30:00.000Z');
const school = await aSchool(world);
const offers = `${school.base}/exemption-offers`;

const grant = (outcomeId: string) => ({ outcomeId, decision: 'granted', seenAdvice: 'covered' });
const refuse = (outcomeId: string) => ({ ...grant(outcomeId), decision: 'refused', reason: 'Toch niet.' });
const decide = (id: string, decisions: object[]) =>
  world.post(school.board, `${school.base}/exemption-requests/${id}/decisions`, { decisions });

async function aCandidate(): Promise<{ person: Person; proof: string }> {
  const person = await world.aPerson();
  return { person, proof: (await aProof(world, person, [DEVICES, SOFTWARE])).id };
}

const ask = (person: Person, proof: string, outcomeIds: string[]) =>
  world.post(person, '/v1/exemption-requests', {
    offerId: school.offerId,
    outcomeIds,
    itemIds: [proof],
    motivation: 'Dit heb ik al geleerd.',
  });

test('what was granted and still holds cannot be asked again; the form says so; revoked, it can', async () => {
  const { person, proof } = await aCandidate();
  const first = await aRequest(world, school, person, [proof], [DEVICES]);
  const { credentialId } = (await decide(first, [grant(DEVICES)])).json().outcomes[0];

  const again = await ask(person, proof, [SOFTWARE, DEVICES]);
  expect(again.json()).toMatchObject({ status: 409, code: 'exemption_already_granted' });
  expect(again.body).toContain('Maakt devices gebruiksklaar');
  const form = (await world.page(person, `/exemptions/new?offer=${school.offerId}`)).body;
  expect(form).toContain('Hiervoor heeft u al vrijstelling');
  expect(form).not.toContain(`value="${DEVICES}"`);
  expect(form).toContain(`value="${SOFTWARE}"`);
  const links = await shares.listShares(
    world.deps,
    { kind: 'person', userId: person.userId, sessionId: null, secondFactor: false },
    { limit: 20 },
  );
  expect(links.filter(({ state }) => state === 'active')).toEqual([]);

  const admin = await world.aMember(school.organisationId, 'admin');
  await world.post(admin, `${school.base}/credentials/${credentialId}/revocations`, { reason: 'Besluit herzien.' });
  expect((await ask(person, proof, [SOFTWARE, DEVICES])).statusCode).toBe(201);
});

test('who has every exemption of an offer finds nothing left to ask', async () => {
  const { person, proof } = await aCandidate();
  const all = await aProof(world, person, [NETWORK]);
  const id = await aRequest(world, school, person, [proof, all.id], [DEVICES, SOFTWARE, NETWORK]);
  expect((await decide(id, [grant(DEVICES), grant(SOFTWARE), grant(NETWORK)])).statusCode).toBe(201);
  const form = (await world.page(person, `/exemptions/new?offer=${school.offerId}`)).body;
  expect(form).toContain('U heeft hier alle vrijstellingen al');
  expect(form).not.toContain('action="/exemptions/new"');
});

test('a day is a day in the Netherlands: asked and decided after midnight there, it is the new day everywhere', async () => {
  const { person, proof } = await aCandidate();
  const id = await aRequest(world, school, person, [proof], [DEVICES]);
  const own = (await world.get(person, `/v1/exemption-requests/${id}`)).json();
  expect(own.dueOn).toBe('2027-01-05');
  const { credentialId } = (await decide(id, [grant(DEVICES)])).json().outcomes[0];
  const { items } = (await world.get(person, '/v1/passport/credentials')).json();
  const exemption = items.find((item: { id: string }) => item.id === credentialId);
  expect(exemption).toMatchObject({ earnedOn: '2026-11-24', issuedOn: '2026-11-24' });

  const mine = (
    await world.post(person, '/v1/passport/skills', { name: 'Servers beheren', narrative: 'Thuis.' })
  ).json();
  const told = (await world.get(person, '/v1/passport/credentials')).json().items;
  expect(told.find((item: { id: string }) => item.id === mine.id)).toMatchObject({ earnedOn: '2026-11-24' });

  const form = { purpose: 'Sollicitatie', items: proof, days: '30' };
  const made = await world.submit(person, '/passport/shares/new', form);
  const link = (await world.page(person, String(made.headers.location))).body;
  expect(link).toContain('24 december 2026 om 23:59');
});

test('asked by two offers, what one grants the other grants by the same credential and cannot refuse', async () => {
  const { person, proof } = await aCandidate();
  const first = await aRequest(world, school, person, [proof], [DEVICES]);
  await world.post(school.board, `${offers}/${school.offerId}/withdrawals`);
  const offer = (await world.post(school.board, offers, { opleidingId: OPLEIDING, ...school.content })).json();
  const second = await aRequest(world, { ...school, offerId: offer.id }, person, [proof], [DEVICES]);
  const { credentialId } = (await decide(first, [grant(DEVICES)])).json().outcomes[0];
  expect((await decide(second, [refuse(DEVICES)])).json()).toMatchObject({ code: 'exemption_already_granted' });
  expect((await decide(second, [grant(DEVICES)])).json().outcomes).toMatchObject([{ credentialId }]);
});

test('an opleiding that is no longer offered offers no exemptions, until it is offered again', async () => {
  const issuer = await world.aMember(school.organisationId, 'admin');
  const opleiding = `${school.base}/opleidingen/${OPLEIDING}`;
  const { items } = (await world.get(undefined, `/v1/exemption-offers?opleidingId=${OPLEIDING}`)).json();
  const offerId = items[0].id;
  const { person, proof } = await aCandidate();
  expect((await world.post(issuer, `${opleiding}/withdrawals`)).statusCode).toBeLessThan(300);

  expect((await world.get(undefined, '/v1/exemption-offers')).json().items).toEqual([]);
  expect((await world.page(undefined, `/opleidingen/${OPLEIDING}`)).body).not.toContain(offerId);
  expect((await world.page(undefined, `/exemption-offers/${offerId}`)).body).toContain(
    'De school biedt dit niet meer aan.',
  );
  expect((await world.page(person, `/exemptions/new?offer=${offerId}`)).headers.location).toBe(
    `/exemption-offers/${offerId}`,
  );
  const asked = { offerId, outcomeIds: [DEVICES], itemIds: [proof], motivation: 'Ik kan dit.' };
  expect((await world.post(person, '/v1/exemption-requests', asked)).json()).toMatchObject({
    code: 'exemption_offer_withdrawn',
  });

  expect((await world.post(issuer, `${opleiding}/reinstatements`)).statusCode).toBeLessThan(300);
  expect((await world.post(person, '/v1/exemption-requests', asked)).statusCode).toBe(201);
});
