import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { decodeCursor, pageOf, type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import type { Lang } from '../../platform/i18n.ts';
import { findOntwikkelpad, listOntwikkelpaden } from './find-ontwikkelpaden.ts';
import { readInitiatives } from './initiatives.ts';

const zLabel = z.object({ nl: z.string(), en: z.string() });

const zOntwikkelpad = z
  .object({
    id: z.string(),
    letter: z.string(),
    name: z.string().describe('The label in the language of the answer (`Accept-Language`).'),
    label: zLabel,
    groups: z.array(z.object({ id: z.string(), label: zLabel })),
    steps: z
      .array(
        z.object({
          id: z.string(),
          label: zLabel,
          description: zLabel,
          demands: z.array(
            z.object({
              skillId: z.string(),
              level: z.number().int().nullable().describe('1 to 5 stands for e-CF e-1 to e-5.'),
              importance: z.enum(['essential', 'wished']),
            }),
          ),
          opleidingIds: z.array(z.string()),
          isEditorial: z.boolean().describe('Set by us; the programme has set none.'),
        }),
      )
      .describe('Each builds on the ones before. F, the own line of the programme, has none.'),
    actionLines: z.array(z.object({ number: z.number().int(), label: zLabel })),
  })
  .meta({ id: 'Ontwikkelpad' });

const named = <Thing extends { label: Record<Lang, string> }>(thing: Thing, lang: Lang) => ({
  ...thing,
  name: thing.label[lang],
});

const zInitiatives = z
  .object({
    source: zLabel,
    functions: z
      .array(z.object({ id: z.enum(['knowing', 'wanting', 'beingAble']), label: zLabel, description: zLabel }))
      .describe('What somebody needs in order to learn: weten, willen, kunnen.'),
    columns: z.array(
      z.object({
        number: z.number().int(),
        label: zLabel,
        ontwikkelpad: z.string().nullable().describe('Our own link.'),
      }),
    ),
    initiatives: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        provider: z.string().nullable(),
        values: z.array(z.number().int()).describe('For each column: 1 when it is there for those people.'),
      }),
    ),
    totals: z.array(z.number().int()).describe('For each column: how many initiatives.'),
    recentlyAdded: z.array(zLabel),
    actionLines: z.array(
      z.object({
        number: z.number().int(),
        label: zLabel,
        ontwikkelpaden: z.array(z.string()),
        knowing: z.array(z.number().int()).describe('As the plan gives them; most likely the numbers of columns.'),
        wanting: z.array(z.number().int()),
        beingAble: z.array(z.number().int()),
      }),
    ),
  })
  .meta({ id: 'Initiatives' });

const tags = ['Taxonomy'];

/** The public JSON of ontwikkelpaden. `Accept-Language` chooses `name`; `label` always holds both languages. */
export const ontwikkelpadRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const { db } = deps;

    app.get(
      '/v1/ontwikkelpaden',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'listOntwikkelpaden',
          summary: 'The development paths A to F of the regional plan',
          tags,
          querystring: zPageQuery,
          response: { 200: zPageOf(zOntwikkelpad), '4xx': zProblem },
        },
      },
      async (request) => {
        const { pageSize, cursor } = request.query;
        const after = cursor === undefined ? '' : (decodeCursor(cursor)[0] ?? '');
        const rest = (await listOntwikkelpaden(db)).filter(({ letter }) => letter > after);
        const page = pageOf(rest, pageSize, ({ letter }) => [letter]);
        return { ...page, items: page.items.map((path) => named(path, request.lang)) };
      },
    );

    app.get(
      '/v1/ontwikkelpaden/:id',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'getOntwikkelpad',
          summary: 'One development path with its steps',
          tags,
          params: z.strictObject({ id: z.string().max(100) }),
          response: { 200: zOntwikkelpad, '4xx': zProblem },
        },
      },
      async (request) => named(await findOntwikkelpad(db, request.params.id), request.lang),
    );

    app.get(
      '/v1/initiatives',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'listInitiatives',
          summary: 'The learning initiatives of the region, and for whom each is there',
          tags,
          response: { 200: zInitiatives, '4xx': zProblem },
        },
      },
      async () => readInitiatives(),
    );
    done();
  };
