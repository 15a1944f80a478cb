import { expect, test } from 'vitest';
import { lifecycle } from '../../src/credentials/index.ts';
import { shares } from '../../src/passport/index.ts';
import { SYSTEM, startWorld } from '../support/world.ts';
import { aClaimed, aCourse, aShare, visit } from './support.ts';

const world = await startWorld();
const course = await aCourse(world);

async function aSharedCredential() {
  const person = await world.aPerson();
  const credentialId = await aClaimed(world, course, person);
  const share = await aShare(world, person, [credentialId]);
  const read = async () =>
    (await world.get(undefined, `/v1/shared-passports/${share.id}`, { 'share-token': share.token })).json();
  const change = (kind: 'revokeCredentials' | 'suspendCredentials' | 'reinstateCredentials', reason: string) =>
    lifecycle[kind](world.deps, SYSTEM, {
      organisationId: course.organisationId,
      credentialIds: [credentialId],
      reason,
    });
  return { person, credentialId, share, read, change };
}

test.each([
  ['revokeCredentials', 'revoked', 'Ingetrokken'],
  ['suspendCredentials', 'suspended', 'Tijdelijk geschorst'],
] as const)('after %s the link says %s, and the skill is proven no more', async (kind, state, words) => {
  const { person, credentialId, share, read, change } = await aSharedCredential();
  expect((await read()).credentials[0].state).toBe('valid');
  await change(kind, 'Toets opnieuw beoordeeld');
  expect(await read()).toMatchObject({ credentials: [{ state }], skills: [], verdict: { good: 0, total: 1 } });
  const page = await world.page(await visit(world, share), `/shared/${share.id}`);
  expect(page.body).toContain(words);
  expect(page.body).not.toContain('Toets opnieuw beoordeeld');
  const own = await world.page(person, `/passport/credentials/${credentialId}`);
  expect(own.body).toContain('De reden: Toets opnieuw beoordeeld');
  expect((await world.get(person, '/v1/passport')).json()).toMatchObject({ items: [{ state }], skills: [] });
});

test('a suspended credential that is reinstated counts again', async () => {
  const { read, change } = await aSharedCredential();
  await change('suspendCredentials', 'Onderzoek');
  await change('reinstateCredentials', 'Onderzoek is klaar');
  expect(await read()).toMatchObject({ credentials: [{ state: 'valid' }], verdict: { good: 1, total: 1 } });
});

test('an expired credential stays shareable, and the end of the link is not called its end', async () => {
  const { person, credentialId } = await aSharedCredential();
  world.clock.now = new Date('2029-07-01T10:00:00Z');
  // The sessions of today have ended by then, so the link is made by the use case.
  const { url, id } = await shares.createShare(
    world.deps,
    { kind: 'person', userId: person.userId, sessionId: null, secondFactor: false },
    {
      purpose: 'Sollicitatie',
      itemIds: [credentialId],
      fields: { name: true, email: false, evidence: false },
      withPin: false,
      lang: 'nl',
    },
  );
  const share = { id, url, token: url.split('/p/')[1] ?? '', pin: null };
  const shared = await world.get(undefined, `/v1/shared-passports/${id}`, { 'share-token': share.token });
  expect(shared.json().credentials[0]).toMatchObject({ state: 'expired', report: { outcome: 'not_good' } });
  const page = await world.page(await visit(world, share), `/shared/${id}`);
  expect(page.body).toContain('Verlopen');
  expect(page.body).toContain('Dat zegt niets over de geldigheid van de bewijzen.');
});
