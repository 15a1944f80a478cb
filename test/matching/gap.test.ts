import { expect, test } from 'vitest';
import type { GapAnswer } from '../../src/matching/gap/answer.ts';
import { aClaimed, aCourse, NETWORK_SKILL } from '../passport/support.ts';
import { type Person, startWorld } from '../support/world.ts';
import { anEmployer, asked, aVacancy } from './support.ts';

const world = await startWorld();
const course = await aCourse(world);
const teacher = await world.aMember(course.organisationId, 'issuer');
const employer = await anEmployer(world);
const FIREWALL = 'esco:cf532795-a1fd-43bd-8407-6e43f877e6e3';
const vacancyId = await aVacancy(world, employer, [
  asked(),
  asked({ skillId: 'ecf:C.3', level: 3 }),
  asked({ skillId: FIREWALL, importance: 'wished', level: null }),
]);

type Answer = Omit<GapAnswer, 'computedAt'> & { computedAt: string };
const gapOf = async (person: Person, path = `vacancies/${vacancyId}`): Promise<Answer> => {
  const answer = await world.get(person, `/v1/passport/gaps/${path}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const skillOf = (answer: Answer, skillId: string) => {
  const found = answer.skills.find((skill) => skill.skillId === skillId);
  if (!found) throw new Error(`${skillId} was not asked`);
  return found;
};

test('an empty passport has everything still to prove, and is told what closes most', async () => {
  const answer = await gapOf(await world.aPerson());
  expect(answer).toMatchObject({
    isDecision: false,
    rules: 'matching-1',
    counts: { missing: 3 },
    essentialPercentage: 0,
    inputs: { proofs: [], asOf: '2026-11-23' },
    target: { kind: 'vacancy', id: vacancyId, by: 'Polder Netwerken (verzonnen)' },
  });
  expect(answer.statement.nl).toContain('geen besluit');
  expect(answer.closings[0]?.gain).toBeGreaterThan(0);
  expect(skillOf(answer, NETWORK_SKILL).open?.nl).toContain('nog niets aangetoond');
});

test('what was earned counts with its reasons, and these are the answer', async () => {
  const person = await world.aPerson();
  const itemId = await aClaimed(world, course, person);
  const answer = await gapOf(person);
  const network = skillOf(answer, NETWORK_SKILL);
  expect(network).toMatchObject({ percentage: 90, state: 'proven', open: null });
  expect(network.reasons).toMatchObject([{ itemId, rung: 'course', level: 2, points: 90 }]);
  expect(network.reasons[0]?.text.nl).toMatch(/Junior Netwerkbeheerder.*telt voor 90%.*opleiding telt voor 90%/);
  // e-1 proven where e-3 is asked.
  expect(skillOf(answer, 'ecf:C.3')).toMatchObject({ percentage: 27, state: 'partly' });
  expect(skillOf(answer, 'ecf:C.3').reasons[0]?.text.en).toContain('e-1 is proven and e-3 is asked');
  expect(answer.inputs.proofs.map(({ skillId }) => skillId)).toContain('digcomp:1.1');
  for (const { percentage, reasons } of answer.skills) {
    expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(percentage);
  }
});

test('a suspended credential leaves the gap at once and comes back with it, a revoked one is gone', async () => {
  const person = await world.aPerson();
  const id = await aClaimed(world, course, person);
  const one = `/v1/organisations/${course.organisationId}/credentials/${id}`;
  const percentage = async () => skillOf(await gapOf(person), NETWORK_SKILL).percentage;
  expect(await percentage()).toBe(90);
  expect((await world.post(teacher, `${one}/suspensions`, { reason: 'Onderzoek.' })).statusCode).toBeLessThan(300);
  expect(await percentage()).toBe(0);
  await world.post(teacher, `${one}/reinstatements`, { reason: 'Klaar.' });
  expect(await percentage()).toBe(90);
  await world.post(teacher, `${one}/revocations`, { reason: 'Vergissing.' });
  expect(await percentage()).toBe(0);
  expect((await gapOf(person)).inputs.proofs).toEqual([]);
});

test('what is hidden in the passport does not count, and an own statement counts as what it is', async () => {
  const person = await world.aPerson();
  const id = await aClaimed(world, course, person);
  const claim = { skillId: FIREWALL, narrative: 'Thuislab.', level: 2, evidenceIds: [] };
  expect((await world.post(person, '/v1/passport/skills', claim)).statusCode).toBe(201);
  expect(skillOf(await gapOf(person), FIREWALL)).toMatchObject({ percentage: 20, state: 'claimed' });
  await world.patch(person, `/v1/passport/credentials/${id}`, { hidden: true });
  expect(skillOf(await gapOf(person), NETWORK_SKILL).state).toBe('missing');
});

test('an old proof counts for less, and says so', async () => {
  const person = await world.aPerson();
  await aClaimed(world, course, person, '2024-01-15');
  const network = skillOf(await gapOf(person), NETWORK_SKILL);
  expect(network.percentage).toBe(72);
  expect(network.reasons[0]?.text.nl).toContain('ouder dan 2 jaar');
});

test('what if this opleiding were done: before and after, and nothing of it is kept', async () => {
  const person = await world.aPerson();
  const [best] = (await gapOf(person)).closings;
  const { whatIf, essentialPercentage } = await gapOf(person, `vacancies/${vacancyId}?with=${best?.opleidingId}`);
  expect(whatIf).toMatchObject({ opleidingId: best?.opleidingId, gain: best?.gain });
  expect(whatIf?.essentialPercentageAfter).toBe(best?.essentialPercentageAfter);
  expect(essentialPercentage).toBe(0);
  expect((await gapOf(person)).essentialPercentage).toBe(0);
});

test('the two opleidingen that close most do more than the best one, and what then remains is told', async () => {
  const answer = await gapOf(await world.aPerson(), 'ontwikkelpaden/ster-d?step=d4');
  const { combination, closings } = answer;
  expect(combination?.opleidingIds).toHaveLength(2);
  expect(combination?.gain).toBeGreaterThan(closings[0]?.gain ?? 0);
  const { proven = 0 } = combination?.countsAfter ?? {};
  expect(combination?.remaining).toHaveLength(answer.skills.length - proven);
});

test('on an ontwikkelpad one is told where one would enter, and is held against that step', async () => {
  const answer = await gapOf(await world.aPerson(), 'ontwikkelpaden/ster-d');
  expect(answer.entry?.entryStepId).toBe('d1');
  expect(answer.target.stepId).toBe('d1');
  expect(answer.entry?.steps.map(({ isReached }) => isReached)).toEqual([false, false, false, false, false]);
  expect(answer.target.isEditorial).toBe(true);
});

test('an occupation asks its essential skills at a level that is said to be proposed', async () => {
  const answer = await gapOf(await world.aPerson(), 'occupations/esco-occ:81480b40-a318-47f3-9b2c-56b69ed67d95');
  expect(answer.target).toMatchObject({ kind: 'occupation', levelsAreProposed: true });
  expect(answer.skills.filter(({ importance }) => importance === 'essential')).toHaveLength(33);
  expect(answer.skills.some(({ level, importance }) => importance === 'essential' && level !== null)).toBe(true);
  expect(answer.skills.every(({ level, importance }) => importance === 'essential' || level === null)).toBe(true);
});

test('of an opleiding one sees what is covered already, and no opleiding is told to come before it', async () => {
  const person = await world.aPerson();
  await aClaimed(world, course, person);
  const answer = await gapOf(person, 'opleidingen/junior-netwerkbeheerder');
  expect(skillOf(answer, NETWORK_SKILL).state).toBe('proven');
  const other = await gapOf(await world.aPerson(), 'opleidingen/junior-netwerkbeheerder');
  for (const { closings, combination, skills } of [answer, other]) {
    expect({ closings, combination }).toEqual({ closings: [], combination: null });
    expect(skills.flatMap(({ closedBy }) => closedBy)).toEqual([]);
  }
});

test('who has proven everything is advised nothing', async () => {
  const person = await world.aPerson();
  await aClaimed(world, course, person);
  const answer = await gapOf(person, `vacancies/${await aVacancy(world, employer, [asked()])}`);
  expect(answer).toMatchObject({ counts: { proven: 1, missing: 0 }, closings: [], combination: null });
  expect(skillOf(answer, NETWORK_SKILL).closedBy).toEqual([]);
});

test('an own statement beside other proof is told as what it is, and adds a quarter of its worth', async () => {
  const person = await world.aPerson();
  await aClaimed(world, course, person);
  const claim = { skillId: NETWORK_SKILL, narrative: 'Thuislab.', level: 2, evidenceIds: [] };
  await world.post(person, '/v1/passport/skills', claim);
  const [, own] = skillOf(await gapOf(person), NETWORK_SKILL).reasons;
  expect(own).toMatchObject({ judge: null, rung: 'self-claimed' });
  expect(own?.text.nl).toContain('een eigen verklaring naast ander bewijs telt voor 25%');
  expect(own?.text.en).toContain('an own statement beside other proof counts for 25%');
});

test('a changed vacancy is asked as it is now, and a closed one says so', async () => {
  const person = await world.aPerson();
  const id = await aVacancy(world, employer);
  const api = `/v1/organisations/${employer.organisationId}/vacancies/${id}`;
  expect((await gapOf(person, `vacancies/${id}`)).skills).toHaveLength(1);
  const body = { kind: 'vacancy', title: 'Anders', place: null, hoursPerWeek: null, description: '' };
  await world.put(employer.recruiter, api, { ...body, skills: [asked({ level: 4 }), asked({ skillId: FIREWALL })] });
  expect((await gapOf(person, `vacancies/${id}`)).skills).toMatchObject([{ level: 4 }, { skillId: FIREWALL }]);
  await world.post(employer.recruiter, `${api}/closures`);
  expect((await gapOf(person, `vacancies/${id}`)).target.isClosed).toBe(true);
});

test.each([
  'vacancies/01996f6e-1c1e-7cc0-8f9e-3d3f0e9f7a11',
  'occupations/esco-occ:none',
  'opleidingen/none',
  'ontwikkelpaden/none',
  'ontwikkelpaden/ster-f',
  'ontwikkelpaden/ster-d?step=a1',
  'opleidingen/hbo-ict?with=none',
])('there is no gap to %s', async (path) => {
  expect((await world.get(await world.aPerson(), `/v1/passport/gaps/${path}`)).statusCode).toBe(404);
});

test('nobody else sees it: without signing in there is none', async () => {
  expect((await world.get(undefined, `/v1/passport/gaps/vacancies/${vacancyId}`)).statusCode).toBe(401);
});

test('an opleiding that somebody has behind them is not advised again, until its credential no longer holds', async () => {
  const person = await world.aPerson();
  const advised = async () => (await gapOf(person)).closings.map(({ opleidingId }) => opleidingId);
  expect(await advised()).toContain('junior-netwerkbeheerder');
  const id = await aClaimed(world, course, person);
  expect(await advised()).not.toContain('junior-netwerkbeheerder');
  const one = `/v1/organisations/${course.organisationId}/credentials/${id}`;
  await world.post(teacher, `${one}/revocations`, { reason: 'Vergissing.' });
  expect(await advised()).toContain('junior-netwerkbeheerder');
});
