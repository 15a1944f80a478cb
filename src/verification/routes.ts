import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { decodeCursor, pageOf, type Routes, zPageOf, zPageQuery, zProblem } from '../platform/http.ts';
import { endRecognition } from './recognitions/end-recognition.ts';
import { findRecognition, listRecognitions } from './recognitions/find-recognitions.ts';
import { recogniseIssuer, zNewRecognition } from './recognitions/recognise-issuer.ts';
import { zRecognition } from './recognitions/recognition.ts';
import { zVerificationReport } from './report.ts';
import { verifyCredential } from './verify-credential.ts';

const zVerificationBody = z
  .strictObject({
    credential: z
      .union([z.looseObject({}), z.string().min(1)])
      .describe(
        'A credential: the document, or as text its JSON, a JWT or SD-JWT, the address of one, or a baked PNG or SVG as a data URL.',
      ),
    holder: z
      .strictObject({
        presentation: z
          .union([z.looseObject({}), z.string().min(1)])
          .describe('A presentation as a document, as a JWT or SD-JWT, or an SD-JWT with the token of its holder.'),
        challenge: z.string().min(1),
        domain: z.string().min(1),
      })
      .optional()
      .describe("The holder's answer to your challenge; without it the check `holder` is not established."),
  })
  .meta({ examples: [{ credential: 'https://paspoort.example/credentials/example.json' }] });

const zRecognitionParams = z.strictObject({ recognitionId: z.uuid() });

// As large as an image with a badge in it may be.
const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;
const TEXTS = [
  'text/plain',
  'application/vc',
  'application/ld+json',
  'application/vc+jwt',
  'application/jwt',
  'application/vc+sd-jwt',
  'application/dc+sd-jwt',
  'application/sd-jwt',
];
const IMAGES = ['image/png', 'image/svg+xml'];

/** `POST /v1/verifications` and the register under `/v1/recognitions`. */
export const verificationRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    // A file as it is becomes what the JSON form of the question would hold.
    app.addContentTypeParser(
      TEXTS,
      { parseAs: 'string', bodyLimit: MAX_UPLOAD_BYTES },
      async (_request: unknown, body: string) => ({
        credential: body,
      }),
    );
    app.addContentTypeParser(
      IMAGES,
      { parseAs: 'buffer', bodyLimit: MAX_UPLOAD_BYTES },
      async (request: FastifyRequest, body: Buffer) => ({
        credential: `data:${request.headers['content-type']};base64,${body.toString('base64')}`,
      }),
    );

    app.post(
      '/v1/verifications',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'verifyCredential',
          summary: 'Check a credential',
          description:
            'Answers 200 with a report whatever the outcome; a credential that is not good is not an error. A file may also be sent as it is, as `application/vc`, `application/ld+json`, `application/vc+jwt`, `application/vc+sd-jwt`, `application/dc+sd-jwt`, `text/plain`, `image/png` or `image/svg+xml`.',
          tags: ['Verification'],
          body: zVerificationBody,
          response: { 200: zVerificationReport, '4xx': zProblem },
        },
      },
      (request) => verifyCredential(deps, request.body),
    );

    app.get(
      '/v1/recognitions',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'listRecognitions',
          summary: 'Read the register of recognised issuers',
          description: 'In the order in which the lines were made. Signed as a whole at `/recognitions/register.json`.',
          tags: ['Recognitions'],
          querystring: zPageQuery.extend({
            issuerDid: z.string().max(500).optional(),
            opleidingId: z.string().max(100).optional(),
            day: z.iso.date().optional().describe('Only lines that count on this day.'),
          }),
          response: { 200: zPageOf(zRecognition), '4xx': zProblem },
        },
      },
      async ({ query: { pageSize, cursor, ...filter } }) => {
        const after = cursor === undefined ? undefined : decodeCursor(cursor)[0];
        const rows = await listRecognitions(deps, { ...filter, after, limit: pageSize + 1 });
        return pageOf(rows, pageSize, ({ id }) => [id]);
      },
    );

    app.get(
      '/v1/recognitions/:recognitionId',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'getRecognition',
          summary: 'Read one line of the register',
          tags: ['Recognitions'],
          params: zRecognitionParams,
          response: { 200: zRecognition, '4xx': zProblem },
        },
      },
      (request) => findRecognition(deps, request.params.recognitionId),
    );

    app.post(
      '/v1/recognitions',
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'recogniseIssuer',
          summary: 'Recognise an issuer',
          description: 'For the programme office.',
          tags: ['Recognitions'],
          body: zNewRecognition,
          response: { 201: zRecognition, '4xx': zProblem },
        },
      },
      async (request, reply) => reply.code(201).send(await recogniseIssuer(deps, request.actor, request.body)),
    );

    app.post(
      '/v1/recognitions/:recognitionId/endings',
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'endRecognition',
          summary: 'End a recognition',
          description: 'For the programme office. What was issued up to the last day stays recognised.',
          tags: ['Recognitions'],
          params: zRecognitionParams,
          body: z
            .strictObject({ validUntil: z.iso.date(), reason: z.string().trim().min(1).max(1_000) })
            .meta({ examples: [{ validUntil: '2026-12-31', reason: 'De opleiding is gestopt.' }] }),
          response: { 201: zRecognition, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const input = { id: request.params.recognitionId, ...request.body };
        return reply.code(201).send(await endRecognition(deps, request.actor, input));
      },
    );
    done();
  };
