import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import { zCredentialPath, zDay, zOrganisationPath } from '../schemas.ts';
import { claimByProgram, claimWaiting } from './claim-credential.ts';
import { listWaiting } from './list-waiting.ts';
import { remindUnclaimed, renewClaim } from './remind-unclaimed.ts';

const tags = ['Claims'];
const EXAMPLE_ID = '019abf52-0c1d-7c44-8d2e-6a1b7f90c3d4';

const zTokenBody = z
  .strictObject({ token: z.string().min(1).max(200) })
  .meta({ examples: [{ token: 'the-last-part-of-the-link-in-the-mail' }] });

const zClaimedIds = z.array(z.uuid()).describe('All that waited for this person, taken up together.');

const zClaimed = z
  .object({ credentialIds: zClaimedIds })
  .meta({ id: 'Claimed', examples: [{ credentialIds: [EXAMPLE_ID] }] });

const zClaimedWithTokens = z
  .object({
    credentialIds: zClaimedIds,
    accessToken: z.string(),
    refreshToken: z.string(),
    expiresInSeconds: z.int(),
  })
  .meta({
    id: 'ClaimedWithTokens',
    examples: [
      { credentialIds: [EXAMPLE_ID], accessToken: 'eyJ…', refreshToken: 'for-one-use', expiresInSeconds: 600 },
    ],
  });

const zWaiting = z
  .object({
    id: z.uuid(),
    title: z.object({ nl: z.string(), en: z.string() }),
    issuerName: z.string(),
    awardedOn: zDay,
    issuedAt: z.iso.datetime(),
  })
  .meta({
    id: 'WaitingCredential',
    examples: [
      {
        id: EXAMPLE_ID,
        title: { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' },
        issuerName: 'Voorbeeld College',
        awardedOn: '2026-06-26',
        issuedAt: '2026-06-27T09:00:00.000Z',
      },
    ],
  });

const zMailed = z
  .object({ mailed: z.int().describe('How many had not claimed yet and were mailed.') })
  .meta({ id: 'ClaimMails', examples: [{ mailed: 1 }] });

/** Getting hold of what was issued, and helping with it. */
export const claimRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.post(
      '/v1/claims',
      {
        config: { access: 'public', idempotent: true },
        schema: {
          operationId: 'claimByLink',
          summary: 'Takes up what a claim link leads to, and signs in',
          description: 'By the secret from the mailed link, which works once. Used, ended or revoked: 410.',
          tags,
          body: zTokenBody,
          response: { 201: zClaimedWithTokens, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { credentialIds, tokens } = await claimByProgram(deps, app.jwt.sign, request.body);
        return reply.code(201).send({ credentialIds, ...tokens });
      },
    );

    app.post(
      '/v1/claim-renewals',
      {
        config: { access: 'public', idempotent: true },
        schema: {
          operationId: 'renewClaim',
          summary: 'Mails a new claim link to the address that an ended one was mailed to',
          tags,
          body: zTokenBody,
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async (request, reply) => {
        await renewClaim(deps, request.body);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/v1/passport/waiting-credentials',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'listWaitingCredentials',
          summary: 'Lists what was issued to you and you have not claimed yet',
          tags,
          response: { 200: z.object({ items: z.array(zWaiting) }), '4xx': zProblem },
        },
      },
      async (request) => ({
        items: (await listWaiting(deps, request.actor)).map((row) => ({
          ...row,
          issuedAt: row.issuedAt.toISOString(),
        })),
      }),
    );

    app.post(
      '/v1/passport/claims',
      {
        config: { access: 'person', idempotent: true },
        schema: {
          operationId: 'claimWaiting',
          summary: 'Takes up all that waits for you',
          tags,
          response: { 201: zClaimed, '4xx': zProblem },
        },
      },
      async (request, reply) => reply.code(201).send({ credentialIds: await claimWaiting(deps, request.actor) }),
    );

    app.post(
      '/v1/organisations/:organisationId/credentials/:credentialId/claim-mails',
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'mailClaim',
          summary: 'Mails the recipient a new claim link',
          tags,
          params: zCredentialPath,
          response: { 202: zMailed, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { organisationId, credentialId } = request.params;
        const input = { organisationId, credentialIds: [credentialId] };
        return reply.code(202).send({ mailed: await remindUnclaimed(deps, request.actor, input) });
      },
    );

    app.post(
      '/v1/organisations/:organisationId/claim-mails',
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'mailClaims',
          summary: 'Mails a selection of recipients a new claim link',
          description: 'What was claimed or revoked is passed by.',
          tags,
          params: zOrganisationPath,
          body: z
            .strictObject({ credentialIds: z.array(z.uuid()).min(1).max(500) })
            .meta({ examples: [{ credentialIds: [EXAMPLE_ID] }] }),
          response: { 202: zMailed, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const input = { ...request.params, ...request.body };
        return reply.code(202).send({ mailed: await remindUnclaimed(deps, request.actor, input) });
      },
    );
    done();
  };
