import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { decodeCursor, pageOf, type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import { contentOf, zOpleidingContent } from './content.ts';
import { listOwnOpleidingen, readOwnOpleiding } from './own-opleidingen.ts';
import { reviewOpleiding } from './review-links.ts';
import { EXAMPLE_CONTENT, opleidingAnswer, zOpleiding } from './schemas.ts';
import { reinstateOpleiding, withdrawOpleiding } from './withdraw-opleiding.ts';
import { addOpleiding, changeOpleiding } from './write-opleiding.ts';

const PATH = '/v1/organisations/:organisationId/opleidingen';
const ONE = `${PATH}/:opleidingId`;
const tags = ['Opleidingen'];
const zOrganisationPath = z.strictObject({ organisationId: z.uuid() });
const zOpleidingPath = z.strictObject({ organisationId: z.uuid(), opleidingId: z.string().max(100) });

const zVersion = z.int().min(1).describe('The version that was read; when it was saved since, the answer is 409.');
const zBody = zOpleidingContent.meta({ examples: [EXAMPLE_CONTENT] });
const zChange = z
  .strictObject({ version: zVersion, ...zOpleidingContent.shape })
  .meta({ examples: [{ version: 1, ...EXAMPLE_CONTENT }] });

const zIds = z.array(z.string().max(100)).max(300).default([]);
const zReview = z
  .strictObject({
    version: zVersion,
    verdict: z.enum(['confirmed', 'removed']),
    all: z.boolean().default(false).describe('Everything that is still ours.'),
    skillIds: zIds,
    outcomeIds: zIds,
    codes: z
      .array(z.enum(['crebo', 'croho']))
      .max(2)
      .default([]),
  })
  .meta({ examples: [{ version: 1, verdict: 'confirmed', all: true }] });

/** The opleidingen of an organisation, for itself: admins and issuers, or API clients with `opleidingen:write`. */
export const ownOpleidingRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const answers = { 200: zOpleiding, '4xx': zProblem };

    app.get(
      PATH,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listOwnOpleidingen',
          summary: 'The opleidingen of an organisation, those that it withdrew too',
          tags,
          params: zOrganisationPath,
          querystring: zPageQuery,
          response: { 200: zPageOf(zOpleiding), '4xx': zProblem },
        },
      },
      async (request) => {
        const { pageSize, cursor } = request.query;
        const found = await listOwnOpleidingen(deps, request.actor, {
          ...request.params,
          after: cursor === undefined ? undefined : decodeCursor(cursor)[0],
          limit: pageSize + 1,
        });
        const page = pageOf(found, pageSize, ({ id }) => [id]);
        return { ...page, items: page.items.map((one) => opleidingAnswer(one, request.lang)) };
      },
    );

    app.post(
      PATH,
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'addOpleiding',
          summary: 'Add an opleiding to the catalogue',
          tags,
          params: zOrganisationPath,
          body: zBody,
          response: { 201: zOpleiding, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const added = await addOpleiding(deps, request.actor, { ...request.params, content: request.body });
        return reply.code(201).send(opleidingAnswer(added, request.lang));
      },
    );

    app.get(
      ONE,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'getOwnOpleiding',
          summary: 'One opleiding of an organisation',
          tags,
          params: zOpleidingPath,
          response: answers,
        },
      },
      async (request) => opleidingAnswer(await readOwnOpleiding(deps, request.actor, request.params), request.lang),
    );

    app.put(
      ONE,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'changeOpleiding',
          summary: 'Replace all that an opleiding says',
          description: 'What we filled in and you send unchanged stays marked as ours until you confirm it.',
          tags,
          params: zOpleidingPath,
          body: zChange,
          response: answers,
        },
      },
      async (request) => {
        const { version, ...content } = request.body;
        const changed = await changeOpleiding(deps, request.actor, { ...request.params, version, content });
        return opleidingAnswer(changed, request.lang);
      },
    );

    app.patch(
      ONE,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'changePartOfOpleiding',
          summary: 'Change some of what an opleiding says',
          tags,
          params: zOpleidingPath,
          body: zChange
            .partial()
            .required({ version: true })
            .meta({ examples: [{ version: 1, duration: 'P12W' }] }),
          response: answers,
        },
      },
      async (request) => {
        const { version, ...parts } = request.body;
        const before = await readOwnOpleiding(deps, request.actor, request.params);
        const content = { ...contentOf(before), ...parts };
        const changed = await changeOpleiding(deps, request.actor, { ...request.params, version, content });
        return opleidingAnswer(changed, request.lang);
      },
    );

    app.post(
      `${ONE}/reviews`,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'reviewOpleiding',
          summary: 'Confirm or remove what we filled in: links to skills, learning outcomes, derived codes',
          tags,
          params: zOpleidingPath,
          body: zReview,
          response: answers,
        },
      },
      async (request) => {
        const { version, verdict, all, ...parts } = request.body;
        const input = { ...request.params, version, verdict, parts: all ? ('all' as const) : parts };
        return opleidingAnswer(await reviewOpleiding(deps, request.actor, input), request.lang);
      },
    );

    for (const { resource, operationId, summary, run } of [
      {
        resource: 'withdrawals',
        operationId: 'withdrawOpleiding',
        summary: 'Take an opleiding out of the catalogue; its page stays and says so',
        run: withdrawOpleiding,
      },
      {
        resource: 'reinstatements',
        operationId: 'reinstateOpleiding',
        summary: 'Put an opleiding back into the catalogue',
        run: reinstateOpleiding,
      },
    ]) {
      app.post(
        `${ONE}/${resource}`,
        {
          config: { access: 'signed-in' },
          schema: { operationId, summary, tags, params: zOpleidingPath, response: answers },
        },
        async (request) => opleidingAnswer(await run(deps, request.actor, request.params), request.lang),
      );
    }
    done();
  };
