import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import { fileHeaders } from '../evidence-file.ts';
import { zSharedPassport, zShareParams } from './contract.ts';
import { findShareOfLink } from './open-share.ts';
import { readSharedEvidence } from './read-shared-evidence.ts';
import { readSharedPassport } from './read-shared-passport.ts';

const tags = ['Shared passports'];

const zToken = z.string().max(200).describe('The last part of the link that was given.');

// Other headers are let through: only these two are ours.
const zKeyHeaders = z.object({
  'share-token': zToken.optional(),
  'share-pin': z
    .string()
    .max(20)
    .optional()
    .describe('Where the link asks for one. Five tries in a quarter of an hour, right ones counted too.'),
});

const accessOf = (headers: z.output<typeof zKeyHeaders>) => ({
  by: 'link' as const,
  token: headers['share-token'],
  pin: headers['share-pin'],
});

/** Shared passports, for who was given the link. The secret travels in a header and never in an address. */
export const sharedPassportRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/shared-passports',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'findSharedPassport',
          summary: 'Which shared passport a link opens',
          tags,
          headers: z.object({ 'share-token': zToken }),
          response: { 200: z.object({ id: z.uuid(), hasPin: z.boolean() }), '4xx': zProblem },
        },
      },
      (request) => findShareOfLink(deps, request.headers['share-token']),
    );

    app.get(
      '/v1/shared-passports/:id',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'readSharedPassport',
          summary: 'What a link shows, each credential checked now',
          description: 'The holder sees each read in the log of the link.',
          tags,
          params: zShareParams,
          headers: zKeyHeaders,
          response: { 200: zSharedPassport, '4xx': zProblem },
        },
      },
      (request) => {
        const access = accessOf(request.headers);
        return readSharedPassport(deps, request.actor, { shareId: request.params.id, access });
      },
    );

    app.get(
      '/v1/shared-passports/:id/evidence/:evidenceId',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'readSharedEvidence',
          summary: 'A file that a link shows',
          tags,
          params: zShareParams.extend({ evidenceId: z.uuid() }),
          headers: zKeyHeaders,
          produces: ['application/pdf', 'image/png', 'image/jpeg'],
          response: { 200: z.any().describe('The file.'), '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { id, evidenceId } = request.params;
        const access = accessOf(request.headers);
        const file = await readSharedEvidence(deps, request.actor, { shareId: id, access, evidenceId });
        return reply.headers(fileHeaders(file)).send(file.content);
      },
    );
    done();
  };
