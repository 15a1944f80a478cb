import { expect, test } from 'vitest';
import { createSetUpLink } from '../../src/organisations/index.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const aForm = { organisationName: 'Provincie Voorbeeld', name: 'Noor Voorbeeld', email: 'noor@voorbeeld.example' };

const aLink = async () => {
  const link = await createSetUpLink(world.deps);
  return new URL(link ?? 'https://nowhere.example').pathname;
};

test('the first administrator is made once: through one link, however many were handed out', async () => {
  const [path, other] = [await aLink(), await aLink()];
  expect((await world.page(undefined, path)).statusCode).toBe(200);
  expect((await world.page(undefined, '/set-up/unknown')).statusCode).toBe(404);

  const faulty = await world.submit(undefined, path, { ...aForm, email: 'noor@' });
  expect(faulty.statusCode).toBe(400);
  expect(faulty.body).toContain('Noor Voorbeeld');

  const answers = await Promise.all([
    world.submit(undefined, path, aForm),
    world.submit(undefined, path, aForm),
    world.submit(undefined, other, { ...aForm, email: 'ander@voorbeeld.example' }),
  ]);
  const done = answers.filter(({ statusCode }) => statusCode === 303);
  expect(done).toHaveLength(1);
  expect(done[0]?.headers.location).toContain('/account/passkeys/new');

  const cookie = String([done[0]?.headers['set-cookie']].flat()[0]).split(';')[0];
  const office = await world.page(cookie, '/office');
  expect(office.statusCode).toBe(200);
  expect(office.body).toContain('Provincie Voorbeeld');
  expect((await world.page(cookie, '/office/organisations/new')).statusCode).toBe(403);

  expect(await createSetUpLink(world.deps)).toBeNull();
  expect((await world.page(undefined, path)).statusCode).toBe(410);
  expect((await world.submit(undefined, other, aForm)).statusCode).toBe(410);
});

test('a set-up link ends after a day', async () => {
  const fresh = await startWorld();
  const link = new URL((await createSetUpLink(fresh.deps)) ?? '').pathname;
  fresh.advance(24 * 3600 * 1000);
  expect((await fresh.submit(undefined, link, aForm)).statusCode).toBe(404);
});
