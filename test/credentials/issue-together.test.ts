import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { issueCredential } from '../../src/credentials/issue-credential.ts';
import { issueTogether } from '../../src/credentials/issue-together.ts';
import { findOrganisation, type Organisation } from '../../src/organisations/index.ts';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import { SYSTEM, startWorld } from '../support/world.ts';

const world = await startWorld();
const organisationId = await world.anOpleider();
const achievementId = await aPublishedAchievement(world, organisationId);
const issuers = [await world.aMember(organisationId, 'issuer'), await world.aMember(organisationId, 'issuer')];
const url = `/v1/organisations/${organisationId}/credentials`;
const { client } = world.database;

const anAddress = () => `${randomUUID().slice(0, 8)}@voorbeeld.example`;
const aBody = (email = anAddress()) => ({
  achievementId,
  recipient: { email, name: `Cursist ${email}`, lang: 'nl' as const },
  awardedOn: '2026-06-26',
});

test('those who ask at once get each their own credential, in their own name, and share commits', async () => {
  const bodies = Array.from({ length: 40 }, () => aBody());
  const answers = await Promise.all(bodies.map((body, index) => world.post(issuers[index % 2], url, body)));
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
  for (const [index, answer] of answers.entries()) {
    expect(answer.json().document.credentialSubject.identifier[0].identityHash).toBe(bodies[index]?.recipient.name);
  }

  const ids = answers.map((answer) => answer.json().id as string);
  const rows = await client`
    select credentials.id, actor_id, recipient_email, credentials.xmin::text as commit
    from credentials join audit_events on subject_id = credentials.id::text and action = 'credential.issued'
    where credentials.id = any(${ids})`;
  expect(rows).toHaveLength(40);
  for (const [index, id] of ids.entries()) {
    const row = rows.find((one) => one.id === id);
    expect(row?.actor_id).toBe(issuers[index % 2]?.userId);
    expect(row?.recipient_email).toBe(bodies[index]?.recipient.email);
  }
  expect(new Set(rows.map(({ commit }) => commit)).size).toBeLessThan(20);
});

test('of the same award asked for twice among others, one is issued and one is refused', async () => {
  const twice = aBody();
  const bodies = [aBody(), twice, aBody(), twice, aBody()];
  const answers = await Promise.all(bodies.map((body) => world.post(issuers[0], url, body)));
  const refused = answers.filter(({ statusCode }) => statusCode === 409);
  expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(4);
  expect(refused.map((answer) => answer.json().code)).toEqual(['credential_already_issued']);
});

test('an award that cannot be written fails alone', async () => {
  const good = Array.from({ length: 6 }, () => aBody());
  const bad = { ...aBody(), awardedOn: '2026-13-45' };
  const inputs = [...good.slice(0, 3), bad, ...good.slice(3)];
  const outcomes = await Promise.allSettled(
    inputs.map((input) => issueCredential(world.deps, SYSTEM, { organisationId, ...input })),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(
    inputs.map((input) => (input === bad ? 'rejected' : 'fulfilled')),
  );
  const emails = inputs.map(({ recipient }) => recipient.email);
  const rows = await client`select recipient_email from credentials where recipient_email = any(${emails})`;
  expect(rows).toHaveLength(6);
});

test('somebody of another organisation who names this achievement gets nothing, also among those who may issue it', async () => {
  const other = await world.anOpleider();
  const stranger = await world.aMember(other, 'issuer');
  const intruding = aBody();
  const answers = await Promise.all([
    ...Array.from({ length: 5 }, () => world.post(issuers[0], url, aBody())),
    world.post(stranger, `/v1/organisations/${other}/credentials`, intruding),
    world.post(issuers[0], url, aBody()),
  ]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201, 201, 404, 201]);
  const rows = await client`select 1 from credentials where recipient_email = ${intruding.recipient.email}`;
  expect(rows).toHaveLength(0);
});

test('whoever comes at whatever moment while another is being answered is answered too', async () => {
  const organisation = (await findOrganisation(world.deps.db, organisationId)) as Organisation;
  const issue = () => {
    const { recipient, awardedOn } = aBody();
    const award = { recipient, awardedOn, evidence: [], result: null, issuerReference: null };
    return issueTogether(world.deps, { actor: SYSTEM, organisation, achievementId, award });
  };
  for (let steps = 0; steps < 15; steps += 1) {
    const first = issue();
    // So many steps after the answer to the first, all before the event loop turns.
    let next: Promise<unknown> = first;
    for (let step = 0; step < steps; step += 1) next = next.then(() => {});
    expect(await next.then(issue)).not.toBeNull();
  }
});
