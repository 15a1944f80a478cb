import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Routes } from '../../platform/http.ts';
import { publishStatusList, STATUS_TTL_SECONDS } from './publish-status-list.ts';
import { statusListAt } from './status-list.ts';

const zListId = z.strictObject({ listId: z.uuid() });
const zPurpose = zListId.extend({ purpose: z.string() });
const zSize = zPurpose.extend({ size: z.string() });

const DOORS = [
  { url: '/status-lists/:listId', params: zListId },
  { url: '/status-lists/:listId/:purpose', params: zPurpose },
  { url: '/status-lists/:listId/:purpose/:size', params: zSize },
];

/** The status lists as verifiers read them (Bitstring Status List 1.0). */
export const credentialProtocolRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const { url, params } of DOORS) {
      app.get(url, { config: { access: 'public' }, schema: { params } }, async (request, reply) => {
        const { publicUrl } = deps.config;
        const name = statusListAt(publicUrl, publicUrl + request.url.split('?')[0]);
        if (!name) throw new NotFoundError();
        const { document, version } = await publishStatusList(deps, name);
        const etag = `"${version}"`;
        reply.headers({
          etag,
          'cache-control': `public, max-age=${STATUS_TTL_SECONDS}, must-revalidate`,
          vary: 'accept',
        });
        if (request.headers['if-none-match'] === etag) return reply.code(304).send();
        const wantsJson = /^application\/json\b/.test(request.headers.accept ?? '');
        return reply.type(wantsJson ? 'application/json; charset=utf-8' : 'application/vc').send(document);
      });
    }
    done();
  };
