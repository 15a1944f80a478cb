import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { makeGuardedFetch } from '../../src/platform/fetch.ts';
import { keepAnswers, type Opening } from '../../src/verification/kept-answers.ts';

/** What the other side publishes, and what it was asked. */
const other = { status: 200, body: 'one', headers: {} as OutgoingHttpHeaders, asked: [] as (string | undefined)[] };
const server = createServer((request, response) => {
  const known = request.headers['if-none-match'];
  other.asked.push(known);
  const isSame = known !== undefined && known === other.headers.etag;
  response.writeHead(isSame ? 304 : other.status, other.headers);
  response.end(isSame ? undefined : other.body);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => server.close());
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/list`;

const SECOND = 1000;
let time = 0;
let opened = 0;
let ask = keepAnswers(makeGuardedFetch({ allowLoopback: true }));
const now = () => new Date(time);
const opening = (own: { ttlSeconds?: number; bytes?: number; kind?: string } = {}): Opening<string> => ({
  kind: own.kind ?? 'list',
  accept: 'application/json',
  maxBytes: 1024,
  defaultSeconds: 60,
  open: async (body) => {
    opened += 1;
    if (body.toString() === 'wrong') throw new Error('not what was asked for');
    return { value: body.toString(), bytes: own.bytes ?? body.length, ttlSeconds: own.ttlSeconds ?? null };
  },
});
const read = async (own: Parameters<typeof opening>[0] = {}, address = url) =>
  (await ask(address, opening(own), now)).value;
/** Whether, some time after the first answer, a change is seen. */
async function seesChangeAfter(milliseconds: number, own: Parameters<typeof opening>[0] = {}) {
  await read(own);
  other.body = 'two';
  time += milliseconds;
  return (await read(own)) === 'two';
}

beforeEach(() => {
  Object.assign(other, { status: 200, body: 'one', headers: {}, asked: [] });
  ask = keepAnswers(makeGuardedFetch({ allowLoopback: true }));
  time = Date.parse('2026-11-23T10:00:00Z');
  opened = 0;
});

describe('an answer counts', () => {
  test.each<[string, number, OutgoingHttpHeaders, { ttlSeconds?: number }]>([
    ['as long as its own time to live', 20, {}, { ttlSeconds: 20 }],
    ['as long as the server says', 30, { 'cache-control': 'public, max-age=30' }, {}],
    ['for the shorter of the two', 20, { 'cache-control': 'max-age=3600' }, { ttlSeconds: 20 }],
    ['for the shorter of the two, the other way around', 5, { 'cache-control': 'max-age=5' }, { ttlSeconds: 20 }],
    ['for as long as is left of it', 10, { 'cache-control': 'max-age=30', age: '20' }, {}],
    ['for a while when nothing is said', 60, {}, {}],
    ['for some minutes at most', 300, { 'cache-control': 'max-age=86400' }, { ttlSeconds: 86_400 }],
  ])('%s: %d seconds', async (_what, seconds, headers, own) => {
    other.headers = headers;
    expect(await seesChangeAfter(seconds * SECOND - 1, own)).toBe(false);
    time += 1;
    expect(await read(own)).toBe('two');
  });

  test.each<[string, OutgoingHttpHeaders, { ttlSeconds?: number }]>([
    ['it is not to be stored', { 'cache-control': 'no-store' }, { ttlSeconds: 60 }],
    ['it is to be asked for anew', { 'cache-control': 'private, no-cache' }, { ttlSeconds: 60 }],
    ['its age is past', { 'cache-control': 'max-age=10', age: '11' }, {}],
    ['it has no time to live', {}, { ttlSeconds: 0 }],
  ])('not at all when %s', async (_what, headers, own) => {
    other.headers = headers;
    expect(await seesChangeAfter(0, own)).toBe(true);
  });

  test('from the moment it was asked for, as whoever uses it is told', async () => {
    const first = await ask(url, opening(), now);
    time += 59 * SECOND;
    const second = await ask(url, opening(), now);
    expect(second.seenAt).toEqual(first.seenAt);
    time += SECOND;
    expect((await ask(url, opening(), now)).seenAt).toEqual(now());
  });
});

describe('an answer that counts no more', () => {
  test('is asked for by its ETag, and neither sent nor opened again when it is the same', async () => {
    other.headers = { etag: '"1"', 'cache-control': 'max-age=10' };
    await read();
    time += 10 * SECOND;
    expect(await read()).toBe('one');
    time += 9 * SECOND;
    expect(await read()).toBe('one');
    expect(other.asked).toEqual([undefined, '"1"']);
    expect(opened).toBe(1);
  });

  test('is opened anew when it is another', async () => {
    other.headers = { etag: '"1"', 'cache-control': 'max-age=10' };
    await read();
    Object.assign(other, { body: 'two', headers: { ...other.headers, etag: '"2"' } });
    time += 10 * SECOND;
    expect(await read()).toBe('two');
    expect(opened).toBe(2);
  });

  test('is not opened again when the same comes without an ETag', async () => {
    other.headers = { 'cache-control': 'no-cache' };
    expect(await read()).toBe('one');
    expect(await read()).toBe('one');
    expect([other.asked.length, opened]).toEqual([2, 1]);
  });

  test('is proven anew after some minutes, also when it is the same', async () => {
    other.headers = { etag: '"1"', 'cache-control': 'max-age=200' };
    await read();
    time += 200 * SECOND;
    await read();
    time += 200 * SECOND;
    await read();
    expect(other.asked).toEqual([undefined, '"1"', undefined]);
    expect(opened).toBe(2);
  });

  test('is not used in place of one that cannot be had', async () => {
    await read();
    other.status = 503;
    time += 60 * SECOND;
    await expect(read()).rejects.toMatchObject({ status: 503 });
    other.status = 200;
    expect(await read()).toBe('one');
  });
});

describe('what went wrong is not kept', () => {
  test.each([
    ['no answer', () => Object.assign(other, { status: 404 })],
    ['a wrong answer', () => Object.assign(other, { body: 'wrong' })],
    ['an answer that is too large', () => Object.assign(other, { body: 'x'.repeat(1025) })],
    ['an answer that nothing changed, to who has nothing', () => Object.assign(other, { status: 304 })],
  ])('%s', async (_what, make) => {
    make();
    await expect(read()).rejects.toThrow();
    Object.assign(other, { status: 200, body: 'one' });
    expect(await read()).toBe('one');
  });
});

test('of many who ask at the same time one does, also when it fails', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => read()));
  expect(new Set(answers)).toEqual(new Set(['one']));
  expect([other.asked.length, opened]).toEqual([1, 1]);
  other.status = 500;
  time += 60 * SECOND;
  const failed = await Promise.allSettled(Array.from({ length: 50 }, () => read()));
  expect(failed.every(({ status }) => status === 'rejected')).toBe(true);
  expect(other.asked).toHaveLength(2);
});

test('one address is kept for each kind of thing apart', async () => {
  await read();
  other.body = 'two';
  expect(await read({ kind: 'other' })).toBe('two');
  expect(await read()).toBe('one');
});

test('what was asked for longest ago is forgotten when there would be too much', async () => {
  const megabytes30 = { bytes: 30 * 1024 * 1024 };
  const addresses = ['a', 'b', 'c'].map((name) => `${url}/${name}`);
  const [first, second, third] = addresses as [string, string, string];
  await read(megabytes30, first);
  await read(megabytes30, second);
  await read(megabytes30, first);
  await read(megabytes30, third);
  expect(other.asked).toHaveLength(3);
  await read(megabytes30, first);
  await read(megabytes30, third);
  expect(other.asked).toHaveLength(3);
  await read(megabytes30, second);
  expect(other.asked).toHaveLength(4);
});
