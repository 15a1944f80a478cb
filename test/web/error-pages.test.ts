import { expect, test } from 'vitest';
import { linksOf } from '../support/markup.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();

test('who must sign in first is led there, and back to where they wanted to be', async () => {
  const page = await world.page(undefined, '/account?tab=1');
  expect(page.statusCode).toBe(401);
  expect(linksOf(page.body)).toContain('/sign-in?returnTo=%2Faccount%3Ftab%3D1');
});

test('a page that is not there is a page, in the language of the reader and out of search engines', async () => {
  const page = await world.page(undefined, '/nothing', { 'accept-language': 'en' });
  expect(page.statusCode).toBe(404);
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.body).toContain('This page does not exist');
  expect(page.body).toContain('noindex');
});

test('what somebody lacks is told with the way to get it: a passkey', async () => {
  const organisationId = await world.anOpleider({ slug: 'voorbeeld-opleider' });
  const admin = await world.aMember(organisationId, 'admin', { secondFactor: false });
  const path = '/organisations/voorbeeld-opleider/members/invite';
  const page = await world.page(admin, path);
  expect(page.statusCode).toBe(403);
  expect(linksOf(page.body)).toContain(`/sign-in/passkey?returnTo=${encodeURIComponent(path)}`);
});

test.each(['/vacancies/x', '/exemption-offers/x', '/shared/x', '/opleidingen/x'])(
  'an address that cannot exist, %s, is a page that is not there',
  async (path) => {
    const page = await world.page(undefined, path);
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain('Deze pagina is er niet');
  },
);
