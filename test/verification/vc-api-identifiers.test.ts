import { expect, test } from 'vitest';
import { createOrganisation } from '../../src/organisations/index.ts';
import { SYSTEM, startWorld } from '../support/world.ts';

const world = await startWorld();
const resolve = (did: string, accept?: string) =>
  world.get(undefined, `/vc-api/1.0/identifiers/${encodeURIComponent(did)}`, accept ? { accept } : {});

test.each(['web', 'key'] as const)('the document of a did:%s is found, with what was found out', async (didMethod) => {
  const input = { kind: 'opleider', name: `Resolver ${didMethod}`, didMethod } as const;
  const { did } = await createOrganisation(world.deps, SYSTEM, input);
  const answer = await resolve(did as string);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/did-resolution',
    'access-control-allow-origin': '*',
  });
  expect(answer.json()).toMatchObject({
    didDocument: {
      id: did,
      verificationMethod: expect.arrayContaining([expect.objectContaining({ controller: did })]),
    },
    didResolutionMetadata: { contentType: 'application/did+ld+json' },
    didDocumentMetadata: {},
  });
  const alone = await resolve(did as string, 'application/did+ld+json');
  expect(alone.headers['content-type']).toContain('application/did+ld+json');
  expect(alone.json()).toEqual(answer.json().didDocument);
});

test.each([
  ['did:example:123', 501, 'METHOD_NOT_SUPPORTED'],
  ['not-a-did', 400, 'INVALID_DID'],
  ['did:key:zz', 400, 'INVALID_DID'],
  ['did:web:example.org#key-1', 400, 'INVALID_DID'],
  ['did:web:localhost%3A3000:issuers:niemand', 404, 'NOT_FOUND'],
  ['did:web:unreachable.invalid', 404, 'NOT_FOUND'],
  ['did:web:127.0.0.1', 404, 'NOT_FOUND'],
  ['did:web:169.254.169.254', 404, 'NOT_FOUND'],
])('%s is not resolved, and the answer says why', async (did, status, error) => {
  const answer = await resolve(did);
  expect(answer.statusCode).toBe(status);
  expect(answer.json()).toMatchObject({
    didDocument: null,
    didResolutionMetadata: { error: { type: `https://www.w3.org/ns/did#${error}` } },
  });
});
