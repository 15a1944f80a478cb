import { expect, test } from 'vitest';
import { issueCredential } from '../../src/credentials/index.ts';
import { aClaimed, aCourse, aShare, visit } from '../passport/support.ts';
import { SYSTEM, startWorld } from '../support/world.ts';

const world = await startWorld();
const course = await aCourse(world);

/** A form with files, as a browser sends it. */
function multipart(fields: Record<string, string>, file?: { name: string; content: string }) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  if (file) body.append('file', new Blob([file.content]), file.name);
  return body;
}

async function send(cookie: string, url: string, body: FormData) {
  const request = new Request('http://localhost', { method: 'POST', body });
  return world.app.inject({
    method: 'POST',
    url,
    payload: Buffer.from(await request.arrayBuffer()),
    headers: {
      cookie,
      origin: world.deps.config.publicUrl,
      'content-type': request.headers.get('content-type') ?? '',
    },
  });
}

test('what was issued and not taken up waits on the page, and one button takes it', async () => {
  const person = await world.aPerson();
  await issueCredential(world.deps, SYSTEM, {
    ...course,
    recipient: { email: person.email, name: person.name, lang: 'nl' },
    awardedOn: '2026-06-26',
  });
  expect((await world.page(person, '/passport')).body).toContain('Er staat een bewijs voor u klaar');
  expect((await world.submit(person, '/passport/claims')).statusCode).toBe(303);
  const { body } = await world.page(person, '/passport');
  expect(body).not.toContain('Er staat een bewijs voor u klaar');
  expect(body).toContain('Netwerken');
});

test('an own skill is added with a file by a form without a script', async () => {
  const person = await world.aPerson();
  const fields = { name: 'Servers beheren', narrative: 'Thuislab.', level: '2', linkUrl: '', linkTitle: '' };
  const added = await send(
    person.cookie,
    '/passport/skills/new',
    multipart(fields, { name: 'lab.pdf', content: '%PDF-1.7' }),
  );
  expect(added.statusCode).toBe(303);
  const page = await world.page(person, String(added.headers.location));
  for (const words of ['Servers beheren', 'Thuislab.', 'lab.pdf', 'Eigen verklaring'])
    expect(page.body).toContain(words);
});

test.each([
  ['an empty name', { name: '' }, undefined, 'href="#field-name"'],
  ['a file that is a web page', {}, { name: 'x.pdf', content: '<html>' }, 'href="#field-file"'],
  ['a link that is no web address', { linkUrl: 'javascript:alert(1)' }, undefined, 'href="#field-linkUrl"'],
])(
  'the form with %s comes back with the fault at its field and what was typed',
  async (_what, changes, file, fault) => {
    const person = await world.aPerson();
    const fields = { name: 'Servers', narrative: 'Wat ik & anderen deden', level: '', ...changes };
    const answer = await send(person.cookie, '/passport/skills/new', multipart(fields, file));
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain(fault);
    expect(answer.body).toMatch(/Wat ik &(amp|#38); anderen deden/);
    expect((await world.get(person, '/v1/passport')).json().items).toEqual([]);
  },
);

test('what cannot be imported is told at the field', async () => {
  const person = await world.aPerson();
  const pasted = await send(person.cookie, '/passport/import', multipart({ text: 'hallo' }));
  expect(pasted.statusCode).toBe(400);
  expect(pasted.body).toContain('href="#field-text"');
  const nothing = await send(person.cookie, '/passport/import', multipart({ text: '' }));
  expect(nothing.body).toContain('Kies een bestand of plak een bewijs.');
});

test('a link is made by a form, and its PIN is shown once', async () => {
  const person = await world.aPerson();
  const id = await aClaimed(world, course, person);
  const form = { purpose: 'Sollicitatie', items: [id], fields: ['name'], days: '30', withPin: 'on' };
  const made = await world.submit(person, '/passport/shares/new', form);
  expect(made.statusCode).toBe(303);
  const path = String(made.headers.location);
  const kept = made.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const first = await world.page(`${person.cookie}; ${kept}`, path);
  expect(first.body).toMatch(/De pincode is \d{6}\. U ziet hem alleen nu\./);
  expect(first.body).toContain('23 december 2026');
  expect(first.body).toContain('<svg');
  expect((await world.page(person, path)).body).not.toMatch(/\d{6}\. U ziet/);
});

test.each([
  ['without a choice', { items: [] as string[] }, 'href="#field-items"'],
  ['with an end that has passed', { days: 'date', endsOn: '2020-01-01' }, 'href="#field-endsOn"'],
  ['with an end after a year', { days: 'date', endsOn: '2028-01-01' }, 'href="#field-endsOn"'],
  ['with an end that was not filled in', { days: 'date', endsOn: '' }, 'href="#field-endsOn"'],
])('a link %s is not made, and the form says why', async (_what, changes, fault) => {
  const person = await world.aPerson();
  const id = await aClaimed(world, course, person);
  const form = { purpose: 'Voor <b>later</b>', items: [id], fields: ['name'], days: '30', ...changes };
  const refused = await world.submit(person, '/passport/shares/new', form);
  expect(refused.statusCode).toBe(400);
  expect(refused.body).toContain(fault);
  expect(refused.body).toMatch(/value="Voor &(lt|#60);b&/);
  expect((await world.get(person, '/v1/share-links')).json().items).toEqual([]);
});

test('the report can be kept as a PDF and as JSON', async () => {
  const person = await world.aPerson();
  const share = await aShare(world, person, [await aClaimed(world, course, person)]);
  const cookie = await visit(world, share);
  const pdf = await world.page(cookie, `/shared/${share.id}/report.pdf`);
  expect(pdf.headers['content-disposition']).toBe('attachment; filename="verslag.pdf"');
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  const json = await world.page(cookie, `/shared/${share.id}/report.json`);
  const read = await world.get(undefined, `/v1/shared-passports/${share.id}`, { 'share-token': share.token });
  expect(json.json()).toEqual(read.json());
});

test('the interview sheet asks about each skill, in the reader’s language', async () => {
  const person = await world.aPerson();
  const share = await aShare(world, person, [await aClaimed(world, course, person)]);
  const cookie = await visit(world, share);
  const dutch = await world.page(cookie, `/shared/${share.id}/interview`);
  expect(dutch.body).toContain('U leerde dit bij “Junior Netwerkbeheerder”.');
  const english = await world.page(cookie, `/shared/${share.id}/interview?lang=en`);
  expect(english.body).toContain('You learnt this in “Junior network administrator”.');
});

test.each([
  '/passport',
  '/passport/arrange',
  '/passport/import',
  '/passport/shares',
  '/passport/shares/new',
  '/passport.pdf',
])('%s is closed to who is not signed in', async (path) => {
  expect((await world.page(undefined, path)).statusCode).toBe(401);
});
