import { expect, test } from 'vitest';
import { securityHeadersOf } from '../../src/platform/security-headers.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();

test.each([
  ['a page', '/', 200],
  ['a page that does not exist', '/bestaat-niet', 404],
  ['the API', '/v1/openapi.json', 200],
  ['a refusal by the API', '/v1/me', 401],
  ['an address of the API that does not exist', '/v1/bestaat-niet', 404],
  ['what is published for verifiers', '/recognitions/dcc-legacy.json', 200],
  ['a list that does not exist', '/status-lists/019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e99', 404],
  ['a file that does not exist', '/assets/bestaat-niet.css', 404],
])('%s comes with the headers that keep a browser from harm', async (_what, url, status) => {
  const { statusCode, headers } = await world.app.inject({ url });
  expect(statusCode).toBe(status);
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'$/),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
  });
});

test('a site that is reached over https asks browsers to stay with that', () => {
  const headers = securityHeadersOf({ strictTransportSecurity: { maxAge: 31_536_000 } });
  expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  expect(securityHeadersOf({ strictTransportSecurity: false })).not.toHaveProperty('strict-transport-security');
});
