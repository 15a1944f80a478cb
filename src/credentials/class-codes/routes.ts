import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import { zAddress, zDay, zLang, zOrganisationPath, zPersonName } from '../schemas.ts';
import { askInClass } from './ask-in-class.ts';
import type { ClassCode, ClassRequest } from './class-code.ts';
import { closeClassCode, createClassCode } from './create-class-code.ts';
import { decideClassRequests } from './decide-class-requests.ts';
import { listClassCodes, listClassRequests, readClassCode } from './find-class-codes.ts';

const PATH = '/v1/organisations/:organisationId/class-codes';
const ONE = `${PATH}/:classCodeId`;
const tags = ['Class codes'];
const EXAMPLE_ID = '019abf60-2c4d-7d10-8a3f-5b6c7d8e9f01';
const EXAMPLE_REQUEST = '019abf61-5a7b-7e31-8c4d-9f0a1b2c3d4e';

const zClassCodePath = zOrganisationPath.extend({ classCodeId: z.uuid() });
const zRequestState = z.enum(['waiting', 'approved', 'refused']);

const zNewClassCode = z
  .strictObject({
    achievementId: z.uuid(),
    name: z.string().trim().min(1).max(200),
    awardedOn: zDay,
    endsAt: z.iso.datetime({ offset: true }).describe('Until when can be asked.'),
  })
  .meta({
    examples: [
      {
        achievementId: '019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e3f',
        name: 'Avondgroep juni',
        awardedOn: '2026-06-26',
        endsAt: '2026-06-26T20:00:00Z',
      },
    ],
  });

const zClassCode = z
  .object({
    id: z.uuid(),
    achievementId: z.uuid(),
    achievementTitle: z.object({ nl: z.string(), en: z.string() }),
    name: z.string(),
    awardedOn: zDay,
    state: z.enum(['open', 'ended', 'closed']),
    url: z.string().describe('What the QR code holds.'),
    counts: z.object({ waiting: z.int(), approved: z.int(), refused: z.int() }),
    createdAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
  })
  .meta({
    id: 'ClassCode',
    examples: [
      {
        id: EXAMPLE_ID,
        achievementId: '019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e3f',
        achievementTitle: { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' },
        name: 'Avondgroep juni',
        awardedOn: '2026-06-26',
        state: 'open',
        url: 'https://paspoort.example/class/the-secret-of-the-code',
        counts: { waiting: 3, approved: 0, refused: 0 },
        createdAt: '2026-06-26T17:00:00.000Z',
        endsAt: '2026-06-26T20:00:00.000Z',
      },
    ],
  });

const zClassRequest = z
  .object({
    id: z.uuid(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    isProven: z.boolean().describe('The candidate was signed in: the address is theirs for certain.'),
    state: zRequestState,
    createdAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
    credentialId: z.uuid().nullable(),
  })
  .meta({
    id: 'ClassRequest',
    examples: [
      {
        id: EXAMPLE_REQUEST,
        name: 'Noor Voorbeeld',
        email: 'noor@voorbeeld.example',
        isProven: false,
        state: 'waiting',
        createdAt: '2026-06-26T18:01:00.000Z',
        decidedAt: null,
        credentialId: null,
      },
    ],
  });

/** Class codes: made and decided on by issuers, asked by anyone who scans one. */
export const classCodeRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.post(
      PATH,
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'createClassCode',
          summary: 'Makes a code by which a class can ask for a credential',
          tags,
          params: zOrganisationPath,
          body: zNewClassCode,
          response: { 201: zClassCode, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const endsAt = new Date(request.body.endsAt);
        const code = await createClassCode(deps, request.actor, { ...request.params, ...request.body, endsAt });
        return reply.code(201).send(codeAnswer(code));
      },
    );

    app.get(
      PATH,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listClassCodes',
          summary: 'Lists the class codes of the organisation, newest first',
          tags,
          params: zOrganisationPath,
          querystring: zPageQuery,
          response: { 200: zPageOf(zClassCode), '4xx': zProblem },
        },
      },
      async (request) => {
        const page = await listClassCodes(deps, request.actor, { ...request.params, ...request.query });
        return { ...page, items: page.items.map(codeAnswer) };
      },
    );

    app.get(
      ONE,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'readClassCode',
          summary: 'Gives one class code',
          tags,
          params: zClassCodePath,
          response: { 200: zClassCode, '4xx': zProblem },
        },
      },
      async (request) => codeAnswer(await readClassCode(deps, request.actor, request.params)),
    );

    app.post(
      `${ONE}/closures`,
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'closeClassCode',
          summary: 'Closes a class code: nobody can ask any more',
          tags,
          params: zClassCodePath,
          response: { 201: zClassCode, '4xx': zProblem },
        },
      },
      async (request, reply) =>
        reply.code(201).send(codeAnswer(await closeClassCode(deps, request.actor, request.params))),
    );

    app.get(
      `${ONE}/requests`,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listClassRequests',
          summary: 'Lists who asked, in order of asking',
          tags,
          params: zClassCodePath,
          querystring: zPageQuery.extend({ state: zRequestState.optional() }),
          response: { 200: zPageOf(zClassRequest), '4xx': zProblem },
        },
      },
      async (request) => {
        const page = await listClassRequests(deps, request.actor, { ...request.params, ...request.query });
        return { ...page, items: page.items.map(requestAnswer) };
      },
    );

    app.post(
      `${ONE}/decisions`,
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'decideClassRequests',
          summary: 'Approves or refuses requests; who is approved is issued the credential',
          description: 'What was decided before stays as it was.',
          tags,
          params: zClassCodePath,
          body: z
            .strictObject({
              requestIds: z.array(z.uuid()).min(1).max(200),
              decision: z.enum(['approved', 'refused']),
            })
            .meta({ examples: [{ requestIds: [EXAMPLE_REQUEST], decision: 'approved' }] }),
          response: { 201: z.object({ items: z.array(zClassRequest) }), '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const decided = await decideClassRequests(deps, request.actor, { ...request.params, ...request.body });
        return reply.code(201).send({ items: decided.map(requestAnswer) });
      },
    );

    app.post(
      '/v1/class-requests',
      {
        config: { access: 'public', idempotent: true },
        schema: {
          operationId: 'askInClass',
          summary: 'Asks for a credential by the secret of a class code',
          description: 'The answer is the same whether or not somebody asked before with this address.',
          tags,
          body: z
            .strictObject({
              token: z.string().min(1).max(200),
              name: zPersonName,
              email: zAddress,
              lang: zLang.default('nl'),
            })
            .meta({
              examples: [
                {
                  token: 'the-secret-of-the-code',
                  name: 'Noor Voorbeeld',
                  email: 'noor@voorbeeld.example',
                  lang: 'nl',
                },
              ],
            }),
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async (request, reply) => {
        await askInClass(deps, request.actor, { ...request.body, ip: request.ip });
        return reply.code(204).send(null);
      },
    );
    done();
  };

const codeAnswer = (code: ClassCode) => ({
  ...code,
  createdAt: code.createdAt.toISOString(),
  endsAt: code.endsAt.toISOString(),
});

const requestAnswer = (request: ClassRequest) => ({
  ...request,
  createdAt: request.createdAt.toISOString(),
  decidedAt: request.decidedAt?.toISOString() ?? null,
});
