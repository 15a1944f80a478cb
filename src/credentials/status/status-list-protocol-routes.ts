import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Routes } from '../../platform/http.ts';
import { matchesEtag, negotiateMediaType } from '../../platform/negotiate.ts';
import { publishStatusList } from './publish-status-list.ts';
import { STATUS_TTL_SECONDS } from './sign-status-list.ts';
import { statusListAt } from './status-list.ts';

const zListId = z.strictObject({ listId: z.uuid() });
const zPurpose = zListId.extend({ purpose: z.string() });
const zSize = zPurpose.extend({ size: z.string() });

const DOORS = [
  { url: '/status-lists/:listId', params: zListId },
  { url: '/status-lists/:listId/:purpose', params: zPurpose },
  { url: '/status-lists/:listId/:purpose/:size', params: zSize },
];

// The same document under the names by which readers of JSON and JSON-LD ask for it.
const OFFERS = ['application/vc', 'application/ld+json', 'application/json'] as const;

/** The status lists as verifiers read them (Bitstring Status List 1.0). */
export const credentialProtocolRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const { url, params } of DOORS) {
      app.get(url, { config: { access: 'public' }, schema: { params } }, async (request, reply) => {
        const { publicUrl } = deps.config;
        const name = statusListAt(publicUrl, publicUrl + request.url.split('?')[0]);
        if (!name) throw new NotFoundError();
        const mediaType = negotiateMediaType(request.headers.accept, OFFERS);
        const { document, etag } = await publishStatusList(deps, name);
        reply.headers({
          etag,
          'cache-control': `public, max-age=${STATUS_TTL_SECONDS}, must-revalidate`,
          vary: 'accept',
        });
        if (matchesEtag(request.headers['if-none-match'], etag)) return reply.code(304).send();
        return reply.type(mediaType).send(document);
      });
    }
    done();
  };
