import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { makeGuardedFetch } from '../../src/platform/fetch.ts';
import { verifyCredential } from '../../src/verification/index.ts';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import { startWorld } from '../support/world.ts';

// An issuer on a port, and a verifier that knows nothing of it but what it publishes there.
const port = await new Promise<number>((resolve) => {
  const probe = createServer().listen(0, () => {
    const { port: free } = probe.address() as AddressInfo;
    probe.close(() => resolve(free));
  });
});
const publicUrl = `http://localhost:${port}`;
const world = await startWorld({ publicUrl });
await world.app.listen({ host: 'localhost', port });
const opleider = await world.anOpleider();
const issuer = await world.aMember(opleider, 'issuer');
const achievementId = await aPublishedAchievement(world, opleider);
const url = `/v1/organisations/${opleider}/credentials`;
const recipient = { email: 'noor@voorbeeld.example', name: 'Noor Voorbeeld', lang: 'nl' };
const { id, document } = (await world.post(issuer, url, { achievementId, recipient, awardedOn: '2026-06-26' })).json();

const answers: string[] = [];
const outside = makeGuardedFetch({ allowLoopback: true });
const verifier = {
  now: () => new Date(world.clock.now),
  config: { publicUrl },
  register: null,
  fetch: async (...asked: Parameters<typeof outside>) => {
    const answer = await outside(...asked);
    answers.push(`${answer.status} ${new URL(answer.url).pathname.replace(/[0-9a-f-]{36}/, 'LIST')}`);
    return answer;
  },
};
const statusSeen = async () => {
  answers.length = 0;
  const { checks } = await verifyCredential(verifier, { credential: document });
  return checks.find((check) => check.id === 'status')?.reason;
};

test('a revocation is seen by whoever checks after the time to live of the list, and unchanged lists are not sent again', async () => {
  expect(await statusSeen()).toBe('not_revoked');
  expect(answers.filter((answer) => answer.includes('/status-lists/')).toSorted()).toEqual([
    '200 /status-lists/LIST',
    '200 /status-lists/LIST/suspension',
  ]);
  world.advance(9_999);
  expect(await statusSeen()).toBe('not_revoked');
  expect(answers).toEqual([]);
  world.advance(1);
  expect(await statusSeen()).toBe('not_revoked');
  expect(answers.toSorted()).toEqual(['304 /status-lists/LIST', '304 /status-lists/LIST/suspension']);

  await world.post(issuer, `${url}/${id}/revocations`, { reason: 'De toets is ongeldig verklaard.' });
  world.advance(9_999);
  expect(await statusSeen()).toBe('not_revoked');
  world.advance(1);
  expect(await statusSeen()).toBe('revoked');
  expect(answers.toSorted()).toEqual(['200 /status-lists/LIST', '304 /status-lists/LIST/suspension']);
});

test('many checks at the same time ask for a list once', async () => {
  world.advance(10_000);
  answers.length = 0;
  const reports = await Promise.all(
    Array.from({ length: 40 }, () => verifyCredential(verifier, { credential: document })),
  );
  expect(reports.every(({ outcome }) => outcome === 'not_good')).toBe(true);
  expect(answers.filter((answer) => answer.endsWith('/LIST'))).toHaveLength(1);
});
