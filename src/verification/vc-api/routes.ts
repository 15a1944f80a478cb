import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import { verifyCredential } from '../verify-credential.ts';
import { verifyPresentation } from '../verify-presentation.ts';
import { type Answer, credentialAnswerOf, presentationAnswerOf } from './answer.ts';
import {
  credentialAnswers,
  presentationAnswers,
  zDeriveBody,
  zDerived,
  zVerifyCredentialBody,
  zVerifyPresentationBody,
} from './contract.ts';
import { deriveCredential } from './derive-credential.ts';
import { didRoutes } from './did-routes.ts';
import { requireIssuer } from './require-issuer.ts';

const tags = ['VC-API'];

// The same stands without an instance and under the address of each: clients of the VC-API know one address only.
const DOORS = [
  { at: '/vc-api', name: '', where: '', schema: {} },
  {
    at: '/vc-api/issuers/:slug',
    name: 'AtInstance',
    where: ', at the address of an issuer instance',
    schema: { params: z.strictObject({ slug: z.string().max(60) }) },
  },
];

const ANSWERS =
  '200 for what is good and for nothing else. What is not good (`code` `not_good`) and what could not be established (`not_established`) are 400, with the result of each check in `report`.';

/** Verification in the words of the VC-API (VCALM), and DIDs: for anyone, also under the address of an issuer instance. */
export const vcApiVerificationRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.register(didRoutes(deps));
    for (const { at, name, where, schema } of DOORS) {
      app.post(
        `${at}/credentials/verify`,
        {
          config: { access: 'public' },
          schema: {
            operationId: `vcApiVerifyCredential${name}`,
            summary: `Checks a credential${where} (VC-API)`,
            description: ANSWERS,
            tags,
            ...schema,
            body: zVerifyCredentialBody,
            response: credentialAnswers,
          },
        },
        async (request, reply) => {
          await requireIssuer(deps, slugOf(request));
          const report = await verifyCredential(deps, { credential: request.body.verifiableCredential });
          return send(reply, credentialAnswerOf(report, askerOf(request)));
        },
      );

      app.post(
        `${at}/presentations/verify`,
        {
          config: { access: 'public' },
          schema: {
            operationId: `vcApiVerifyPresentation${name}`,
            summary: `Checks a presentation and every credential in it${where} (VC-API)`,
            description: `What is not asked in \`challenge\` and \`domain\` is not checked. ${ANSWERS}`,
            tags,
            ...schema,
            body: zVerifyPresentationBody,
            response: presentationAnswers,
          },
        },
        async (request, reply) => {
          await requireIssuer(deps, slugOf(request));
          const { verifiablePresentation: presentation, options: { challenge, domain } = {} } = request.body;
          const report = await verifyPresentation(deps, { presentation, challenge, domain });
          return send(reply, presentationAnswerOf(report, askerOf(request)));
        },
      );

      app.post(
        `${at}/credentials/derive`,
        {
          config: { access: 'public' },
          schema: {
            operationId: `vcApiDeriveCredential${name}`,
            summary: `Makes of a credential what its holder shows${where} (VC-API)`,
            description:
              'For a credential with a base proof of `ecdsa-sd-2023`. It is not checked: that is for who gets it.',
            tags,
            ...schema,
            body: zDeriveBody,
            response: { 201: zDerived, '4xx': zProblem },
          },
        },
        async (request, reply) => {
          await requireIssuer(deps, slugOf(request));
          const { verifiableCredential: credential, options } = request.body;
          const derived = await deriveCredential(deps, { credential, ...options });
          return reply.code(201).send({ verifiableCredential: derived });
        },
      );
    }
    done();
  };

const slugOf = ({ params }: FastifyRequest) => (params as { slug?: string }).slug;

const askerOf = ({ lang, id }: FastifyRequest) => ({ lang, requestId: id });

function send(reply: FastifyReply, { status, body }: Answer<object>) {
  if (status === 400) reply.type('application/problem+json');
  return reply.code(status).send(body);
}
