import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { NotFoundError } from '../platform/errors.ts';
import { type Routes, zProblem } from '../platform/http.ts';
import { readDidDocument } from './keys/read-did-document.ts';
import { findLogo } from './store.ts';

const zSlug = z.strictObject({ slug: z.string().max(60) });

// After a rotation a verifier may hold the older document this long, and would not know the new key until then.
const DID_MAX_AGE_SECONDS = 60;

/** What an issuer publishes for every verifier: its DID document (did:web method, section 3.2) and its logo. */
export const organisationProtocolRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/issuers/:slug/did.json',
      {
        config: { access: 'public' },
        schema: { params: zSlug, response: { 200: z.looseObject({}), '4xx': zProblem } },
      },
      async (request, reply) =>
        reply
          .type('application/did+ld+json')
          .header('cache-control', `public, max-age=${DID_MAX_AGE_SECONDS}`)
          .send(await readDidDocument(deps, request.params)),
    );

    app.get(
      '/issuers/:slug/logo',
      {
        config: { access: 'public' },
        schema: { params: zSlug, querystring: z.strictObject({ v: z.string().max(8).optional() }) },
      },
      async (request, reply) => {
        const logo = await findLogo(deps.db, request.params.slug);
        if (!logo) throw new NotFoundError();
        // An SVG is a document that could run scripts when opened by itself: it may do and load nothing.
        return reply
          .type(logo.mediaType)
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
          .header('cache-control', 'public, max-age=86400')
          .send(Buffer.from(logo.base64, 'base64'));
      },
    );
    done();
  };
