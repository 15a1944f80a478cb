import { expect, test } from 'vitest';
import { startWorld } from '../support/world.ts';
import { aClaimed, aCourse, aShare, visit } from './support.ts';

const world = await startWorld();
const course = await aCourse(world);

async function aPinnedShare(body: object = {}) {
  const person = await world.aPerson();
  const credentialId = await aClaimed(world, course, person);
  return { person, share: await aShare(world, person, [credentialId], { withPin: true, ...body }) };
}

const wrongFor = (pin: string | null) => (pin === '000000' ? '111111' : '000000');

test('the PIN stands before all content, and opens it for this visit only', async () => {
  const { share } = await aPinnedShare();
  const cookie = await visit(world, share);
  for (const page of ['', '/interview', '/report.json', '/report.pdf']) {
    const closed = await world.page(cookie, `/shared/${share.id}${page}`);
    expect(closed.body).toContain('Vul de pincode in');
    expect(closed.body).not.toMatch(/Noor|Netwerkbeheerder/);
  }
  const given = await world.submit(cookie, `/shared/${share.id}/pin`, { pin: share.pin ?? '' });
  expect(given.statusCode).toBe(303);
  expect((await world.page(cookie, `/shared/${share.id}`)).body).toContain('Noor Voorbeeld');
  expect((await world.page(await visit(world, share), `/shared/${share.id}`)).body).not.toContain('Noor');
});

test('who saw only the question for the PIN is not in the log', async () => {
  const { person, share } = await aPinnedShare();
  const cookie = await visit(world, share);
  await world.page(cookie, `/shared/${share.id}`);
  expect((await world.get(person, `/v1/share-links/${share.id}/openings`)).json().items).toEqual([]);
});

test('a wrong PIN is told at the field, and the sixth try in a quarter is refused whoever makes it', async () => {
  const { share } = await aPinnedShare();
  const pin = wrongFor(share.pin);
  const cookie = await visit(world, share);
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    const wrong = await world.submit(cookie, `/shared/${share.id}/pin`, { pin });
    expect(wrong.statusCode).toBe(400);
    expect(wrong.body).toContain('Deze pincode klopt niet.');
  }
  const url = `/v1/shared-passports/${share.id}`;
  const byApi = await world.get(undefined, url, { 'share-token': share.token, 'share-pin': pin });
  expect(byApi.json()).toMatchObject({ status: 403, code: 'share_pin_wrong' });
  const right = share.pin ?? '';
  const other = await world.submit(await visit(world, share), `/shared/${share.id}/pin`, { pin: right });
  expect(other.statusCode).toBe(429);
  world.advance(15 * 60_000);
  expect((await world.submit(cookie, `/shared/${share.id}/pin`, { pin: right })).statusCode).toBe(303);
});

test('tries at the same time are counted one by one', async () => {
  const { share } = await aPinnedShare();
  world.advance(15 * 60_000);
  const headers = { 'share-token': share.token, 'share-pin': wrongFor(share.pin) };
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => world.get(undefined, `/v1/shared-passports/${share.id}`, headers)),
  );
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([403, 403, 403, 403, 403, 429, 429, 429]);
});

test('the API asks for the PIN in a header and takes it there', async () => {
  const { share } = await aPinnedShare();
  const url = `/v1/shared-passports/${share.id}`;
  const without = await world.get(undefined, url, { 'share-token': share.token });
  expect(without.json()).toMatchObject({ status: 403, code: 'share_pin_needed' });
  const headers = { 'share-token': share.token, 'share-pin': share.pin };
  expect((await world.get(undefined, url, headers)).statusCode).toBe(200);
});

test('the PIN is in no address, and its mail has no link', async () => {
  const to = 'werkgever@voorbeeld.example';
  const { person, share } = await aPinnedShare({ pinMailTo: to });
  expect(share.url).not.toContain(share.pin);
  const [mail] = await world.mails(to);
  expect(mail?.text).toContain(share.pin);
  expect(mail?.text).not.toMatch(/https?:|\/p\//);
  expect(mail?.text).not.toContain(share.token);
  expect((await world.get(person, `/v1/share-links/${share.id}`)).body).not.toContain(share.pin);
});
