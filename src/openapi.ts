import type { FastifyInstance } from 'fastify';
import { stringify } from 'yaml';

/** The OpenAPI description of every `/v1` route, as `openapi.yaml` holds it. */
export const openApiOf = (app: FastifyInstance): string =>
  stringify(app.swagger(), { lineWidth: 120, aliasDuplicateObjects: false });
