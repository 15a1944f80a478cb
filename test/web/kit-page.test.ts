import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { html } from '../../src/platform/html.ts';
import { isLang } from '../../src/platform/i18n.ts';
import { assetRoutes } from '../../src/web/asset-routes.ts';
import { assetUrl } from '../../src/web/kit/assets.ts';
import { button, table } from '../../src/web/kit/components.ts';
import { readUpload } from '../../src/web/kit/forms.ts';
import { flash, sendPage } from '../../src/web/kit/page.ts';
import { linksOf } from '../support/markup.ts';

const app = Fastify();
app.decorateRequest('actor');
app.decorateRequest('lang');
await app.register(cookie);
await app.register(multipart);
app.addHook('onRequest', async (request) => {
  const { lang } = request.query as { lang?: string };
  request.actor = request.headers.cookie?.includes('session')
    ? { kind: 'person', userId: 'a', sessionId: null, secondFactor: false }
    : { kind: 'nobody' };
  request.lang = isLang(lang) ? lang : 'nl';
});
await app.register(assetRoutes);
app.get('/passport/shares/:id', (request, reply) =>
  sendPage(request, reply, { title: 'A & B', body: html`<h1>A</h1>`, scripts: ['passkeys.js'] }),
);
app.post('/done', (_request, reply) => {
  flash(reply, 'Opgeslagen <b>voor</b> Zoë.');
  return reply.redirect('/passport/shares/1', 303);
});
app.post('/upload', async (request) => {
  const { values, files } = await readUpload(request);
  return { values, files: Object.fromEntries(Object.entries(files).map(([name, file]) => [name, file.bytes.length])) };
});

const get = (url: string, headers = {}) => app.inject({ method: 'GET', url, headers });

describe('a page', () => {
  test('offers itself in the other language, with its query kept', async () => {
    const page = await get('/passport/shares/1?cursor=abc&lang=en');
    expect(page.body).toContain('<html lang="en">');
    expect(linksOf(page.body)).toContain('/passport/shares/1?cursor=abc&lang=nl');
  });

  test('marks the one part of the service one is in', async () => {
    const page = await get('/passport/shares/1', { cookie: 'session=x' });
    expect([...page.body.matchAll(/href="([^"]+)" aria-current="(\w+)"/g)].map((hit) => hit.slice(1))).toEqual([
      ['/passport/shares', 'true'],
    ]);
  });

  test('offers signing out to a person only, and by a form, since a link could be followed by accident', async () => {
    expect((await get('/passport/shares/1')).body).not.toContain('/sign-out');
    const page = await get('/passport/shares/1', { cookie: 'session=x' });
    expect(page.body).toContain('<form method="post" action="/sign-out">');
  });

  test('shows a kept message once, and as text', async () => {
    const done = await app.inject({ method: 'POST', url: '/done' });
    const [kept] = done.cookies as { name: string; value: string; httpOnly: boolean }[];
    expect(kept).toMatchObject({ httpOnly: true });
    const page = await get('/passport/shares/1', { cookie: `${kept?.name}=${kept?.value}` });
    expect(page.body).toContain('Opgeslagen &#60;b&#62;voor&#60;/b&#62; Zoë.');
    expect(page.cookies).toMatchObject([{ name: kept?.name, value: '' }]);
  });

  test('holds no script or style of its own, so that a strict content policy can stand', async () => {
    const { body } = await get('/passport/shares/1');
    expect(body).not.toMatch(/<style|\sstyle=|<script(?![^>]* src=)|\son\w+=/);
  });
});

describe('assets', () => {
  test('are found at the addresses that pages and style sheet name', async () => {
    const { body } = await get('/passport/shares/1');
    const style = await get(assetUrl('style.css'));
    const named = [
      ...[...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((hit) => hit[1] as string),
      ...[...style.body.matchAll(/url\((\/assets\/[^)]+)\)/g)].map((hit) => hit[1] as string),
    ];
    expect(named.length).toBeGreaterThan(6);
    for (const url of named) expect((await get(url)).statusCode, url).toBe(200);
  });

  test('may be kept for ever, since their address changes with their content', async () => {
    const { headers } = await get(assetUrl('page.js'));
    expect(assetUrl('page.js')).toMatch(/^\/assets\/page\.[\w-]{12}\.js$/);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  test('are sent packed to who can unpack them', async () => {
    const plain = await get(assetUrl('style.css'));
    const packed = await get(assetUrl('style.css'), { 'accept-encoding': 'gzip, br' });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
  });
});

describe('components', () => {
  test('a table tells on a small screen which column each cell stands in', () => {
    const columns = [{ label: 'Rij' }, { label: 'Naam' }, { label: 'Acties', hiddenLabel: true }];
    const markup = table({ caption: 'Rijen', columns, rows: [['8', 'Zoë', html`<a href="/x">Weg</a>`]] }).text;
    expect(markup).toMatch(/<th scope="row"[^>]* data-label="Rij"/);
    expect(markup).toMatch(/<td[^>]* data-label="Naam"/);
    expect(markup).not.toContain('data-label="Acties"');
  });

  test('a button is spoken as it is written, and then says what it is about', () => {
    const markup = button({ label: 'Verwijderen', about: 'Zoë <b>' }).text;
    expect(markup).toMatch(/>Verwijderen<span class="visually-hidden">: Zoë &#60;b&#62;<\/span><\/button>$/);
  });
});

test('an upload gives its fields and files, without a file that was not chosen', async () => {
  const body = new FormData();
  body.append('skills', 'linux');
  body.append('skills', 'git');
  body.append('list', new File(['a;b'], 'cursisten.csv', { type: 'text/csv' }));
  body.append('logo', new File([], ''));
  const request = new Request('http://localhost', { method: 'POST', body });
  const answer = await app.inject({
    method: 'POST',
    url: '/upload',
    payload: Buffer.from(await request.arrayBuffer()),
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
  });
  expect(answer.json()).toEqual({ values: { skills: ['linux', 'git'] }, files: { list: 3 } });
});
