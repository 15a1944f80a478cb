import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Routes } from '../../platform/http.ts';
import { matchesEtag, negotiateMediaType } from '../../platform/negotiate.ts';
import { publishStatusList, type StatusListForm } from './publish-status-list.ts';
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

// A document under each of the names by which readers of JSON and JSON-LD ask for it, and the same list as a JWT.
const FORMS = {
  'application/vc': 'vc',
  'application/ld+json': 'vc',
  'application/json': 'vc',
  'application/vc+jwt': 'vc+jwt',
  'application/statuslist+jwt': 'statuslist+jwt',
} as const satisfies Record<string, StatusListForm>;
const OFFERS = ['application/vc', 'application/ld+json', 'application/json', 'application/vc+jwt'] as const;
// Of revocations only: it has one value for a credential, and so holds suspensions too.
const OFFERS_OF_REVOCATIONS = [...OFFERS, 'application/statuslist+jwt'] as const;

/** The status lists as verifiers read them (Bitstring Status List 1.0; Token Status List, section 8.1). */
export const credentialProtocolRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const { url, params } of DOORS) {
      app.get(url, { config: { access: 'public' }, schema: { params } }, async (request, reply) => {
        const { publicUrl } = deps.config;
        const name = statusListAt(publicUrl, publicUrl + request.url.split('?')[0]);
        if (!name) throw new NotFoundError();
        const offers = name.purpose === 'revocation' ? OFFERS_OF_REVOCATIONS : OFFERS;
        const mediaType = negotiateMediaType<keyof typeof FORMS>(request.headers.accept, offers);
        const { body, etag } = await publishStatusList(deps, name, FORMS[mediaType]);
        reply.headers({
          etag,
          'cache-control': `public, max-age=${STATUS_TTL_SECONDS}, must-revalidate`,
          vary: 'accept',
        });
        if (matchesEtag(request.headers['if-none-match'], etag)) return reply.code(304).send();
        return reply.type(mediaType).send(body);
      });
    }
    done();
  };
