import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import { type ServiceProcess, startServiceProcess } from '../support/service-process.ts';
import { startWorld } from '../support/world.ts';

const AWARDS = 180;
const AT_ONCE = 30;
const world = await startWorld();
// Processes of their own live in the present.
world.clock.now = new Date();
const organisationId = await world.anOpleider();
const issuer = await world.aMember(organisationId, 'issuer');
const achievementId = await aPublishedAchievement(world, organisationId);
const { client } = world.database;

const serve = { ROLE: 'serve', REQUESTS_PER_MINUTE: '1000000' };
const doors: ServiceProcess[] = [await startServiceProcess(world, serve), await startServiceProcess(world, serve)];
afterAll(() => Promise.all(doors.map((door) => door.kill())));

const bodyOf = (index: number) => ({
  achievementId,
  recipient: { email: `cursist-${index}@voorbeeld.example`, name: `Cursist ${index}`, lang: 'nl' },
  awardedOn: '2026-06-26',
  issuerReference: `kenmerk-${index}`,
});

test('of two processes that issue one is killed: what was answered stands, and asking again issues nothing twice', {
  timeout: 120_000,
}, async () => {
  const answered = new Map<number, string>();
  let unanswered = 0;

  /** As a program does that goes on at the other door when the one it knocks at does not answer. */
  async function issue(index: number): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const door = doors[(index + attempt) % doors.length] as ServiceProcess;
      const answer = await fetch(`${door.url}/v1/organisations/${organisationId}/credentials`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${issuer.token}` },
        body: JSON.stringify(bodyOf(index)),
      }).catch(() => null);
      if (answer?.status === 201) {
        const { id } = (await answer.json().catch(() => ({}))) as { id?: string };
        if (id) {
          answered.set(index, id);
          return;
        }
      }
      // It was issued by the process that did not live to say so.
      if (answer?.status === 409) return;
      unanswered += 1;
      await pause(20);
    }
  }

  let next = 0;
  const program = async () => {
    while (next < AWARDS) {
      const index = next++;
      if (index === AWARDS / 3) void doors[0]?.kill();
      await issue(index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, program));
  expect(unanswered).toBeGreaterThan(0);

  const rows =
    await client`select id, recipient_email, issuer_reference, status_list_id, status_index from credentials`;
  expect(rows).toHaveLength(AWARDS);
  expect(new Set(rows.map((row) => row.issuer_reference)).size).toBe(AWARDS);
  expect(new Set(rows.map((row) => `${row.status_list_id} ${row.status_index}`)).size).toBe(AWARDS);
  const idOf = new Map(rows.map((row) => [row.issuer_reference as string, row.id as string]));
  for (const [index, id] of answered) expect(idOf.get(`kenmerk-${index}`)).toBe(id);

  // Each stands with its audit line, its claim link and its one mail, whichever process wrote it.
  const [beside] = await client`
    select (select count(*)::int from audit_events where action = 'credential.issued') as audited,
           (select count(distinct subject_id)::int from audit_events where action = 'credential.issued') as subjects,
           (select count(*)::int from links where kind = 'claim') as links,
           (select count(*)::int from mails where kind = 'claim') as mails,
           (select count(distinct reference)::int from mails where kind = 'claim') as mailed,
           (select count(distinct user_id)::int from credentials) as holders`;
  expect(beside).toEqual({
    audited: AWARDS,
    subjects: AWARDS,
    links: AWARDS,
    mails: AWARDS,
    mailed: AWARDS,
    holders: AWARDS,
  });
  expect((await world.mails()).filter(({ to }) => to.startsWith('cursist-'))).toHaveLength(AWARDS);
});
