import { expect, test } from 'vitest';
import { didKeySigner, generateKeyPair, secure } from '../../src/proofs/index.ts';
import { anOpenBadge } from '../proofs/a-credential.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const signer = didKeySigner(await generateKeyPair());
const created = new Date('2026-06-26T10:00:00Z');
const MANY = 60;

/** Credentials of a stranger, no two of one shape, so that each takes all the work that there is. */
const strangers = await Promise.all(
  Array.from({ length: MANY }, (_, count) =>
    secure(anOpenBadge(signer.did, { evidence: evidenceOf(count + 1) }), signer, { created }),
  ),
);

function evidenceOf(count: number) {
  return Array.from({ length: count }, (_, at) => ({ id: `https://a.example/${at}`, type: 'Evidence', name: `${at}` }));
}

test('who asks for something else is answered between checks that each take all the work there is', async () => {
  const answered: string[] = [];
  const checks = strangers.map(async (credential) => {
    const answer = await world.app.inject({ method: 'POST', url: '/v1/verifications', payload: { credential } });
    answered.push('check');
    return (answer.json() as { checks: { id: string; state: string }[] }).checks.find(({ id }) => id === 'signature');
  });
  await Promise.race(checks);
  const { statusCode } = await world.app.inject({ url: '/v1/recognitions' });
  const before = answered.length;
  expect(statusCode).toBe(200);
  const signatures = await Promise.all(checks);
  expect(signatures.map((check) => check?.state)).toEqual(Array.from({ length: MANY }, () => 'passed'));
  expect(before).toBeLessThan(MANY / 3);
});

test('checks take turns of the event loop, in which whatever else there is goes on', async () => {
  let turns = 0;
  let isChecking = true;
  const count = () => {
    turns += 1;
    if (isChecking) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(
    strangers.map((credential) =>
      // Another value for a number makes another shape, and what was signed no longer holds.
      world.app.inject({
        method: 'POST',
        url: '/v1/verifications',
        payload: { credential: { ...credential, credentialSubject: withCredits(credential, 7) } },
      }),
    ),
  );
  isChecking = false;
  expect(turns).toBeGreaterThan(MANY - 2);
});

const withCredits = (credential: Record<string, unknown>, creditsEarned: number) => ({
  ...(credential.credentialSubject as object),
  creditsEarned,
});
