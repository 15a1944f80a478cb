import { expect, test } from 'vitest';
import { aClaimed, aCourse, aShare, type MadeShare, NETWORK_SKILL, visit } from '../passport/support.ts';
import { type Person, startWorld } from '../support/world.ts';
import { anEmployer, asked, aVacancy } from './support.ts';

const world = await startWorld();
const course = await aCourse(world);
const teacher = await world.aMember(course.organisationId, 'issuer');
const employer = await anEmployer(world);
const FIREWALL = 'esco:cf532795-a1fd-43bd-8407-6e43f877e6e3';
const vacancyId = await aVacancy(world, employer, [asked(), asked({ skillId: FIREWALL, level: 2 })]);

async function aCandidate() {
  const person = await world.aPerson({ name: 'Noor Voorbeeld' });
  const credentialId = await aClaimed(world, course, person);
  const claim = { skillId: FIREWALL, narrative: 'Thuislab.', level: 2, evidenceIds: [] };
  const { id: claimId } = (await world.post(person, '/v1/passport/skills', claim)).json<{ id: string }>();
  return { person, credentialId, claimId };
}

const read = async (share: MadeShare, query = '') => {
  const path = `/v1/shared-passports/${share.id}/vacancy-gap${query}`;
  return world.get(undefined, path, { 'share-token': share.token });
};
const stateOf = (gap: { skills: { skillId: string; state: string }[] }, skillId: string) =>
  gap.skills.find((skill) => skill.skillId === skillId)?.state;
const own = async (person: Person) => (await world.get(person, `/v1/passport/gaps/vacancies/${vacancyId}`)).json();

test('an employer sees of what is shared what the candidate sees of it, with the same reasons', async () => {
  const { person, credentialId, claimId } = await aCandidate();
  const share = await aShare(world, person, [credentialId, claimId], { vacancyId });
  const seen = (await read(share)).json();
  expect(seen.chosenBy).toBe('holder');
  const mine = await own(person);
  for (const part of ['essentialPercentage', 'counts', 'rules', 'statement']) {
    expect(seen.gap[part]).toEqual(mine[part]);
  }
  // Which opleiding would help is advice to the candidate, which leaves out what they have behind them.
  const proven = ({ closedBy: _advice, ...skill }: { closedBy: string[] }) => skill;
  expect(seen.gap.skills.map(proven)).toEqual(mine.skills.map(proven));
  expect(seen.gap).toMatchObject({ isDecision: false });
});

test('what the holder keeps back counts for nothing, and is asked about', async () => {
  const { person, credentialId } = await aCandidate();
  const seen = (await read(await aShare(world, person, [credentialId], { vacancyId }))).json();
  expect(stateOf(seen.gap, NETWORK_SKILL)).toBe('proven');
  expect(stateOf(seen.gap, FIREWALL)).toBe('missing');
  expect(seen.questions).toMatchObject([{ skillId: FIREWALL }]);
  expect(JSON.stringify(seen)).not.toContain('Thuislab');
});

test('who looks may choose another vacancy; a draft or an unknown one is not found', async () => {
  const { person, credentialId } = await aCandidate();
  const share = await aShare(world, person, [credentialId]);
  expect((await read(share)).json()).toMatchObject({ gap: null, chosenBy: null, questions: [] });
  expect((await read(share, `?vacancy=${vacancyId}`)).json()).toMatchObject({ chosenBy: 'visitor' });
  const api = `/v1/organisations/${employer.organisationId}/vacancies`;
  const body = { kind: 'vacancy', title: 'Concept', place: null, hoursPerWeek: null, description: '', skills: [] };
  const { id: draft } = (await world.post(employer.recruiter, api, body)).json();
  for (const id of [draft, credentialId]) expect((await read(share, `?vacancy=${id}`)).statusCode).toBe(404);
  // A vacancy that the holder named and that is not there (any more) takes nothing away from the rest.
  const other = await aShare(world, person, [credentialId], { vacancyId: draft });
  expect((await read(other)).json()).toMatchObject({ gap: null, chosenBy: null });
});

test('a suspended credential counts for nothing in the very next look', async () => {
  const { person, credentialId } = await aCandidate();
  const share = await aShare(world, person, [credentialId], { vacancyId });
  expect(stateOf((await read(share)).json().gap, NETWORK_SKILL)).toBe('proven');
  const one = `/v1/organisations/${course.organisationId}/credentials/${credentialId}`;
  await world.post(teacher, `${one}/suspensions`, { reason: 'Onderzoek.' });
  expect(stateOf((await read(share)).json().gap, NETWORK_SKILL)).toBe('missing');
});

