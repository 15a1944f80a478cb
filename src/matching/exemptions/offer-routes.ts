import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import { adviseBeforehand } from './advise-request.ts';
import { offerAnswer, zNewOffer, zOffer, zOfferContent, zOfferParams, zOrganisationParams } from './contract.ts';
import { findOffer, listOffers, listOwnOffers } from './find-offers.ts';
import { changeOffer, publishOffer, withdrawOffer } from './publish-offer.ts';
import { zAdviceReport } from './report.ts';

const OWN = '/v1/organisations/:organisationId/exemption-offers';
const ONE = `${OWN}/:offerId`;
const tags = ['Exemptions'];
const zOwnParams = zOrganisationParams.extend(zOfferParams.shape);

/** What schools offer: public to read, written by their members who judge evidence. */
export const exemptionOfferRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/exemption-offers',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'listExemptionOffers',
          summary: 'What schools exempt from and on which proof, newest first',
          tags,
          querystring: zPageQuery.extend({ opleidingId: z.string().max(100).optional() }),
          response: { 200: zPageOf(zOffer), '4xx': zProblem },
        },
      },
      async (request) => {
        const page = await listOffers(deps, request.query);
        return { ...page, items: page.items.map(offerAnswer) };
      },
    );

    app.get(
      '/v1/exemption-offers/:offerId',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'findExemptionOffer',
          summary: 'One offer; one that was withdrawn says so',
          tags,
          params: zOfferParams,
          response: { 200: zOffer, '4xx': zProblem },
        },
      },
      async (request) => offerAnswer(await findOffer(deps.db, request.params.offerId)),
    );

    app.get(
      '/v1/exemption-offers/:offerId/advice',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'adviseOnExemptionOffer',
          summary: 'What one’s own passport says of an offer, before anything is asked',
          description: 'Not a decision. Nobody else sees it.',
          tags,
          params: zOfferParams,
          response: { 200: zAdviceReport, '4xx': zProblem },
        },
      },
      (request) => adviseBeforehand(deps, request.actor, request.params.offerId),
    );

    app.get(
      OWN,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listOwnExemptionOffers',
          summary: 'What the organisation offers and offered, newest first',
          tags,
          params: zOrganisationParams,
          querystring: zPageQuery,
          response: { 200: zPageOf(zOffer), '4xx': zProblem },
        },
      },
      async (request) => {
        const page = await listOwnOffers(deps, request.actor, { ...request.params, ...request.query });
        return { ...page, items: page.items.map(offerAnswer) };
      },
    );

    app.post(
      OWN,
      {
        config: { access: 'person', idempotent: true },
        schema: {
          operationId: 'publishExemptionOffer',
          summary: 'Publish from which parts of an own opleiding can be exempted',
          tags,
          params: zOrganisationParams,
          body: zNewOffer,
          response: { 201: zOffer, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { opleidingId, ...content } = request.body;
        const { organisationId } = request.params;
        const offer = await publishOffer(deps, request.actor, { organisationId, opleidingId, content });
        return reply.code(201).send(offerAnswer(offer));
      },
    );

    app.put(
      ONE,
      {
        config: { access: 'person' },
        schema: {
          operationId: 'changeExemptionOffer',
          summary: 'Replace all that an offer says',
          description: 'Requests keep the terms under which they were asked.',
          tags,
          params: zOwnParams,
          body: zOfferContent,
          response: { 200: zOffer, '4xx': zProblem },
        },
      },
      async (request) =>
        offerAnswer(await changeOffer(deps, request.actor, { ...request.params, content: request.body })),
    );

    app.post(
      `${ONE}/withdrawals`,
      {
        config: { access: 'person', idempotent: true },
        schema: {
          operationId: 'withdrawExemptionOffer',
          summary: 'Stop an offer; what was asked by it goes on',
          description: 'Repeating it changes nothing.',
          tags,
          params: zOwnParams,
          response: { 201: zOffer, '4xx': zProblem },
        },
      },
      async (request, reply) =>
        reply.code(201).send(offerAnswer(await withdrawOffer(deps, request.actor, request.params))),
    );
    done();
  };
