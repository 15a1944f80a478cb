import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import { type ResolutionError, resolveDid } from './resolve-did.ts';

const zError = z.object({ type: z.string(), title: z.string() });

const zResolution = z
  .object({
    didDocument: z.looseObject({}).nullable(),
    didResolutionMetadata: z.object({ contentType: z.string().optional(), error: zError.optional() }),
    didDocumentMetadata: z.object({}),
  })
  .meta({ id: 'DidResolution' });

const zDocument = z.looseObject({ id: z.string() });

// Of the 5xx only this one says something of the question (DID Resolution 0.3, HTTPS binding).
const STATUS: Record<ResolutionError, 400 | 404 | 501> = {
  INVALID_DID: 400,
  METHOD_NOT_SUPPORTED: 501,
  NOT_FOUND: 404,
  INVALID_DID_DOCUMENT: 404,
};

const TITLES: Record<ResolutionError, string> = {
  INVALID_DID: 'This is not a DID.',
  METHOD_NOT_SUPPORTED: 'DIDs of this method are not resolved here.',
  NOT_FOUND: 'The document of this DID could not be had.',
  INVALID_DID_DOCUMENT: 'What is published for this DID is not its document.',
};

const DOCUMENT_TYPE = 'application/did+ld+json';
const wantsDocument = (accept: string | undefined) => /^application\/did\b(?!-resolution)/.test(accept ?? '');

/** Resolves DIDs as verification does (DID Resolution 0.3, HTTPS binding). */
export const didRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/vc-api/1.0/identifiers/:did',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'vcApiResolveDid',
          summary: 'Finds the document of a DID (VC-API)',
          description:
            'For `did:web`, `did:key` and `did:jwk`. With `Accept: application/did+ld+json` the document alone. A DID that holds a `%` is percent-encoded in the path.',
          tags: ['VC-API'],
          params: z.strictObject({ did: z.string() }),
          response: {
            200: z.union([zResolution, zDocument]),
            501: zResolution,
            '4xx': z.union([zResolution, zProblem]),
          },
        },
      },
      async (request, reply) => {
        // The media types of DID Resolution do not end in `+json`, by which the server would know how to write them.
        reply.header('vary', 'accept').serializer(JSON.stringify);
        const resolution = await resolveDid(deps, request.params.did);
        if ('error' in resolution) {
          const { error } = resolution;
          const metadata = { error: { type: `https://www.w3.org/ns/did#${error}`, title: TITLES[error] } };
          return reply
            .code(STATUS[error])
            .type('application/did-resolution')
            .send({ didDocument: null, didResolutionMetadata: metadata, didDocumentMetadata: {} });
        }
        const { didDocument } = resolution;
        if (wantsDocument(request.headers.accept)) {
          return reply
            .type(DOCUMENT_TYPE)
            .serializer(JSON.stringify)
            .send({ ...didDocument, id: request.params.did });
        }
        return reply.type('application/did-resolution').send({
          didDocument,
          didResolutionMetadata: { contentType: DOCUMENT_TYPE },
          didDocumentMetadata: {},
        });
      },
    );
    done();
  };
