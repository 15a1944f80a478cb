import { beforeAll, describe, expect, test } from 'vitest';
import { type Person, startWorld } from '../support/world.ts';

const world = await startWorld();
const slug = 'opleider-proef';
const opleider = await world.anOpleider({ slug, name: 'Opleider Proef' });
const admin = await world.aMember(opleider, 'admin', { name: 'Noor Voorbeeld' });
const viewer = await world.aMember(opleider, 'viewer', { name: 'Daniël Proef', secondFactor: false });
const employer = await world.anOrganisation('employer', { slug: 'werkgever-proef', name: 'Werkgever Proef' });
const recruiter = await world.aMember(employer, 'viewer', { secondFactor: false });
const office = await world.anOrganisation('programme-office', { slug: 'bureau', name: 'Provincie Proef' });
const keeper = await world.aMember(office, 'admin');

const base = `/organisations/${slug}`;

const PAGES: [path: string, reader: Person][] = [
  [base, admin],
  [base, viewer],
  [`${base}/members`, admin],
  [`${base}/members`, viewer],
  [`${base}/members/invite`, admin],
  [`${base}/members/${viewer.userId}`, admin],
  [`${base}/keys`, admin],
  [`${base}/keys`, viewer],
  [`${base}/api-clients`, admin],
  [`${base}/api-clients/new`, admin],
  [`${base}/details`, admin],
  [`${base}/audit`, admin],
  ['/organisations/werkgever-proef', recruiter],
  ['/office', keeper],
  ['/office/organisations', keeper],
  ['/office/organisations/new', keeper],
  [`/office/organisations/${slug}`, keeper],
  [`/office/organisations/${slug}/details`, keeper],
  [`/office/organisations/${slug}/invite`, keeper],
];