test('without the link, or after it was withdrawn, there is nothing to see', async () => {
  const { person, credentialId } = await aCandidate();
  const share = await aShare(world, person, [credentialId], { vacancyId });
  const path = `/v1/shared-passports/${share.id}/vacancy-gap`;
  expect((await world.get(undefined, path)).statusCode).toBe(401);
  await world.submit(person, `/passport/shares/${share.id}/withdraw`);
  expect((await read(share)).statusCode).toBe(410);
});

test('one look is logged once, also with a vacancy beside it', async () => {
  const { person, credentialId } = await aCandidate();
  const share = await aShare(world, person, [credentialId], { vacancyId });
  const visitor = await visit(world, share);
  for (const query of ['', `?vacancy=${vacancyId}`]) await world.page(visitor, `/shared/${share.id}${query}`);
  expect((await world.get(person, `/v1/share-links/${share.id}`)).json().vacancyId).toBe(vacancyId);
  const { items } = (await world.get(person, '/v1/share-links')).json();
  expect(items).toMatchObject([{ openings: 1 }]);
});

test('on the page the vacancy stands beside the proofs, its reasons with it, and the questions are in the sheet', async () => {
  const { person, credentialId } = await aCandidate();
  const share = await aShare(world, person, [credentialId], { vacancyId });
  const visitor = await visit(world, share);
  const seen = (await world.page(visitor, `/shared/${share.id}`)).body;
  for (const words of ['Naast de vacature: Netwerkbeheerder', 'telt voor 90%', 'geen besluit', 'Waarom 90%?'])
    expect(seen).toContain(words);
  const sheet = (await world.page(visitor, `/shared/${share.id}/interview?vacancy=${vacancyId}`)).body;
  expect(sheet).toContain('Nog open voor: Netwerkbeheerder');
  expect((await world.page(visitor, `/shared/${share.id}/interview?lang=en`)).body).toContain('Still open for');
});

test('a visitor pastes the link of a vacancy, and one of an employer picks from its own', async () => {
  const { person, credentialId } = await aCandidate();
  const share = await aShare(world, person, [credentialId]);
  const visitor = await visit(world, share);
  const page = `/shared/${share.id}`;
  expect((await world.page(visitor, page)).body).toContain('Naast uw vacature leggen');
  const link = encodeURIComponent(`${world.deps.config.publicUrl}/vacancies/${vacancyId}`);
  expect((await world.page(visitor, `${page}?link=${link}`)).body).toContain('Naast de vacature: Netwerkbeheerder');
  const refused = await world.page(visitor, `${page}?link=hallo`);
  expect(refused.statusCode).toBe(400);
  expect(refused.body).toContain('href="#field-link"');
  const member = await world.page(`${visitor}; ${employer.recruiter.cookie}`, page);
  expect(member.body).toContain(`<option value="${vacancyId}"`);
});

test('a candidate shares for a vacancy by a form: the purpose is filled in, and the vacancy goes along if wanted', async () => {
  const { person, credentialId } = await aCandidate();
  const path = `/passport/shares/new?vacancy=${vacancyId}`;
  const form = (await world.page(person, path)).body;
  expect(form).toContain('value="Netwerkbeheerder, Polder Netwerken');
  const sent = { purpose: 'Sollicitatie', items: [credentialId], fields: ['name'], days: '30', vacancyId };
  const remembers = async (more: object) => {
    const made = await world.submit(person, path, { ...sent, ...more });
    const id = String(made.headers.location).split('/').at(-1);
    return (await world.get(person, `/v1/share-links/${id}`)).json().vacancyId;
  };
  expect(await remembers({ forVacancy: 'on' })).toBe(vacancyId);
  expect(await remembers({})).toBeNull();
  expect((await world.page(person, `/passport/shares/new?vacancy=${credentialId}`)).statusCode).toBe(404);
});

test('the report to keep is longer with a vacancy, and is there without one', async () => {
  const { person, credentialId } = await aCandidate();
  const share = await aShare(world, person, [credentialId]);
  const visitor = await visit(world, share);
  const report = (query: string) => world.page(visitor, `/shared/${share.id}/report.pdf${query}`);
  const [plain, withVacancy] = [await report(''), await report(`?vacancy=${vacancyId}`)];
  for (const { rawPayload } of [plain, withVacancy]) expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  expect(withVacancy.rawPayload.length).toBeGreaterThan(plain.rawPayload.length + 200);
});
