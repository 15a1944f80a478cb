import { expect, test } from 'vitest';
import { achievements } from '../../src/credentials/index.ts';
import { aClaimed, aCourse } from '../passport/support.ts';
import { aDescription } from '../support/achievement.ts';
import { type Person, SYSTEM, startWorld } from '../support/world.ts';

const world = await startWorld();
const course = await aCourse(world);
/** The same course, whose credentials do not end. */
const lasting = await (async () => {
  const { organisationId } = course;
  const content = aDescription({ validityMonths: null });
  const { id } = await achievements.createAchievement(world.deps, SYSTEM, { organisationId, content });
  await achievements.publishAchievement(world.deps, SYSTEM, { organisationId, achievementId: id });
  return { organisationId, achievementId: id };
})();
const teacher = await world.aMember(course.organisationId, 'issuer');
const DAY = 24 * 3600 * 1000;

const morning = async (times = 1) => {
  for (let run = 0; run < times; run++) {
    await world.inTransaction((tx) => world.deps.jobs.add(tx, 'remind-to-refresh', {}));
  }
  await world.runJobs();
};
const remindersTo = async (person: Person) =>
  (await world.mails(person.email)).filter(({ subject }) => /frissen|refresh/.test(subject));
const turn = (person: Person, isOn: boolean) => world.put(person, '/v1/me/reminders', { isOn });

test('who did not ask for it is not mailed', async () => {
  const person = await world.aPerson();
  await aClaimed(world, course, person, '2024-06-26');
  expect((await world.get(person, '/v1/me/reminders')).json()).toEqual({ isOn: false });
  await morning();
  expect(await remindersTo(person)).toEqual([]);
});

test('who asked for it is mailed once about what is old, in their own language, however often the work runs', async () => {
  const person = await world.aPerson({ lang: 'en' });
  await aClaimed(world, lasting, person, '2024-06-26');
  await turn(person, true);
  await morning(2);
  const [mail, ...more] = await remindersTo(person);
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('Time to refresh your skills');
  expect(mail?.text).toContain('ICT networking hardware');
  expect(mail?.text).toContain('/account#reminders');
  world.advance(30 * DAY);
  await morning();
  expect(await remindersTo(person)).toHaveLength(1);
  world.advance(340 * DAY);
  await morning();
  expect(await remindersTo(person)).toHaveLength(2);
});

test('a proof is told on the day it turns two years old, and not before', async () => {
  const person = await world.aPerson();
  const now = world.deps.now();
  const earned = new Date(Date.UTC(now.getUTCFullYear() - 2, now.getUTCMonth(), now.getUTCDate() + 2));
  await aClaimed(world, course, person, earned.toISOString().slice(0, 10));
  await turn(person, true);
  await morning();
  expect(await remindersTo(person)).toEqual([]);
  world.advance(3 * DAY);
  await morning();
  expect(await remindersTo(person)).toHaveLength(1);
});

test('nothing is told of what is revoked, nor of what one only says oneself', async () => {
  const person = await world.aPerson();
  const id = await aClaimed(world, course, person, '2024-01-10');
  await world.post(teacher, `/v1/organisations/${course.organisationId}/credentials/${id}/revocations`, {
    reason: 'Fout.',
  });
  await world.post(person, '/v1/passport/skills', {
    skillId: 'ecf:B.4',
    narrative: 'Thuis.',
    level: 3,
    evidenceIds: [],
  });
  await turn(person, true);
  world.advance(800 * DAY);
  await morning();
  expect(await remindersTo(person)).toEqual([]);
});

test('a credential that ends within sixty days is told', async () => {
  const person = await world.aPerson();
  const now = world.deps.now();
  // Valid for 36 months, of which 35 and a half are over.
  const earned = new Date(now.getTime() - (3 * 365 - 20) * DAY).toISOString().slice(0, 10);
  await aClaimed(world, course, person, earned);
  await turn(person, true);
  await morning();
  expect((await remindersTo(person))[0]?.text).toContain('verlopen binnenkort');
});

test('turned off on the account page, nothing comes any more; on again, it is told anew', async () => {
  const person = await world.aPerson();
  const now = world.deps.now();
  const earned = new Date(now.getTime() - 900 * DAY).toISOString().slice(0, 10);
  await aClaimed(world, course, person, earned);
  expect((await world.page(person, '/account')).body).toContain('/account/reminders/on');
  expect((await world.submit(person, '/account/reminders/on')).headers.location).toBe('/account#reminders');
  expect((await world.page(person, '/account')).body).toContain('/account/reminders/off');
  await world.submit(person, '/account/reminders/off');
  await morning();
  expect(await remindersTo(person)).toEqual([]);
  await turn(person, true);
  await morning();
  expect(await remindersTo(person)).toHaveLength(1);
});

test('the wish is in what one takes along, and goes when one is forgotten', async () => {
  const person = await world.aPerson();
  await turn(person, true);
  const data = (await world.get(person, '/v1/me/data')).json();
  expect(data.matching.reminders).toMatchObject({ wantedSince: expect.any(String), sent: [] });
  expect((await world.delete(person, '/v1/me')).statusCode).toBeLessThan(300);
  const rows = await world.database.client`select * from reminder_wishes where user_id = ${person.userId}`;
  expect(rows).toHaveLength(0);
});