describe.each(['nl', 'en'])('in %s', (lang) => {
  test.each(PAGES)('%s is a page with one main heading, not for search engines', async (path, reader) => {
    const answer = await world.page(reader, `${path}?lang=${lang}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(`<html lang="${lang}"`);
    expect(answer.body.match(/<h1/g)).toHaveLength(1);
    expect(answer.body).toContain('noindex');
    expect(answer.body).not.toMatch(/undefined|\[object/);
  });
});

describe('who may not', () => {
  const stranger = world.aStranger();

  test.each(PAGES.map(([path]) => path))('%s tells a stranger that there is nothing', async (path) => {
    expect((await world.page(await stranger, path)).statusCode).toBe(404);
  });

  test.each([`${base}/members/invite`, `${base}/api-clients`, `${base}/details`, `${base}/audit`])(
    '%s is closed to a viewer',
    async (path) => expect((await world.page(viewer, path)).statusCode).toBe(403),
  );

  test('a viewer is offered nothing that is closed to them', async () => {
    const { body } = await world.page(viewer, base);
    expect(body).not.toContain(`${base}/api-clients`);
    expect(body).not.toContain(`${base}/cohorts/new`);
    expect((await world.page(viewer, `${base}/keys`)).body).not.toContain('<form class="confirm__form"');
  });
});

describe('forms', () => {
  test('an invitation with faults keeps what was typed and says each fault in the reader’s words', async () => {
    const form = { name: 'Ilse Demo', email: 'ilse@', lang: 'nl' };
    const answer = await world.submit(admin, `${base}/members/invite?lang=nl`, form);
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('value="Ilse Demo"');
    expect(answer.body).toContain('href="#field-email"');
    expect(answer.body).toContain('href="#field-role"');
  });

  test('an invitation is sent, shown as open, sent again and withdrawn', async () => {
    const form = { name: 'Ilse Demo', email: 'ilse@voorbeeld.example', lang: 'nl', role: 'issuer' };
    expect((await world.submit(admin, `${base}/members/invite`, form)).statusCode).toBe(303);
    const twice = await world.submit(admin, `${base}/members/invite?lang=nl`, form);
    expect(twice.statusCode).toBe(400);
    expect(twice.body).toContain('staat al een uitnodiging open');

    const { body } = await world.page(admin, `${base}/members`);
    const [, id] = /invitations\/([0-9a-f-]+)\/withdraw/.exec(body) ?? [];
    expect((await world.submit(admin, `${base}/invitations/${id}/resend`)).statusCode).toBe(303);
    expect(await world.mails('ilse@voorbeeld.example')).toHaveLength(2);
    expect((await world.submit(admin, `${base}/invitations/${id}/withdraw`)).statusCode).toBe(303);
    expect((await world.page(admin, `${base}/members`)).body).not.toContain('ilse@voorbeeld.example');
  });

  test('the last admin who wants a lesser role is told why not', async () => {
    const answer = await world.submit(admin, `${base}/members/${admin.userId}?lang=nl`, { role: 'viewer' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('laatste beheerder');
  });

  test('the secret of an API client stands on one page, once', async () => {
    const form = { name: 'Administratie', scopes: ['members:read', 'credentials:issue'] };
    const made = await world.submit(admin, `${base}/api-clients/new`, form);
    expect(made.statusCode).toBe(201);
    expect(made.headers['cache-control']).toBe('no-store');
    expect(made.body).toContain('/vc-api/issuers/');
    const codes = [...made.body.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code]) => code as string);
    const { body } = await world.page(admin, `${base}/api-clients`);
    expect(body).toContain('Administratie');
    expect(body).not.toContain(codes[1]);
  });

  test('a key is replaced after a question, and the older one stays in sight', async () => {
    expect((await world.page(admin, `${base}/keys?lang=nl`)).body).toContain('Ja, vervangen');
    expect((await world.submit(admin, `${base}/keys`)).statusCode).toBe(303);
    expect((await world.page(admin, `${base}/keys`)).body.match(/z6Mk/g)).toHaveLength(2);
  });

  test('a key of another kind is added by its own form, and stands with its kind', async () => {
    expect((await world.page(admin, `${base}/keys?lang=nl`)).body).toContain('P-256 toevoegen');
    expect((await world.submit(admin, `${base}/keys`, { algorithm: 'P-256' })).statusCode).toBe(303);
    const { body } = await world.page(admin, `${base}/keys?lang=nl`);
    expect(body).toContain('P-256 vervangen');
    expect(body).toContain('P-384 toevoegen');
    expect(body).toMatch(/zDna/);
    expect((await world.submit(admin, `${base}/keys`, { algorithm: 'RSA' })).statusCode).toBe(400);
  });

  test('a viewer leaves, and is a stranger then', async () => {
    const leaver = await world.aMember(opleider, 'viewer', { secondFactor: false });
    expect((await world.submit(leaver, `${base}/leave`)).statusCode).toBe(303);
    expect((await world.page(leaver, base)).statusCode).toBe(404);
  });
});

describe('the office', () => {
  const aForm = { kind: 'opleider', name: 'Nieuwe Opleider', slug: 'nieuw', didMethod: 'web', adminLang: 'nl' };

  beforeAll(async () => {
    const admins = { adminName: 'Zoë Proef', adminEmail: 'zoe@voorbeeld.example' };
    await world.submit(keeper, '/office/organisations/new', { ...aForm, ...admins });
  });

  test('brings in an organisation whose first admin is invited', async () => {
    expect((await world.page(keeper, '/office/organisations')).body).toContain('Nieuwe Opleider');
    expect(await world.mails('zoe@voorbeeld.example')).toHaveLength(1);
    expect((await world.page(keeper, '/office/organisations/nieuw')).body).toContain('zoe@voorbeeld.example');
  });

  test('is told of a name that is taken at the field itself', async () => {
    const answer = await world.submit(keeper, '/office/organisations/new?lang=nl', aForm);
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('id="field-slug-fault"');
  });

  test('is told of an admin without an address', async () => {
    const answer = await world.submit(keeper, '/office/organisations/new', { ...aForm, adminName: 'Zoë Proef' });
    expect(answer.body).toContain('id="field-adminEmail-fault"');
  });
});

test('details are changed with a logo, by a form with a file', async () => {
  const boundary = 'grens';
  const part = (head: string, content: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  const send = (logo: string) =>
    world.app.inject({
      method: 'POST',
      url: `${base}/details`,
      headers: {
        cookie: admin.cookie,
        origin: world.deps.config.publicUrl,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: [
        part('name="name"', 'Opleider Proef Flevoland'),
        part('name="city"', ''),
        part('name="logo"; filename="logo.svg"\r\nContent-Type: image/svg+xml', logo),
        `--${boundary}--\r\n`,
      ].join(''),
    });
  const refused = await send('<p>geen logo</p>');
  expect(refused.statusCode).toBe(400);
  expect(refused.body).toContain('id="field-logo-fault"');
  expect((await send('<svg></svg>')).statusCode).toBe(303);
  const { body } = await world.page(admin, `${base}/details`);
  expect(body).toContain('Opleider Proef Flevoland');
  expect(body).toContain(`src="/issuers/${slug}/logo?v`);
});

describe('what there is to do', () => {
  test('an opleider that begins is shown where to begin, each reader only what they may do', async () => {
    const id = await world.anOpleider({ slug: 'beginner' });
    const starter = await world.aMember(id, 'admin');
    const alone = await world.page(starter, '/organisations/beginner');
    expect(alone.body).toContain('href="/organisations/beginner/achievements/new"');
    expect(alone.body).toContain('href="/organisations/beginner/members/invite"');

    const reader = await world.aMember(id, 'viewer', { secondFactor: false });
    const seen = await world.page(reader, '/organisations/beginner');
    expect(seen.statusCode).toBe(200);
    expect(seen.body).not.toContain('/achievements/new');
    expect((await world.page(starter, '/organisations/beginner')).body).not.toContain('/members/invite');
  });

  test('an invitation that ended asks for attention', async () => {
    const id = await world.anOpleider({ slug: 'wachter' });
    const form = { name: 'Ilse Demo', email: 'ilse2@voorbeeld.example', lang: 'nl', role: 'issuer' };
    await world.submit(await world.aMember(id, 'admin'), '/organisations/wachter/members/invite', form);
    world.advance(15 * 24 * 3600 * 1000);
    const { body } = await world.page(await world.aMember(id, 'admin'), '/organisations/wachter?lang=nl');
    expect(body).toContain('Uitnodiging niet aangenomen');
  });
});
