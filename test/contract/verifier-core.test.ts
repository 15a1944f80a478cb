import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { verifyCredential } from '@digitalcredentials/verifier-core';
import { afterAll, expect, test } from 'vitest';
import { makeCertificate } from '../../demo/certificate.ts';
import { achievements, issueCredential } from '../../src/credentials/index.ts';
import { recogniseIssuer } from '../../src/verification/index.ts';
import { aDescription } from '../support/achievement.ts';
import { SYSTEM, startWorld } from '../support/world.ts';

// An independent verifier, over real https, resolves our did:web, fetches our status list and reads our register.
const folder = mkdtempSync(join(tmpdir(), 'ict-skillspaspoort-https-'));
afterAll(() => rmSync(folder, { recursive: true }));
const https = await makeCertificate(folder);
setDefaultCACertificates([...getCACertificates('default'), readFileSync(https.certFile, 'utf8')]);
const port = await new Promise<number>((resolve) => {
  const probe = createServer();
  probe.listen(0, () => {
    const { port: free } = probe.address() as AddressInfo;
    probe.close(() => resolve(free));
  });
});
const world = await startWorld({ https, publicUrl: `https://localhost:${port}` });
// The verifier's clock is the wall's.
world.clock.now = new Date();
await world.app.listen({ host: 'localhost', port });

const organisationId = await world.anOpleider({ name: 'Opleider Voorbeeld' });
const { did } = (
  await world.get(await world.aMember(organisationId, 'admin'), `/v1/organisations/${organisationId}`)
).json();
await world.anOrganisation('programme-office');
await recogniseIssuer(world.deps, SYSTEM, {
  issuerDid: did,
  issuerName: 'Opleider Voorbeeld',
  issuerUrl: 'https://opleider.example',
  issuerLocation: 'Almere',
  opleidingId: null,
  validFrom: '2025-09-01',
  validUntil: null,
  basis: 'Besluit van het programmabureau',
});

async function aCredential(content: Parameters<typeof aDescription>[0] = {}) {
  const { id } = await achievements.createAchievement(world.deps, SYSTEM, {
    organisationId,
    content: aDescription(content),
  });
  await achievements.publishAchievement(world.deps, SYSTEM, { organisationId, achievementId: id });
  const issued = await issueCredential(world.deps, SYSTEM, {
    organisationId,
    achievementId: id,
    recipient: { email: 'zoe@voorbeeld.example', name: 'Zoë Voorbeeld', lang: 'nl' },
    awardedOn: '2026-06-26',
  });
  return { id: issued.id, document: JSON.parse(issued.document) as Record<string, unknown> };
}

const registries = [
  { name: 'Voorbeeldregister', type: 'dcc-legacy', url: `https://localhost:${port}/recognitions/dcc-legacy.json` },
];

async function ask(credential: Record<string, unknown>) {
  const result = await verifyCredential({
    credential: structuredClone(credential) as never,
    knownDIDRegistries: registries as never,
  });
  const log = Object.fromEntries((result.log ?? []).map(({ id, valid }) => [id, valid]));
  return { log, errors: JSON.stringify(result.errors ?? []) };
}

test('an independent verifier accepts what we issue: signature, expiry, status and issuer', async () => {
  const { document } = await aCredential();
  const { log, errors } = await ask(document);
  expect(errors).toBe('[]');
  expect(log).toEqual({ valid_signature: true, expiration: true, revocation_status: true, registered_issuer: true });
});

test('an independent verifier sees a revocation at once', async () => {
  const { id, document } = await aCredential();
  const admin = await world.aMember(organisationId, 'issuer');
  const url = `/v1/organisations/${organisationId}/credentials/${id}/revocations`;
  expect((await world.post(admin, url, { reason: 'Per ongeluk uitgegeven' })).statusCode).toBe(201);
  expect((await ask(document)).log).toMatchObject({ valid_signature: true, revocation_status: false });
});

test('an independent verifier refuses a document in which one byte was changed', async () => {
  const { document } = await aCredential();
  const text = JSON.stringify(document);
  const { log, errors } = await ask(JSON.parse(text.replace('Zoë Voorbeeld', 'Zoe Voorbeeld')));
  expect(log.valid_signature).not.toBe(true);
  expect(errors).toContain('invalid_signature');
});
