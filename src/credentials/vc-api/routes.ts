import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import {
  wantedStatusOf,
  zInstanceFormPath,
  zInstancePath,
  zIssueBody,
  zIssued,
  zIssueInFormBody,
  zStatusBody,
  zStatusSet,
} from './contract.ts';
import { issueDocument } from './issue-document.ts';
import { setDocumentStatus } from './set-document-status.ts';

const tags = ['VC-API'];

/** Issuing in the words of the VC-API (VCALM): one instance an organisation that issues. */
export const vcApiIssueRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.post(
      '/vc-api/issuers/:slug/credentials/issue',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'vcApiIssueCredential',
          summary: 'Signs a credential of your own making (VC-API)',
          description:
            'Needs scope `credentials:issue`, of a client of this very organisation. `issuer` must be the DID of the instance. Without `cryptosuite` the usual one of the key: `eddsa-rdfc-2022` where the issuer has Ed25519.',
          tags,
          params: zInstancePath,
          body: zIssueBody,
          response: { 201: zIssued, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { credential, options = {} } = request.body;
        const { cryptosuite: form, ...more } = options;
        const input = { ...request.params, form, credential, ...more, status: wantedStatusOf(options) };
        return reply.code(201).send({ verifiableCredential: await issueDocument(deps, request.actor, input) });
      },
    );

    app.post(
      '/vc-api/issuers/:slug/:form/credentials/issue',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'vcApiIssueCredentialInForm',
          summary: 'Signs a credential of your own making in one form (VC-API)',
          description: 'As without `form`, for clients that choose by address.',
          tags,
          params: zInstanceFormPath,
          body: zIssueInFormBody,
          response: { 201: zIssued, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { credential, options = {} } = request.body;
        const input = { ...request.params, credential, ...options, status: wantedStatusOf(options) };
        return reply.code(201).send({ verifiableCredential: await issueDocument(deps, request.actor, input) });
      },
    );

    app.post(
      '/vc-api/issuers/:slug/credentials/status',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'vcApiSetStatus',
          summary: 'Sets the status of a credential that was issued here (VC-API)',
          description:
            'Needs scope `credentials:revoke`. Verifiers see it as soon as they read the list anew. A revocation is for ever.',
          tags,
          params: zInstancePath,
          body: zStatusBody,
          response: { 200: zStatusSet, '4xx': zProblem },
        },
      },
      async (request) => {
        const { credentialId, credentialStatus, status } = request.body;
        const input = { ...request.params, credentialId, entry: credentialStatus, status };
        return { credentialStatus: await setDocumentStatus(deps, request.actor, input), status };
      },
    );
    done();
  };
