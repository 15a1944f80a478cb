import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { decodeCursor, encodeCursor, type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import { opleidingImportRoutes } from '../imports/routes.ts';
import { findOpleiding, searchOpleidingen } from './find-opleidingen.ts';
import { ownOpleidingRoutes } from './own-routes.ts';
import { catalogueQueryOf, opleidingAnswer, zCatalogueQuery, zOpleiding } from './schemas.ts';

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
          summary: 'The opleidingen that are offered, searched and filtered',
          description:
            'By name, in the language of `Accept-Language`. What bears the words in its name, opleider, kind, form or level comes first, then what teaches a skill of that name.',
          tags,
          querystring: zPageQuery.extend(zCatalogueQuery.shape),
          response: { 200: zPageOf(zOpleiding).extend({ total: z.number().int() }), '4xx': zProblem },
        },
      },
      async (request) => {
        const { pageSize, cursor, ...query } = request.query;
        const after = cursor === undefined ? undefined : decodeCursor(cursor);
        const page = await searchOpleidingen(db, catalogueQueryOf(query), {
          lang: request.lang,
          limit: pageSize,
          after,
        });
        return {
          items: page.items.map((opleiding) => opleidingAnswer(opleiding, request.lang)),
          total: page.total,
          nextCursor: page.next && encodeCursor(page.next),
        };
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
    app.register(opleidingImportRoutes(deps));
    done();
  };
