import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import { gapAnswerOf, zGapAnswer, zSharedGap } from './contract.ts';
import { readSharedGap } from './shared-gap.ts';
import { viewGap } from './view-gap.ts';

const tags = ['Matching'];
const zWith = z.strictObject({
  with: z.string().min(1).max(100).optional().describe('An opleiding: how would it be with this done?'),
});

const KINDS = [
  { kind: 'occupation', path: 'occupations', operationId: 'viewOccupationGap', to: 'an occupation' },
  { kind: 'opleiding', path: 'opleidingen', operationId: 'viewOpleidingGap', to: 'what an opleiding teaches' },
] as const;

/** The gap of the signed-in person; nobody else sees it, and it is not kept. */
export const gapRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const response = { 200: zGapAnswer, '4xx': zProblem } as const;

    app.get(
      '/v1/passport/gaps/vacancies/:vacancyId',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'viewVacancyGap',
          summary: 'The gap between the own passport and a vacancy, with every reason',
          description: 'Reckoned anew at every look. The employer sees nothing of it.',
          tags,
          params: z.strictObject({ vacancyId: z.uuid() }),
          querystring: zWith,
          response,
        },
      },
      async (request) => {
        const target = { kind: 'vacancy', id: request.params.vacancyId } as const;
        return gapAnswerOf(await viewGap(deps, request.actor, { target, withOpleidingId: request.query.with }));
      },
    );

    for (const { kind, path, operationId, to } of KINDS) {
      app.get(
        `/v1/passport/gaps/${path}/:id`,
        {
          config: { access: 'person' },
          schema: {
            operationId,
            summary: `The gap between the own passport and ${to}, with every reason`,
            tags,
            params: z.strictObject({ id: z.string().max(100) }),
            querystring: zWith,
            response,
          },
        },
        async (request) => {
          const target = { kind, id: request.params.id };
          return gapAnswerOf(await viewGap(deps, request.actor, { target, withOpleidingId: request.query.with }));
        },
      );
    }

    app.get(
      '/v1/passport/gaps/ontwikkelpaden/:id',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'viewOntwikkelpadGap',
          summary: 'Where on an ontwikkelpad somebody would enter, and the gap to one of its steps',
          tags,
          params: z.strictObject({ id: z.string().max(100) }),
          querystring: zWith.extend({
            step: z.string().max(100).optional().describe('Left out: the step at which somebody would enter.'),
          }),
          response,
        },
      },
      async (request) => {
        const target = { kind: 'ontwikkelpad', id: request.params.id, stepId: request.query.step } as const;
        return gapAnswerOf(await viewGap(deps, request.actor, { target, withOpleidingId: request.query.with }));
      },
    );
    app.get(
      '/v1/shared-passports/:id/vacancy-gap',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'readSharedGap',
          summary: 'What a link shows, held against a vacancy, with every reason',
          description:
            'The vacancy that is named, else the one the holder made the link for. The holder sees each read in the log of the link.',
          tags,
          params: z.strictObject({ id: z.uuid() }),
          querystring: z.strictObject({ vacancy: z.uuid().optional() }),
          headers: z.object({
            'share-token': z.string().max(200).optional().describe('The last part of the link that was given.'),
            'share-pin': z.string().max(20).optional().describe('Where the link asks for one.'),
          }),
          response: { 200: zSharedGap, '4xx': zProblem },
        },
      },
      async (request) => {
        const { headers, params, query, actor } = request;
        const access = { by: 'link', token: headers['share-token'], pin: headers['share-pin'] } as const;
        const read = await readSharedGap(deps, actor, { shareId: params.id, access, vacancyId: query.vacancy });
        const { passport, gap, chosenBy, questions } = read;
        return { shareId: passport.id, chosenBy, gap: gap && gapAnswerOf(gap), questions };
      },
    );
    done();
  };
