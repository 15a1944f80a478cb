import { describe, expect, test } from 'vitest';
import { passportJobs } from '../../src/passport/index.ts';
import { type Person, startWorld } from '../support/world.ts';
import { aClaimed, aCourse, aShare, NETWORK_SKILL } from './support.ts';

const world = await startWorld();
const course = await aCourse(world);
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');

const passportOf = async (person: Person) => (await world.get(person, '/v1/passport')).json();
const claim = (person: Person, body: object = {}) =>
  world.post(person, '/v1/passport/skills', { name: 'Servers beheren', narrative: 'Thuislab.', ...body });
const addFile = (person: Person, content: Buffer, title = 'lab.pdf') =>
  world.post(person, '/v1/passport/evidence', { kind: 'file', title, contentBase64: content.toString('base64') });

describe('the passport', () => {
  test('of a new person is empty, and its page says how to begin', async () => {
    const person = await world.aPerson({ name: 'Daniël Proef' });
    expect(await passportOf(person)).toEqual({
      holder: { name: 'Daniël Proef', email: person.email },
      items: [],
      skills: [],
    });
    expect((await world.page(person, '/passport')).body).toContain('Uw paspoort is nog leeg');
  });

  test('shows what was issued with its rung and level, and the skills it proves by area', async () => {
    const person = await world.aPerson();
    const id = await aClaimed(world, course, person);
    const passport = await passportOf(person);
    expect(passport.items).toMatchObject([{ id, source: 'issued', state: 'valid', rung: 'course', isBound: true }]);
    expect(passport.skills.find(({ key }: { key: string }) => key === NETWORK_SKILL)).toMatchObject({
      rung: 'course',
      level: 2,
      proofs: [{ itemId: id, issuerName: 'Opleider Voorbeeld' }],
    });
    const page = await world.page(person, '/passport');
    for (const words of ['Junior Netwerkbeheerder', 'e-CF e-2', 'Geldig']) expect(page.body).toContain(words);
  });

  test('of another is out of reach in every way', async () => {
    const owner = await world.aPerson();
    const id = await aClaimed(world, course, owner);
    const evidenceId = (await addFile(owner, PDF)).json().id;
    const stranger = await world.aStranger();
    const answers = await Promise.all([
      world.get(stranger, `/v1/passport/credentials/${id}`),
      world.patch(stranger, `/v1/passport/credentials/${id}`, { hidden: true }),
      world.delete(stranger, `/v1/passport/credentials/${id}`),
      world.get(stranger, `/v1/passport/evidence/${evidenceId}`),
      world.page(stranger, `/passport/credentials/${id}`),
      world.page(stranger, `/passport/credentials/${id}.json`),
      world.page(stranger, `/passport/evidence/${evidenceId}`),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 404));
    expect((await claim(stranger, { evidenceIds: [evidenceId] })).statusCode).toBe(400);
    expect((await passportOf(owner)).items).toMatchObject([{ id, hidden: false }]);
  });

  test('gives the credential back exactly as it was signed', async () => {
    const person = await world.aPerson();
    const id = await aClaimed(world, course, person);
    const [row] = await world.database.client`select document from credentials where id = ${id}`;
    expect((await world.page(person, `/passport/credentials/${id}.json`)).body).toBe(row?.document);
  });

  test('comes as a PDF that names its language and title', async () => {
    const person = await world.aPerson({ name: 'Şükrü Łukasz Daniël' });
    await aClaimed(world, course, person);
    const pdf = await world.page(person, '/passport.pdf');
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.rawPayload.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(pdf.rawPayload.toString('latin1')).toContain('/Lang (nl-NL)');
  });
});

describe('the order', () => {
  test('is the holder’s: what was placed stays, what is new comes on top', async () => {
    const person = await world.aPerson();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) ids.push((await claim(person, { name })).json().id);
    const order = async () => (await passportOf(person)).items.map(({ id }: { id: string }) => ids.indexOf(id));
    expect(await order()).toEqual([2, 1, 0]);
    await world.patch(person, `/v1/passport/credentials/${ids[0]}`, { position: 0 });
    expect(await order()).toEqual([0, 2, 1]);
    ids.push((await claim(person, { name: 'd' })).json().id);
    expect(await order()).toEqual([3, 0, 2, 1]);
  });

  test('loses nothing when changes come at once: every one of them holds', async () => {
    const person = await world.aPerson();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) ids.push((await claim(person, { name })).json().id);
    const arrange = (id: string, body: object) => world.patch(person, `/v1/passport/credentials/${id}`, body);
    await Promise.all([...ids.map((id) => arrange(id, { hidden: true })), arrange(ids[0] ?? '', { position: 0 })]);
    const { items } = await passportOf(person);
    expect(items.map(({ hidden }: { hidden: boolean }) => hidden)).toEqual([true, true, true, true]);
    expect(items[0].id).toBe(ids[0]);
    const rows = await world.database.client<{ position: number }[]>`
      select position from passport_arrangements where user_id = ${person.userId} order by position`;
    expect(rows.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  });

  test('has no place for what is hidden in the overview, but keeps it', async () => {
    const person = await world.aPerson();
    const id = (await claim(person)).json().id;
    await world.patch(person, `/v1/passport/credentials/${id}`, { hidden: true });
    expect(await passportOf(person)).toMatchObject({ items: [{ id, hidden: true }], skills: [] });
    await world.submit(person, `/passport/credentials/${id}/arrange`, { hidden: 'no' });
    expect((await passportOf(person)).skills).toHaveLength(1);
  });
});

