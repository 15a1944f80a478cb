import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Routes, zPageOf, zPageQuery, zProblem } from '../platform/http.ts';
import { correctCredential } from './correct-credential.ts';
import { listCredentials, readCredential } from './find-credentials.ts';
import { type IssuedCredential, issueCredential } from './issue-credential.ts';
import {
  credentialAnswer,
  zChangedStatus,
  zClaimState,
  zCorrectionBody,
  zCredentialPath,
  zCredentialState,
  zIssueBody,
  zIssued,
  zIssuerCredential,
  zIssuerCredentialWithDocument,
  zOrganisationPath,
  zReasonBody,
  zSelectionBody,
} from './schemas.ts';
import {
  reinstateCredentials,
  revokeCredentials,
  type StatusChangeInput,
  suspendCredentials,
} from './status/change-credentials.ts';
import type { ChangedStatus } from './status/change-status.ts';

const PATH = '/v1/organisations/:organisationId/credentials';
const ONE = `${PATH}/:credentialId`;
const tags = ['Credentials'];

const STATUS_CHANGES: {
  resource: string;
  verb: string;
  does: string;
  what: string;
  run: (deps: Deps, actor: Actor, input: StatusChangeInput) => Promise<ChangedStatus>;
}[] = [
  {
    resource: 'revocations',
    verb: 'revoke',
    does: 'Revokes',
    what: 'Takes back for ever. Verifiers see it as soon as they read the status list anew.',
    run: revokeCredentials,
  },
  {
    resource: 'suspensions',
    verb: 'suspend',
    does: 'Suspends',
    what: 'Puts out of force until reinstated. Only verifiers that know our profile read the list of suspensions.',
    run: suspendCredentials,
  },
  {
    resource: 'reinstatements',
    verb: 'reinstate',
    does: 'Reinstates',
    what: 'Puts in force again what is suspended.',
    run: reinstateCredentials,
  },
];

/** What was issued: issuing one, finding, revoking, suspending, correcting. */
export const issuedRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.post(
      PATH,
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'issueCredential',
          summary: 'Issues one credential and mails the recipient a link to claim it',
          description:
            'Needs the right to issue, or scope `credentials:issue`. Issued before under this reference, or to this person on this day: 409 `credential_already_issued`.',
          tags,
          params: zOrganisationPath,
          body: zIssueBody,
          response: { 201: zIssued, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const issued = await issueCredential(deps, request.actor, { ...request.params, ...request.body });
        return sendIssued(reply, issued);
      },
    );

    app.get(
      PATH,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listCredentials',
          summary: 'Lists what the organisation issued, newest first',
          tags,
          params: zOrganisationPath,
          querystring: zPageQuery.extend({
            achievementId: z.uuid().optional(),
            cohortId: z.uuid().optional(),
            state: zCredentialState.optional(),
            claim: zClaimState.optional(),
            search: z.string().trim().min(1).max(100).optional().describe('Part of a name, an address or a reference.'),
          }),
          response: { 200: zPageOf(zIssuerCredential), '4xx': zProblem },
        },
      },
      async (request) => {
        const page = await listCredentials(deps, request.actor, { ...request.params, ...request.query });
        return { ...page, items: page.items.map(credentialAnswer) };
      },
    );

    app.get(
      ONE,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'readCredential',
          summary: 'Gives one credential, with the document exactly as signed',
          tags,
          params: zCredentialPath,
          response: { 200: zIssuerCredentialWithDocument, '4xx': zProblem },
        },
      },
      async (request) => {
        const { document, ...credential } = await readCredential(deps, request.actor, request.params);
        return { ...credentialAnswer(credential), document: document === null ? null : JSON.parse(document) };
      },
    );

    app.post(
      `${ONE}/corrections`,
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'correctCredential',
          summary: 'Revokes a credential and issues a corrected one in its place',
          description: 'For a wrong name, address, level, date or result. Each of the two names the other.',
          tags,
          params: zCredentialPath,
          body: zCorrectionBody,
          response: { 201: zIssued, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const issued = await correctCredential(deps, request.actor, { ...request.params, ...request.body });
        return sendIssued(reply, issued);
      },
    );

    for (const { resource, verb, does, what, run } of STATUS_CHANGES) {
      app.post(
        `${ONE}/${resource}`,
        {
          config: { access: 'signed-in', idempotent: true },
          schema: {
            operationId: `${verb}Credential`,
            summary: `${does} one credential; the holder is told the reason`,
            description: what,
            tags,
            params: zCredentialPath,
            body: zReasonBody,
            response: { 201: zChangedStatus, '4xx': zProblem },
          },
        },
        async (request, reply) => {
          const { organisationId, credentialId } = request.params;
          const { reason } = request.body;
          const input = { organisationId, credentialIds: [credentialId], reason };
          return reply.code(201).send(await run(deps, request.actor, input));
        },
      );

      app.post(
        `/v1/organisations/:organisationId/credential-${resource}`,
        {
          config: { access: 'signed-in', idempotent: true },
          schema: {
            operationId: `${verb}Credentials`,
            summary: `${does} a selection of credentials; each holder is told the reason`,
            description: what,
            tags,
            params: zOrganisationPath,
            body: zSelectionBody,
            response: { 201: zChangedStatus, '4xx': zProblem },
          },
        },
        async (request, reply) => {
          const changed = await run(deps, request.actor, { ...request.params, ...request.body });
          return reply.code(201).send(changed);
        },
      );
    }
    done();
  };

// The document goes out as it was signed, without being read and written once more on the way.
const sendIssued = (reply: FastifyReply, { id, document, issuedAt }: IssuedCredential) =>
  reply
    .code(201)
    .type('application/json')
    .serializer(String)
    .send(`{"id":"${id}","document":${document},"issuedAt":"${issuedAt.toISOString()}"}`);
