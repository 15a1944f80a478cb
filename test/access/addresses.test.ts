import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ensurePerson, listHolderDids } from '../../src/access/index.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();

const anAddress = () => `${randomUUID().slice(0, 8)}@voorbeeld.example`;
type Person = Awaited<ReturnType<typeof world.aPerson>>;

async function addressMail(person: Person, email: string) {
  expect((await world.post(person, '/v1/me/email-addresses', { email })).statusCode).toBe(202);
  const text = (await world.mails(email)).at(-1)?.text ?? '';
  return {
    token: /\/account\/addresses\/link\/(\S+)/.exec(text)?.[1] as string,
    code: /\b[2-9A-Z]{4}-[2-9A-Z]{4}\b/.exec(text)?.[0] as string,
  };
}

const prove = (person: Person, proof: object) => world.post(person, '/v1/me/email-addresses/proofs', proof);
const addressesOf = async (person: Person) =>
  (await world.get(person, '/v1/me/email-addresses')).json().items as Array<{
    id: string;
    address: string;
    isPrimary: boolean;
    provenAt: string | null;
  }>;

async function aPasskeyOf({ userId }: Person) {
  const row = {
    id: randomUUID(),
    user_id: userId,
    name: 'x',
    public_key: 'x',
    counter: 0,
    transports: [],
    created_at: '2026-01-01',
  };
  await world.database.client`insert into passkeys ${world.database.client(row)}`;
}

test('an address is added once its owner has shown that it is theirs, by link or by code', async () => {
  const person = await world.aPerson();
  const [one, other] = [anAddress(), anAddress()];
  const { token } = await addressMail(person, one);
  const { code } = await addressMail(person, other);
  expect(await addressesOf(person)).toHaveLength(1);
  expect((await prove(person, { token })).statusCode).toBe(204);
  expect((await prove(person, { email: other, code })).statusCode).toBe(204);
  expect((await addressesOf(person)).map(({ address }) => address)).toEqual([person.email, one, other]);
});

test('a link that somebody else asked for adds nothing to my passport', async () => {
  const [attacker, victim] = [await world.aPerson(), await world.aPerson()];
  const { token } = await addressMail(attacker, anAddress());
  expect((await world.page(victim, `/account/addresses/link/${token}`)).statusCode).toBe(404);
  expect((await prove(victim, { token })).statusCode).toBe(404);
  expect((await prove(attacker, { token })).statusCode).toBe(204);
});

test('a proven address can become the main one; the main one cannot be removed', async () => {
  const person = await world.aPerson();
  const { token } = await addressMail(person, anAddress());
  await prove(person, { token });
  const [main, other] = await addressesOf(person);
  expect((await world.delete(person, `/v1/me/email-addresses/${main?.id}`)).json()).toMatchObject({
    code: 'address_is_primary',
  });
  expect((await world.put(person, `/v1/me/email-addresses/${other?.id}/primary`)).statusCode).toBe(204);
  expect((await world.delete(person, `/v1/me/email-addresses/${main?.id}`)).statusCode).toBe(204);
  expect((await world.get(person, '/v1/me')).json().email).toBe(other?.address);
});

test('an address that nobody has proven does not become the main one', async () => {
  const person = await world.aPerson();
  const [main] = await addressesOf(person);
  expect((await world.put(person, `/v1/me/email-addresses/${main?.id}/primary`)).json()).toMatchObject({
    code: 'address_not_proven',
  });
});

test('nobody changes the addresses of another', async () => {
  const [one, other] = [await world.aPerson(), await world.aPerson()];
  const [address] = await addressesOf(one);
  expect((await world.delete(other, `/v1/me/email-addresses/${address?.id}`)).statusCode).toBe(404);
  expect((await world.put(other, `/v1/me/email-addresses/${address?.id}/primary`)).statusCode).toBe(404);
});

test('who has a passkey must have shown it to change how they sign in', async () => {
  const person = await world.aPerson({ secondFactor: false });
  await aPasskeyOf(person);
  expect((await world.post(person, '/v1/me/email-addresses', { email: anAddress() })).json()).toMatchObject({
    status: 403,
    code: 'second_factor_required',
  });
});