describe('an own skill', () => {
  test('is a credential of the lowest rung, signed by the holder to the holder', async () => {
    const person = await world.aPerson();
    const { id } = (await claim(person, { level: 3 })).json();
    const item = (await world.get(person, `/v1/passport/credentials/${id}`)).json();
    expect(item).toMatchObject({ source: 'own', rung: 'self-claimed', issuerName: null });
    expect(item.document.issuer.id).toBe(item.document.credentialSubject.id);
    expect(JSON.stringify(item.document)).not.toContain('Noor');
    const report = (await world.post(undefined, '/v1/verifications', { credential: item.document })).json();
    expect(report.outcome).toBe('good');
    expect((await passportOf(person)).skills).toMatchObject([{ rung: 'self-claimed', level: 3 }]);
  });

  test('in the words of the taxonomy stands with what others proved of it', async () => {
    const person = await world.aPerson();
    await aClaimed(world, course, person);
    const { skills } = await passportOf(person);
    const known = skills.find(({ key }: { key: string }) => key === NETWORK_SKILL);
    await claim(person, { name: known.name.nl.toUpperCase() });
    const after = (await passportOf(person)).skills.find(({ key }: { key: string }) => key === NETWORK_SKILL);
    expect(after).toMatchObject({ rung: 'course', level: 2 });
    expect(after.proofs.map(({ rung }: { rung: string }) => rung)).toEqual(['course', 'self-claimed']);
  });

  test('names its file by a digest that the signature covers', async () => {
    const person = await world.aPerson();
    const evidenceId = (await addFile(person, PDF)).json().id;
    const { id } = (await claim(person, { evidenceIds: [evidenceId] })).json();
    const { document } = (await world.get(person, `/v1/passport/credentials/${id}`)).json();
    expect(document.evidence).toEqual([
      expect.objectContaining({ name: 'lab.pdf', digestMultibase: expect.stringMatching(/^uEi/) }),
    ]);
    expect((await claim(person, { evidenceIds: [evidenceId] })).statusCode).toBe(400);
  });

  test('goes with its evidence when it is removed; what was issued cannot be removed', async () => {
    const person = await world.aPerson();
    const issuedId = await aClaimed(world, course, person);
    const evidenceId = (await addFile(person, PDF)).json().id;
    const { id } = (await claim(person, { evidenceIds: [evidenceId] })).json();
    expect((await world.delete(person, `/v1/passport/credentials/${id}`)).statusCode).toBe(204);
    expect((await world.get(person, `/v1/passport/evidence/${evidenceId}`)).statusCode).toBe(404);
    expect((await world.delete(person, `/v1/passport/credentials/${issuedId}`)).statusCode).toBe(404);
    expect((await passportOf(person)).items).toMatchObject([{ id: issuedId }]);
  });
});

describe('evidence', () => {
  test.each([
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 400, 'evidence_type_not_allowed'],
    [
      'a drawing with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      400,
      'evidence_type_not_allowed',
    ],
    ['a file of more than 5 MB', Buffer.concat([PDF, Buffer.alloc(5 * 1024 * 1024)]), 413, 'evidence_too_large'],
  ])('is not %s, whatever its name says', async (_what, content, status, code) => {
    const person = await world.aPerson();
    expect((await addFile(person, content, 'bewijs.pdf')).json()).toMatchObject({ status, code });
  });

  test('is sent as a file to save, never as a page, under a name without tricks', async () => {
    const person = await world.aPerson();
    const { id } = (await addFile(person, PDF, '../../\u202efdp.exe\r\nx: "y')).json();
    const file = await world.page(person, `/passport/evidence/${id}`);
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="bewijs"; filename*=UTF-8''${encodeURIComponent('.. .. fdp.exe x y.pdf')}`,
    );
    expect(file.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect(file.rawPayload.equals(PDF)).toBe(true);
  });

  test('opens through a link that shows evidence, and through no other', async () => {
    const person = await world.aPerson();
    const evidenceId = (await addFile(person, PDF)).json().id;
    const { id } = (await claim(person, { evidenceIds: [evidenceId] })).json();
    const loose = (await addFile(person, PDF)).json().id;
    const fields = (evidence: boolean) => ({ fields: { name: true, email: false, evidence } });
    const open = await aShare(world, person, [id], fields(true));
    const closed = await aShare(world, person, [id], fields(false));
    const read = (share: { id: string; token: string }, fileId: string) =>
      world.get(undefined, `/v1/shared-passports/${share.id}/evidence/${fileId}`, { 'share-token': share.token });
    expect((await read(open, evidenceId)).rawPayload.equals(PDF)).toBe(true);
    expect((await read(closed, evidenceId)).statusCode).toBe(404);
    expect((await read(open, loose)).statusCode).toBe(404);
  });

  test('that no skill took is forgotten after a day', async () => {
    const person = await world.aPerson();
    const loose = (await addFile(person, PDF)).json().id;
    const taken = (await addFile(person, PDF)).json().id;
    await claim(person, { evidenceIds: [taken] });
    world.advance(25 * 3600_000);
    await passportJobs.find(({ name }) => name === 'forget-share-visits')?.run(world.deps, {}, { isLast: true });
    const kept = await world.database.client`select id from evidence where id in (${loose}, ${taken})`;
    expect(kept.map(({ id }) => id)).toEqual([taken]);
  });
});
