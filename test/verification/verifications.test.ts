import QRCode from 'qrcode';
import { expect, test } from 'vitest';
import { bakePng, didKeySigner, generateKeyPair, secure } from '../../src/proofs/index.ts';
import { zVerificationReport } from '../../src/verification/index.ts';
import { anOpenBadge } from '../proofs/a-credential.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const signer = didKeySigner(await generateKeyPair());
const signed = await secure(anOpenBadge(signer.did), signer, { created: new Date('2026-06-26T10:00:00Z') });

const upload = (payload: string | Buffer, type: string) =>
  world.app.inject({ method: 'POST', url: '/v1/verifications', payload, headers: { 'content-type': type } });

test('anyone may have a credential checked, and gets all six checks in words of both languages', async () => {
  const answer = await world.post(undefined, '/v1/verifications', { credential: signed });
  expect(answer.statusCode).toBe(200);
  const report = zVerificationReport.parse(answer.json());
  expect(report).toMatchObject({ outcome: 'good', checkedAt: world.clock.now.toISOString() });
  expect(report.checks.map(({ id }) => id)).toEqual(['form', 'signature', 'validity', 'status', 'issuer', 'holder']);
  expect(report.checks.every(({ text }) => text.nl !== '' && text.en !== '')).toBe(true);
});

test.each([
  ['text/plain', JSON.stringify(signed)],
  ['application/vc', JSON.stringify(signed)],
  ['application/ld+json', JSON.stringify(signed)],
  ['image/png', bakePng(await QRCode.toBuffer('x'), JSON.stringify(signed))],
])('a file may be sent as it is: %s', async (type, payload) => {
  const answer = await upload(payload, type);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ outcome: 'good' });
});

test('a credential that is not good is an answer, not an error', async () => {
  const answer = await world.post(undefined, '/v1/verifications', { credential: { ...signed, name: 'Ander' } });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ outcome: 'not_good' });
});

test.each([
  ['nothing', {}],
  ['another question', { credential: signed, extra: 1 }],
  ['a number', { credential: 7 }],
])('%s is refused with every fault named', async (_what, body) => {
  const answer = await world.post(undefined, '/v1/verifications', body);
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'invalid_input' });
});

test.each([
  ['{"credential":{"a":1,"a":2}}', 'credential.a', 'This name stands here twice.'],
  ['{"credential":{"a":9007199254740993}}', 'credential.a', 'This number has more digits than a double can hold.'],
  ['{"credential":{"a":"\\ud800"}}', 'credential.a', 'This text holds half a character.'],
  ['{"credential":{"__proto__":{}}}', 'credential.__proto__', 'This name may not be used.'],
  [`{"credential":${'['.repeat(5_000)}`, '', 'This is nested too deeply.'],
  ['{"credential":', '', 'This is not JSON.'],
  ['', '', 'This is not JSON.'],
])('a body that two readers could take for different things is refused: %.60s', async (payload, path, message) => {
  const answer = await upload(payload, 'application/json');
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'invalid_input', errors: [{ path, message }] });
});

test.each([
  'http://169.254.169.254/latest',
  'https://10.0.0.1/a',
  'http://example.org/a',
  'https://user:pw@example.org/',
])('the address %s is never asked', async (credential) => {
  const answer = await world.post(undefined, '/v1/verifications', { credential });
  expect(answer.json()).toMatchObject({
    outcome: 'not_established',
    checks: [{ reason: 'address_unreachable' }, {}, {}, {}, {}, {}],
  });
});
