import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { decodeCursor, pageOf, type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import { findOpleiding, listOpleidingen } from './find-opleidingen.ts';
import { ownOpleidingRoutes } from './own-routes.ts';
import { opleidingAnswer, zOpleiding } from './schemas.ts';

const tags = ['Taxonomy'];

/** The public JSON of opleidingen. `Accept-Language` chooses `name`; `label` always holds both languages. */
export const opleidingRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const { db } = deps;

    app.get(
      '/v1/opleidingen',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'listOpleidingen',
          summary: 'Opleidingen, optionally of one opleider, on one ontwikkelpad or with one skill',
          tags,
          querystring: zPageQuery.extend({
            provider: z.string().max(100).optional(),
            ontwikkelpad: z.string().max(100).optional(),
            skill: z.string().max(100).optional(),
          }),
          response: { 200: zPageOf(zOpleiding), '4xx': zProblem },
        },
      },
      async (request) => {
        const { provider, ontwikkelpad, skill, pageSize, cursor } = request.query;
        const found = await listOpleidingen(db, {
          providerId: provider,
          ontwikkelpadId: ontwikkelpad,
          skillId: skill,
          after: cursor === undefined ? undefined : decodeCursor(cursor)[0],
          limit: pageSize + 1,
        });
        const page = pageOf(found, pageSize, ({ id }) => [id]);
        return { ...page, items: page.items.map((opleiding) => opleidingAnswer(opleiding, request.lang)) };
      },
    );

    app.get(
      '/v1/opleidingen/:id',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'getOpleiding',
          summary: 'One opleiding',
          tags,
          params: z.strictObject({ id: z.string().max(100) }),
          response: { 200: zOpleiding, '4xx': zProblem },
        },
      },
      async (request) => opleidingAnswer(await findOpleiding(db, request.params.id), request.lang),
    );
    app.register(ownOpleidingRoutes(deps));
    done();
  };
