import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { isPrivateAddress, makeGuardedFetch } from '../../src/platform/fetch.ts';

const guarded = makeGuardedFetch({ allowLoopback: false });
const developing = makeGuardedFetch({ allowLoopback: true });

const handlers: Record<string, RequestListener> = {
  '/document': (_request, response) => response.setHeader('content-type', 'application/json; charset=utf-8').end('{}'),
  '/large': (_request, response) => response.end(Buffer.alloc(2048)),
  '/here': (_request, response) => response.writeHead(302, { location: '/document' }).end(),
  '/elsewhere': (_request, response) => response.writeHead(302, { location: 'http://localhost:1/document' }).end(),
  '/round': (_request, response) => response.writeHead(302, { location: '/round' }).end(),
  '/inside': (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
};
const server = createServer((request, response) => handlers[request.url ?? '']?.(request, response));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => server.close());
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

test('a document is brought with its type and its bytes', async () => {
  const answer = await developing(`${base}/document`);
  expect(answer).toMatchObject({ status: 200, contentType: 'application/json' });
  expect(answer.body.toString()).toBe('{}');
});

test('a redirect within the host is followed', async () => {
  expect(await developing(`${base}/here`)).toMatchObject({ status: 200, url: `${base}/document` });
});

test.each(['/elsewhere', '/round', '/inside'])('a redirect to %s is not followed', async (path) => {
  await expect(developing(base + path)).rejects.toMatchObject({ code: 'fetch_failed' });
});

test('a document that is larger than asked for is refused, not cut', async () => {
  await expect(developing(`${base}/large`, { maxBytes: 1024 })).rejects.toMatchObject({ code: 'fetch_failed' });
  expect((await developing(`${base}/large`, { maxBytes: 2048 })).body).toHaveLength(2048);
});

describe('in production', () => {
  test.each([
    ['this machine', base],
    ['this machine by name', 'https://localhost/'],
    ['a private network', 'https://10.1.2.3/'],
    ['a cloud metadata address', 'http://169.254.169.254/'],
    ['IPv6 loopback', 'https://[::1]/'],
    ['IPv4 inside IPv6', 'https://[::ffff:127.0.0.1]/'],
    ['a number that is an address', 'https://2130706433/'],
    ['no encryption', 'http://example.com/'],
    ['another protocol', 'file:///etc/passwd'],
    ['credentials in the address', 'https://user:secret@example.com/'],
    ['no address at all', 'nonsense'],
  ])('%s is refused before anything is sent', async (_what, url) => {
    await expect(guarded(url)).rejects.toMatchObject({ code: 'fetch_refused' });
  });
});

test.each([
  ['8.8.8.8', false],
  ['172.15.0.1', false],
  ['172.16.0.1', true],
  ['100.64.0.1', true],
  ['2606:4700:4700::1111', false],
  ['fd00::1', true],
  ['fe80::1', true],
  ['64:ff9b::7f00:1', true],
  ['::ffff:10.0.0.1', true],
  ['not an address', true],
])('%s is private: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});
