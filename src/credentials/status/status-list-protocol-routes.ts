import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import type { Routes } from '../../platform/http.ts';
import { publishStatusList, STATUS_TTL_SECONDS } from './publish-status-list.ts';

const DOORS = [
  { url: '/status-lists/:listId', purpose: 'revocation' },
  { url: '/status-lists/:listId/suspension', purpose: 'suspension' },
] as const;

/** The status lists as verifiers read them (Bitstring Status List 1.0). */
export const credentialProtocolRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const { url, purpose } of DOORS) {
      app.get(
        url,
        { config: { access: 'public' }, schema: { params: z.strictObject({ listId: z.uuid() }) } },
        async (request, reply) => {
          const { document, version } = await publishStatusList(deps, { ...request.params, purpose });
          const etag = `"${version}"`;
          reply.headers({
            etag,
            'cache-control': `public, max-age=${STATUS_TTL_SECONDS}, must-revalidate`,
            vary: 'accept',
          });
          if (request.headers['if-none-match'] === etag) return reply.code(304).send();
          const wantsJson = /^application\/json\b/.test(request.headers.accept ?? '');
          return reply.type(wantsJson ? 'application/json; charset=utf-8' : 'application/vc').send(document);
        },
      );
    }
    done();
  };
