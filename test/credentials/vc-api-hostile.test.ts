import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rotateKey } from '../../src/organisations/keys/rotate-key.ts';
import { SYSTEM, startWorld } from '../support/world.ts';
import { aDocument, anInstance } from './vc-api-support.ts';

const world = await startWorld();
const instance = await anInstance(world);
await rotateKey(world.deps, SYSTEM, { organisationId: instance.id, algorithm: 'P-256' });

const FORMS = ['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'ecdsa-sd-2023', 'vc+jwt', 'ob+jwt', 'vc+sd-jwt', 'dc+sd-jwt'];
const KEYS = [
  '@context',
  'id',
  'type',
  'issuer',
  'credentialSubject',
  'credentialStatus',
  'proof',
  'validUntil',
  'name',
];
const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://www.w3.org/2018/credentials/v1',
  'https://x.example',
];

/** A credential with a few of its parts replaced by anything that JSON can hold. */
const aMutant = fc
  .array(fc.tuple(fc.constantFrom(...KEYS), fc.oneof(fc.jsonValue(), fc.constantFrom(...CONTEXTS))), { maxLength: 3 })
  .map((changes) => ({ ...aDocument(instance.did), ...Object.fromEntries(changes) }));
const pointers = fc.array(fc.oneof(fc.string(), fc.constantFrom('/issuer', '/credentialSubject/id', '/type/0')), {
  maxLength: 3,
});

const send = (url: string, payload: object) =>
  world.app.inject({ method: 'POST', url, payload, headers: { authorization: `Bearer ${instance.token}` } });

test('whatever is sent to be signed is signed or refused, in every form, and what is signed is never found changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...FORMS), aMutant, pointers, async (form, credential, some) => {
      const options =
        form === 'ecdsa-sd-2023'
          ? { mandatoryPointers: some }
          : form.includes('sd-jwt')
            ? { disclosablePointers: some }
            : {};
      const url = `/vc-api/issuers/${instance.slug}/${form}/credentials/issue`;
      const answer = await send(url, { credential, options });
      expect([201, 400]).toContain(answer.statusCode);
      if (answer.statusCode === 400) return;
      const { verifiableCredential } = answer.json();
      const verified = await send('/vc-api/credentials/verify', { verifiableCredential });
      expect([200, 400]).toContain(verified.statusCode);
      expect(verified.body).not.toContain('"reason":"tampered"');
    }),
    { numRuns: 150 },
  );
});

test('whatever is sent to be verified or shown in part is answered, and is not good', async () => {
  await fc.assert(
    fc.asyncProperty(aMutant, pointers, async (verifiableCredential, selectivePointers) => {
      const verified = await send('/vc-api/credentials/verify', { verifiableCredential });
      expect(verified.statusCode).toBe(400);
      const presented = await send('/vc-api/presentations/verify', { verifiablePresentation: verifiableCredential });
      expect(presented.statusCode).toBe(400);
      const derived = await send('/vc-api/credentials/derive', {
        verifiableCredential,
        options: { selectivePointers },
      });
      expect(derived.statusCode).toBe(400);
    }),
    { numRuns: 100 },
  );
});
