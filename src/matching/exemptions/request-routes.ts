import type { Deps } from '../../platform/deps.ts';
import { type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import { askExemption } from './ask-exemption.ts';
import {
  detailAnswer,
  requestAnswer,
  shareOf,
  zAnswerBody,
  zAskBody,
  zDecisionBody,
  zOrganisationParams,
  zQuestionBody,
  zRequest,
  zRequestDetail,
  zRequestParams,
  zState,
} from './contract.ts';
import { decideRequest } from './decide-request.ts';
import { listOwnRequests, listSchoolRequests, readOwnRequest, readSchoolRequest } from './find-requests.ts';
import { answerSchool, askMore, withdrawRequest } from './move-request.ts';

const OWN = '/v1/exemption-requests';
const SCHOOL = '/v1/organisations/:organisationId/exemption-requests';
const tags = ['Exemptions'];
const zSchoolParams = zOrganisationParams.extend(zRequestParams.shape);
const zStateQuery = zPageQuery.extend({ state: zState.optional() });

/** A candidate’s requests. */
export const exemptionRequestRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.post(
      OWN,
      {
        config: { access: 'person', idempotent: true },
        schema: {
          operationId: 'askExemption',
          summary: 'Ask a school for exemption, showing a chosen part of the passport',
          description: 'A link is made for this request alone. It stops when the request is decided or withdrawn.',
          tags,
          body: zAskBody,
          response: { 201: zRequestDetail, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { offerId, outcomeIds, motivation, ...share } = request.body;
        const { lang } = request;
        const input = { offerId, outcomeIds, motivation, ...shareOf(share), lang };
        return reply.code(201).send(detailAnswer(await askExemption(deps, request.actor, input)));
      },
    );

    app.get(
      OWN,
      {
        config: { access: 'person' },
        schema: {
          operationId: 'listExemptionRequests',
          summary: 'One’s requests, newest first',
          tags,
          querystring: zStateQuery,
          response: { 200: zPageOf(zRequest), '4xx': zProblem },
        },
      },
      async (request) => {
        const page = await listOwnRequests(deps, request.actor, request.query);
        return { ...page, items: page.items.map(requestAnswer) };
      },
    );

    app.get(
      `${OWN}/:requestId`,
      {
        config: { access: 'person' },
        schema: {
          operationId: 'readExemptionRequest',
          summary: 'One request with everything that the school sees of it',
          tags,
          params: zRequestParams,
          response: { 200: zRequestDetail, '4xx': zProblem },
        },
      },
      async (request) => detailAnswer(await readOwnRequest(deps, request.actor, request.params.requestId)),
    );

    app.post(
      `${OWN}/:requestId/answers`,
      {
        config: { access: 'person', idempotent: true },
        schema: {
          operationId: 'answerExemptionQuestion',
          summary: 'Answer what the school asked, with other proofs if need be',
          tags,
          params: zRequestParams,
          body: zAnswerBody,
          response: { 201: zRequestDetail, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { answer, share } = request.body;
        const given = { answer, share: share && shareOf(share), lang: request.lang };
        const detail = await answerSchool(deps, request.actor, { ...request.params, ...given });
        return reply.code(201).send(detailAnswer(detail));
      },
    );

    app.post(
      `${OWN}/:requestId/withdrawals`,
      {
        config: { access: 'person', idempotent: true },
        schema: {
          operationId: 'withdrawExemptionRequest',
          summary: 'Take a request back; its link stops at once',
          description: 'Repeating it changes nothing.',
          tags,
          params: zRequestParams,
          response: { 201: zRequestDetail, '4xx': zProblem },
        },
      },
      async (request, reply) =>
        reply.code(201).send(detailAnswer(await withdrawRequest(deps, request.actor, request.params.requestId))),
    );
    done();
  };

/** What was asked of a school, for its members who judge evidence. */
export const exemptionIntakeRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      SCHOOL,
      {
        config: { access: 'person' },
        schema: {
          operationId: 'listSchoolExemptionRequests',
          summary: 'What was asked of the school, newest first',
          tags,
          params: zOrganisationParams,
          querystring: zStateQuery,
          response: { 200: zPageOf(zRequest), '4xx': zProblem },
        },
      },
      async (request) => {
        const page = await listSchoolRequests(deps, request.actor, { ...request.params, ...request.query });
        return { ...page, items: page.items.map(requestAnswer) };
      },
    );

    app.get(
      `${SCHOOL}/:requestId`,
      {
        config: { access: 'person' },
        schema: {
          operationId: 'readSchoolExemptionRequest',
          summary: 'One request with the advice of this moment and every proof it rests on',
          description:
            'The advice is not a decision. The candidate sees in the log of the link that the school looked.',
          tags,
          params: zSchoolParams,
          response: { 200: zRequestDetail, '4xx': zProblem },
        },
      },
      async (request) => detailAnswer(await readSchoolRequest(deps, request.actor, request.params)),
    );

    app.post(
      `${SCHOOL}/:requestId/questions`,
      {
        config: { access: 'person', idempotent: true },
        schema: {
          operationId: 'askExemptionCandidate',
          summary: 'Ask the candidate for more',
          tags,
          params: zSchoolParams,
          body: zQuestionBody,
          response: { 201: zRequestDetail, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const detail = await askMore(deps, request.actor, { ...request.params, ...request.body });
        return reply.code(201).send(detailAnswer(detail));
      },
    );

    app.post(
      `${SCHOOL}/:requestId/decisions`,
      {
        config: { access: 'person', idempotent: true },
        schema: {
          operationId: 'decideExemptionRequest',
          summary: 'Decide on every learning outcome of a request',
          description:
            'In the name of the person who decides. What is granted becomes a credential in the passport of the candidate.',
          tags,
          params: zSchoolParams,
          body: zDecisionBody,
          response: { 201: zRequestDetail, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const detail = await decideRequest(deps, request.actor, { ...request.params, ...request.body });
        return reply.code(201).send(detailAnswer(detail));
      },
    );
    done();
  };
