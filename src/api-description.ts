import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { Routes } from './platform/http.ts';

/** Semantic version of the API, sent with every answer (API Design Rules, /core/version-header). */
export const apiVersion = '1.0.0';

/**
 * Collects the contract of every `/v1` and `/vc-api` route into the OpenAPI description that is served at `/v1/openapi.json` and kept
 * in `openapi.yaml` (API Design Rules, /core/doc-openapi and /core/publish-openapi).
 */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'ICT-skillspaspoort',
        version: apiVersion,
        description:
          'Issue, hold, share and verify ICT skills as W3C verifiable credentials. Errors are problem details (RFC 9457), lists are paged by cursor, and every creating call honours `Idempotency-Key`.',
        contact: {
          name: 'ICT-skillspaspoort',
          email: 'paspoort@example.org',
          url: 'https://example.org/ict-skillspaspoort',
        },
        license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From `POST /v1/tokens`.' },
        },
      },
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input);
      const { config } = input.route;
      const isApi = /^\/(v1|vc-api)\//.test(url);
      return {
        url,
        schema: {
          ...schema,
          hide: !isApi || schema.hide === true,
          security: config?.access === 'public' ? [] : [{ accessToken: [] }],
        },
      };
    },
    transformObject: jsonSchemaTransformObject,
  });
}

/** Serves the description, for programs of every origin. */
export const descriptionRoutes: Routes = (app, _options, done) => {
  app.get('/v1/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.header('access-control-allow-origin', '*').send(app.swagger()),
  );
  done();
};
