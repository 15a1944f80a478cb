import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { decodeCursor, encodeCursor, type Routes, zPageOf, zPageQuery, zProblem } from '../platform/http.ts';
import type { Lang } from '../platform/i18n.ts';
import { findSkill, searchSkills } from './find-skills.ts';
import { ontwikkelpadRoutes } from './ontwikkelpaden/routes.ts';
import { opleidingRoutes } from './opleidingen/routes.ts';

const zLabel = z.object({ nl: z.string(), en: z.string() });

const zSkill = z
  .object({
    id: z.string(),
    scheme: z.enum(['esco', 'e-cf', 'digcomp', 'hbo-i']),
    kind: z.enum(['group', 'skill', 'knowledge', 'competence', 'task']),
    code: z.string().nullable(),
    uri: z.string().nullable(),
    areaId: z.string().nullable(),
    name: z.string().describe('The label in the language of the answer (`Accept-Language`).'),
    label: zLabel,
    dutchIsOwnTranslation: z.boolean().describe('The framework has no official Dutch label; the translation is ours.'),
    sameAs: z.string().nullable().describe('The URI of the same concept in ESCO.'),
    competentNlUri: z.string().nullable(),
    levels: z.array(z.object({ level: z.number().int(), eqf: z.array(z.number().int()) })),
    ecf: z.array(z.string()).describe('e-CF competences it belongs with: an editorial link.'),
    broader: z.array(z.string()),
  })
  .meta({
    id: 'Skill',
    examples: [
      {
        id: 'ecf:C.1',
        scheme: 'e-cf',
        kind: 'competence',
        code: 'C.1',
        uri: null,
        areaId: null,
        name: 'User Support',
        label: { nl: 'Gebruikers ondersteunen', en: 'User Support' },
        dutchIsOwnTranslation: true,
        sameAs: null,
        competentNlUri: null,
        levels: [
          { level: 1, eqf: [3] },
          { level: 2, eqf: [4, 5] },
        ],
        ecf: [],
        broader: ['ecf:C'],
      },
    ],
  });

const zSkillWithContext = zSkill.extend({
  related: z.object({ broader: z.array(zSkill), narrower: z.array(zSkill), ecf: z.array(zSkill) }),
});

const named = <Thing extends { label: Record<Lang, string> }>(thing: Thing, lang: Lang) => ({
  ...thing,
  name: thing.label[lang],
});

const tags = ['Taxonomy'];

/** The public JSON of the taxonomy. `Accept-Language` chooses `name`; `label` always holds both languages. */
export const taxonomyRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const { db } = deps;

    app.get(
      '/v1/skills',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'searchSkills',
          summary: 'Search skills by Dutch or English label or code',
          tags,
          querystring: zPageQuery.extend({
            search: z.string().trim().max(100).optional(),
            scheme: z.enum(['esco', 'e-cf', 'digcomp', 'hbo-i']).optional(),
          }),
          response: { 200: zPageOf(zSkill), '4xx': zProblem },
        },
      },
      async (request) => {
        const { search, scheme, pageSize, cursor } = request.query;
        const after = cursor === undefined ? undefined : decodeCursor(cursor);
        const page = await searchSkills(db, { query: search, scheme, limit: pageSize, after });
        return {
          items: page.items.map((skill) => named(skill, request.lang)),
          nextCursor: page.next && encodeCursor(page.next),
        };
      },
    );

    app.get(
      '/v1/skills/:id',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'getSkill',
          summary: 'One skill with the concepts around it',
          tags,
          params: z.strictObject({ id: z.string().max(100) }),
          response: { 200: zSkillWithContext, '4xx': zProblem },
        },
      },
      async (request) => {
        const { skill, ...around } = await findSkill(db, request.params.id);
        const list = (skills: typeof around.broader) => skills.map((each) => named(each, request.lang));
        return {
          ...named(skill, request.lang),
          related: { broader: list(around.broader), narrower: list(around.narrower), ecf: list(around.ecf) },
        };
      },
    );
    app.register(opleidingRoutes(deps));
    app.register(ontwikkelpadRoutes(deps));
    done();
  };
