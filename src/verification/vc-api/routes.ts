import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findOrganisationBySlug } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import type { VerificationReport } from '../report.ts';
import { verifyCredential } from '../verify-credential.ts';
import { answerOf } from './answer.ts';
import { zNotVerified, zVerified, zVerifyCredentialBody } from './contract.ts';
import { didRoutes } from './did-routes.ts';

const tags = ['VC-API'];

const DESCRIPTION =
  '200 for a credential that is good and for nothing else. What is not good (`code` `not_good`) and what could not be established (`not_established`) are 400, with the result of each check in `report`.';

/** Verification in the words of the VC-API (VCALM), and DIDs: for anyone, also under the address of an issuer instance. */
export const vcApiVerificationRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.register(didRoutes(deps));
    app.post(
      '/vc-api/credentials/verify',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'vcApiVerifyCredential',
          summary: 'Checks a credential (VC-API)',
          description: DESCRIPTION,
          tags,
          body: zVerifyCredentialBody,
          response: { 200: zVerified, 400: zNotVerified, '4xx': zProblem },
        },
      },
      async (request, reply) =>
        send(request, reply, await verifyCredential(deps, { credential: request.body.verifiableCredential })),
    );

    app.post(
      '/vc-api/issuers/:slug/credentials/verify',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'vcApiVerifyCredentialAtInstance',
          summary: 'Checks a credential, at the address of an issuer instance (VC-API)',
          description: `The same as without an instance: every issuer's credentials are checked. ${DESCRIPTION}`,
          tags,
          params: z.strictObject({ slug: z.string().max(60) }),
          body: zVerifyCredentialBody,
          response: { 200: zVerified, 400: zNotVerified, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        await requireInstance(deps, request.params.slug);
        return send(request, reply, await verifyCredential(deps, { credential: request.body.verifiableCredential }));
      },
    );
    done();
  };

async function requireInstance(deps: Deps, slug: string): Promise<void> {
  const organisation = await findOrganisationBySlug(deps.db, slug);
  if (!organisation?.did) throw new NotFoundError();
}

function send(request: FastifyRequest, reply: FastifyReply, report: VerificationReport) {
  const { status, body } = answerOf(report, { lang: request.lang, requestId: request.id });
  if (status === 400) reply.type('application/problem+json');
  return reply.code(status).send(body);
}