test('adding the address of another passport of mine merges the two, after I said so', async () => {
  const into = await world.aPerson();
  world.advance(1000);
  const from = await world.aPerson();
  const dids = [
    ...(await listHolderDids(world.deps.db, into.userId)),
    ...(await listHolderDids(world.deps.db, from.userId)),
  ];
  const { token } = await addressMail(into, from.email);
  expect((await world.page(into, `/account/addresses/link/${token}`)).body).toContain('samenvoegen');

  expect((await prove(into, { token })).json()).toMatchObject({ status: 409, code: 'address_of_another_passport' });
  expect(await addressesOf(into)).toHaveLength(1);

  expect((await prove(into, { token, merge: true })).statusCode).toBe(204);
  expect((await addressesOf(into)).map(({ address }) => address)).toEqual([into.email, from.email]);
  expect(await listHolderDids(world.deps.db, into.userId)).toEqual(dids);
});

test('after a merge, whoever was signed in to the other passport is out, and its address leads to the one', async () => {
  const [into, from] = [await world.aPerson(), await world.aPerson()];
  const { token } = await addressMail(into, from.email);
  await prove(into, { token, merge: true });
  expect((await world.get(from, '/v1/me')).statusCode).toBe(401);
  expect((await world.page(from, '/account')).statusCode).toBe(401);
  const found = await world.inTransaction((tx) =>
    ensurePerson(world.deps, tx, { email: from.email, name: 'Iemand', lang: 'nl' }),
  );
  expect(found).toMatchObject({ userId: into.userId, isNew: false });
});

test('what was done in the name of the other passport stays to be read', async () => {
  const [into, from] = [await world.aPerson(), await world.aPerson()];
  await world.patch(from, '/v1/me', { name: 'Noor Proef' });
  const { token } = await addressMail(into, from.email);
  await prove(into, { token, merge: true });
  const { items } = (await world.get(into, '/v1/me/audit-events')).json();
  expect(items).toContainEqual(expect.objectContaining({ action: 'person.updated', subjectId: from.userId }));
  expect(items[0]).toMatchObject({ action: 'person.merged', details: { from: from.userId } });
});

test('a mailbox alone does not get around the passkey of another passport', async () => {
  const [into, from] = [await world.aPerson(), await world.aPerson()];
  await aPasskeyOf(from);
  const { token } = await addressMail(into, from.email);
  expect((await prove(into, { token, merge: true })).json()).toMatchObject({
    status: 409,
    code: 'other_passport_has_passkey',
  });
  expect((await world.get(from, '/v1/me')).statusCode).toBe(200);
});

test('of two who make a person of one address at the same moment, both get the same person', async () => {
  const email = anAddress();
  const made = await Promise.all(
    Array.from({ length: 6 }, () =>
      world.inTransaction((tx) => ensurePerson(world.deps, tx, { email, name: 'Noor Voorbeeld', lang: 'nl' })),
    ),
  );
  expect(new Set(made.map(({ userId, holderDid }) => `${userId} ${holderDid}`)).size).toBe(1);
  expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
});

test('what an opleider writes never changes the name that a person has', async () => {
  const { email, userId } = await world.aPerson({ name: 'Noor Voorbeeld' });
  await world.inTransaction((tx) =>
    ensurePerson(world.deps, tx, { email: ` ${email.toUpperCase()} `, name: 'N. V.', lang: 'en' }),
  );
  const [row] = await world.database.client`select name, lang from users where id = ${userId}`;
  expect(row).toEqual({ name: 'Noor Voorbeeld', lang: 'nl' });
});

test('the audit trail of a person is read in pages, each event once', async () => {
  const person = await world.aPerson();
  for (const name of ['A', 'B', 'C', 'D', 'E']) await world.patch(person, '/v1/me', { name });
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const url: string = `/v1/me/audit-events?pageSize=2${cursor && `&cursor=${cursor}`}`;
    const page = (await world.get(person, url)).json();
    seen.push(...page.items.map(({ id }: { id: string }) => id));
    cursor = page.nextCursor;
  }
  const [row] = await world.database
    .client`select count(*)::int as count from audit_events where actor_id = ${person.userId}`;
  expect(seen).toHaveLength(row?.count);
  expect(new Set(seen).size).toBe(seen.length);
});
