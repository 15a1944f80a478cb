import { z } from 'zod';
import { type ApiClient, apiClients } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import { zOrganisationParams } from '../contract.ts';
import { createOrganisationClient, listOrganisationClients, revokeOrganisationClient } from './organisation-clients.ts';

const tags = ['Organisations'];

const zScope = z.enum(apiClients.SCOPES);

const zNewClient = z
  .strictObject({ name: z.string().trim().min(1).max(100), scopes: z.array(zScope).min(1).max(20) })
  .meta({ examples: [{ name: 'Studentadministratie', scopes: ['credentials:issue', 'credentials:read'] }] });

const anExample = {
  id: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e70',
  name: 'Studentadministratie',
  scopes: ['credentials:issue', 'credentials:read'],
  createdAt: '2026-11-23T10:00:00.000Z',
  lastUsedAt: null,
  revokedAt: null,
};

const zClientFields = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(zScope),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});

const zClient = zClientFields.meta({ id: 'ApiClient', examples: [anExample] });

const zCreatedClient = zClientFields
  .extend({ secret: z.string().meta({ description: 'Shown in this answer and never again.' }) })
  .meta({ id: 'CreatedApiClient', examples: [{ ...anExample, secret: 'made-by-the-service-and-shown-once' }] });

const present = ({ id, name, scopes, createdAt, lastUsedAt, revokedAt }: ApiClient) => ({
  id,
  name,
  scopes,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
});

export const clientRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/organisations/:organisationId/api-clients',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listApiClients',
          summary: 'Lists the API clients of an organisation',
          tags,
          params: zOrganisationParams,
          response: { 200: z.object({ items: z.array(zClient) }), '4xx': zProblem },
        },
      },
      async (request) => ({ items: (await listOrganisationClients(deps, request.actor, request.params)).map(present) }),
    );

    app.post(
      '/v1/organisations/:organisationId/api-clients',
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'createApiClient',
          summary: 'Lets a program act for an organisation',
          tags,
          params: zOrganisationParams,
          body: zNewClient,
          response: { 201: zCreatedClient, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const made = await createOrganisationClient(deps, request.actor, { ...request.params, ...request.body });
        return reply.code(201).send({ ...present(made.client), secret: made.secret });
      },
    );

    app.delete(
      '/v1/organisations/:organisationId/api-clients/:clientId',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'revokeApiClient',
          summary: 'Ends what a program may do, at once',
          tags,
          params: zOrganisationParams.extend({ clientId: z.uuid() }),
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async (request, reply) => {
        await revokeOrganisationClient(deps, request.actor, request.params);
        return reply.code(204).send(null);
      },
    );
    done();
  };
