import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { keys, secure } from '../../src/proofs/index.ts';
import { verifyCredential } from '../../src/verification/index.ts';
import { anOutsideWorld, ISSUER } from './outside-world.ts';

const world = await anOutsideWorld();
// Not of our profile, which has no room for words of others.
const { credentialSchema: _schema, ...CREDENTIAL } = world.aCredential();
const CONTEXTS = CREDENTIAL['@context'];
const created = new Date('2026-06-26T10:00:00Z');

const inDocument = (cryptosuite: 'eddsa-rdfc-2022' | 'eddsa-jcs-2022') => (overrides: object) =>
  secure({ ...CREDENTIAL, ...overrides }, world.issuer, { created, cryptosuite });
const inToken = (overrides: object) =>
  new SignJWT({
    ...CREDENTIAL,
    ...overrides,
    iss: ISSUER,
    jti: 'urn:uuid:5ad5e1a6-8e57-4b7e-a9c0-2c55b9a5a7b1',
  })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'vc+jwt', kid: world.issuer.verificationMethod })
    .sign(keys.privateKeyOf(world.issuer).key);

const FORMS: [string, (overrides: object) => Promise<unknown>][] = [
  ['eddsa-rdfc-2022', inDocument('eddsa-rdfc-2022')],
  ['eddsa-jcs-2022', inDocument('eddsa-jcs-2022')],
  ['vc+jwt', inToken],
];
const reportOf = async (credential: unknown) => verifyCredential(world.deps, { credential });

test.each(FORMS)('words that the document defines itself are taken as such: %s', async (_form, make) => {
  const own = { '@context': [...CONTEXTS, { Vakbewijs: 'https://example.org/woorden/Vakbewijs' }] };
  const report = await reportOf(
    await make({ ...own, type: ['VerifiableCredential', 'OpenBadgeCredential', 'Vakbewijs'] }),
  );
  expect(report.outcome).toBe('good');
});

test.each(FORMS)('another name for a word we know leaves the question open: %s', async (_form, make) => {
  const own = { '@context': [...CONTEXTS, { einde: 'https://www.w3.org/2018/credentials#validUntil' }] };
  const report = await reportOf(await make(own));
  expect(report.checks[0]).toMatchObject({ state: 'not_established', reason: 'context_unknown' });
});

test('a word without a meaning is a fault of form where the signature would not tell: vc+jwt', async () => {
  const { outcome, checks } = await reportOf(await inToken({ zomaar: 1 }));
  expect(checks[0]).toMatchObject({ reason: 'terms_unknown', details: { faults: [{ path: 'zomaar', rule: 'term' }] } });
  expect(outcome).toBe('not_good');
});

test('a word without a meaning is a fault of form where the signature would not tell: eddsa-jcs-2022', async () => {
  const { outcome, checks } = await reportOf({ ...(await inDocument('eddsa-jcs-2022')({})), zomaar: 1 });
  expect(checks[0]).toMatchObject({ reason: 'terms_unknown', details: { faults: [{ path: 'zomaar', rule: 'term' }] } });
  expect(outcome).toBe('not_good');
});

test('a word without a meaning is told by the signature where that is over statements', async () => {
  const { outcome, checks } = await reportOf({ ...(await inDocument('eddsa-rdfc-2022')({})), zomaar: 1 });
  expect(checks[1]).toMatchObject({ reason: 'terms_unknown' });
  expect(outcome).toBe('not_good');
});
