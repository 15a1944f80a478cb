import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { decodeCursor, encodeCursor, pageOf, type Routes, zPageOf, zPageQuery, zProblem } from '../platform/http.ts';
import type { Lang } from '../platform/i18n.ts';
import { findOpleiding, listOntwikkelpaden, listOpleidingen } from './find-opleidingen.ts';
import { findSkill, searchSkills } from './find-skills.ts';

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

const zOpleiding = z
  .object({
    id: z.string(),
    provider: z.object({ id: z.string(), name: z.string() }),
    name: z.string().describe('The label in the language of the answer (`Accept-Language`).'),
    label: zLabel,
    kind: z.enum(['mbo', 'associate-degree', 'bachelor', 'omscholing', 'bijscholing']),
    nlqf: z.number().int().nullable(),
    eqf: z.number().int().nullable(),
    duration: z.string().describe('ISO 8601.'),
    form: z.enum(['voltijd', 'deeltijd']),
    mode: z.enum(['fysiek', 'online']),
    credits: z.number().nullable().describe('European credits (EC); 1 EC = 28 hours.'),
    crebo: z
      .object({
        code: z.string(),
        name: z.string(),
        isConfirmed: z.boolean(),
        successor: z.object({ code: z.string(), name: z.string() }),
      })
      .nullable(),
    croho: z.object({ code: z.string(), isConfirmed: z.boolean() }).nullable(),
    tasks: z.array(
      z.object({ code: z.string(), label: zLabel, processes: z.array(z.object({ code: z.string(), label: zLabel })) }),
    ),
    skills: z.array(
      z.object({
        skillId: z.string(),
        coverage: z.enum(['core', 'part']),
        level: z.number().int().nullable(),
        isEditorial: z.boolean().describe('Our own link, which the opleider has not confirmed.'),
      }),
    ),
    ontwikkelpaden: z.array(z.string()),
  })
  .meta({
    id: 'Opleiding',
    examples: [
      {
        id: 'junior-netwerkbeheerder',
        provider: { id: 'ict-tribe', name: 'ICT Tribe Almere' },
        name: 'Junior network administrator',
        label: { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' },
        kind: 'omscholing',
        nlqf: null,
        eqf: null,
        duration: 'P11W',
        form: 'voltijd',
        mode: 'fysiek',
        credits: null,
        crebo: null,
        croho: null,
        tasks: [],
        skills: [{ skillId: 'ecf:C.5', coverage: 'core', level: 2, isEditorial: true }],
        ontwikkelpaden: ['ster-c', 'ster-d'],
      },
    ],
  });

const zOntwikkelpad = z
  .object({
    id: z.string(),
    letter: z.string(),
    name: z.string().describe('The label in the language of the answer (`Accept-Language`).'),
    label: zLabel,
    groups: z.array(z.object({ id: z.string(), label: zLabel })),
  })
  .meta({ id: 'Ontwikkelpad' });

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
        return { ...page, items: page.items.map((opleiding) => named(opleiding, request.lang)) };
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
      async (request) => named(await findOpleiding(db, request.params.id), request.lang),
    );

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
    done();
  };
