import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import { zKeyAlgorithm, zOrganisationParams } from '../contract.ts';
import { type IssuerKey, listKeys } from './list-keys.ts';
import { rotateKey } from './rotate-key.ts';

const tags = ['Organisations'];

const zKey = z
  .object({
    id: z.uuid(),
    verificationMethod: z.string(),
    algorithm: zKeyAlgorithm,
    publicKeyMultibase: z.string(),
    createdAt: z.iso.datetime(),
    retiredAt: z.iso.datetime().nullable(),
  })
  .meta({
    id: 'IssuerKey',
    examples: [
      {
        id: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e44',
        verificationMethod: 'did:web:paspoort.example:issuers:voorbeeld-college#key-2',
        algorithm: 'Ed25519',
        publicKeyMultibase: 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
        createdAt: '2026-11-23T10:00:00.000Z',
        retiredAt: null,
      },
    ],
  });

const zNewKey = z
  .strictObject({ algorithm: zKeyAlgorithm.optional().describe('Default Ed25519.') })
  .nullish()
  .meta({ examples: [{ algorithm: 'P-256' }] });

const present = (key: IssuerKey) => ({
  ...key,
  createdAt: key.createdAt.toISOString(),
  retiredAt: key.retiredAt?.toISOString() ?? null,
});

export const keyRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/organisations/:organisationId/keys',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listKeys',
          summary: 'Lists the signing keys of an organisation, newest first',
          tags,
          params: zOrganisationParams,
          response: { 200: z.object({ items: z.array(zKey) }), '4xx': zProblem },
        },
      },
      async (request) => ({ items: (await listKeys(deps, request.actor, request.params)).map(present) }),
    );

    app.post(
      '/v1/organisations/:organisationId/keys',
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'rotateKey',
          summary: 'Makes a new signing key and retires the one before of the same algorithm, if there is one',
          description:
            'What the older key signed stays good. A `did:key` issuer has one key for ever: 409 `did_key_cannot_rotate`.',
          tags,
          params: zOrganisationParams,
          body: zNewKey,
          response: { 201: zKey, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const input = { ...request.params, algorithm: request.body?.algorithm };
        return reply.code(201).send(present(await rotateKey(deps, request.actor, input)));
      },
    );
    done();
  };
