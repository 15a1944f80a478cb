import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { achievements } from '../../src/credentials/index.ts';
import { aDescription } from '../support/achievement.ts';
import { type ServiceProcess, startServiceProcess } from '../support/service-process.ts';
import { SYSTEM, startWorld } from '../support/world.ts';

const ROWS = 2_000;
const world = await startWorld();
// Processes of their own live in the present.
world.clock.now = new Date();
const organisationId = await world.anOpleider();
const issuer = await world.aMember(organisationId, 'issuer');
const { id: achievementId } = await achievements.createAchievement(world.deps, SYSTEM, {
  organisationId,
  content: aDescription(),
});
await achievements.publishAchievement(world.deps, SYSTEM, { organisationId, achievementId });

const running: ServiceProcess[] = [];
afterAll(() => Promise.all(running.map((service) => service.kill())));
const start = async () => {
  const service = await startServiceProcess(world);
  running.push(service);
  return service;
};

const { client } = world.database;
const countIssued = async (cohortId: string) => {
  const [row] =
    await client`select count(*)::int as n from cohort_rows where cohort_id = ${cohortId} and state = 'issued'`;
  return row?.n as number;
};

/** Looks until it is so, or until `seconds` have passed: what is waited for happens in another process. */
async function until(isSo: () => Promise<boolean>, seconds: number) {
  for (let left = seconds * 10; left > 0; left -= 1) {
    if (await isSo()) return;
    await pause(100);
  }
  throw new Error(`It was not so within ${seconds} s.`);
}

test('a power cut in the middle of a cohort of 2,000 loses nothing and issues nothing twice', {
  timeout: 300_000,
}, async () => {
  const first = await start();
  const rows = Array.from({ length: ROWS }, (_, index) => ({
    name: `Cursist ${index + 1} Voorbeeld`,
    email: `cursist-${index + 1}@voorbeeld.example`,
    awardedOn: '2026-06-26',
  }));
  const url = `/v1/organisations/${organisationId}/cohorts`;
  const cohort = (await world.post(issuer, url, { achievementId, name: 'Tweeduizend', rows })).json();
  expect((await world.post(issuer, `${url}/${cohort.id}/runs`)).statusCode).toBe(202);

  await until(async () => (await countIssued(cohort.id)) > 200, 60);
  await first.kill();
  const atTheCut = await countIssued(cohort.id);
  expect(atTheCut).toBeLessThan(ROWS);

  await start();
  await until(async () => (await countIssued(cohort.id)) === ROWS, 180);

  const [found] = await client`
    select count(*)::int as credentials,
           count(distinct (status_list_id, status_index))::int as places,
           count(distinct user_id)::int as holders
    from credentials where organisation_id = ${organisationId}`;
  expect(found).toEqual({ credentials: ROWS, places: ROWS, holders: ROWS });
  const [rowsFound] = await client`
    select count(distinct credential_id)::int as n from cohort_rows where cohort_id = ${cohort.id}`;
  expect(rowsFound?.n).toBe(ROWS);
  const [mails] = await client`
    select count(*)::int as mails, count(distinct reference)::int as people from mails where kind = 'claim'`;
  expect(mails).toEqual({ mails: ROWS, people: ROWS });
});

test('a mail whose sending was cut off is shown as uncertain and not sent again', { timeout: 120_000 }, async () => {
  await until(async () => {
    const [open] = await client`select count(*)::int as n from mails where state in ('queued', 'sending')`;
    return open?.n === 0;
  }, 100);
  const addresses = (await world.mails()).map(({ to }) => to).filter((to) => to.startsWith('cursist-'));
  expect(addresses.length).toBe(new Set(addresses).size);
  const [uncertain] = await client`select count(*)::int as n from mails where state = 'uncertain'`;
  // What the cut left open is marked so, and is nowhere near the number that was sent.
  expect(addresses.length).toBeGreaterThanOrEqual(ROWS - (uncertain?.n as number));
});
