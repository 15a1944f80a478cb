import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import { FORMS } from './form.ts';
import { issueDocument } from './issue-document.ts';

const tags = ['VC-API'];

const zSlug = z.string().max(60).describe('The name of the issuer in its address, as in its `did:web`.');
const zForm = z.enum(FORMS);

const aCredential = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: 'did:web:paspoort.example:issuers:voorbeeld-college',
  credentialSubject: { id: 'did:example:holder' },
};

const zIssueBody = z
  .strictObject({
    credential: z.looseObject({}),
    options: z
      .strictObject({
        cryptosuite: zForm.optional(),
        credentialId: z.string().min(1).max(500).optional().describe('Issued under this name before: 409.'),
      })
      .optional(),
  })
  .meta({ examples: [{ credential: aCredential, options: { credentialId: 'urn:example:graduation-2026-0042' } }] });

const zIssued = z
  .object({ verifiableCredential: z.looseObject({}) })
  .meta({ id: 'VcApiIssued', examples: [{ verifiableCredential: aCredential }] });

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
            'Needs scope `credentials:issue`, of a client of this very organisation. `issuer` must be the DID of the instance.',
          tags,
          params: z.strictObject({ slug: zSlug }),
          body: zIssueBody,
          response: { 201: zIssued, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { credential, options: { cryptosuite = 'eddsa-rdfc-2022', ...options } = {} } = request.body;
        const input = { ...request.params, form: cryptosuite, credential, ...options };
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
          params: z.strictObject({ slug: zSlug, form: zForm }),
          body: zIssueBody,
          response: { 201: zIssued, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { credential, options: { cryptosuite: _suite, ...options } = {} } = request.body;
        const input = { ...request.params, credential, ...options };
        return reply.code(201).send({ verifiableCredential: await issueDocument(deps, request.actor, input) });
      },
    );
    done();
  };
