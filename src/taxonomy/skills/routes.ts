import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { decodeCursor, encodeCursor, type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import type { Lang } from '../../platform/i18n.ts';
import { named, tags } from '../contract.ts';
import { listFrameworks, searchSkills } from '../find-skills.ts';
import { LINK_KINDS, type LinkedConcept, type LinkKind, type SkillConcept } from './concept.ts';
import { zFramework, zScheme, zSkill, zSkillWithContext } from './contract.ts';
import { findSkill } from './find-concept.ts';

/** Skills and the frameworks they come from. */
export const skillRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const { db } = deps;

    app.get(
      '/v1/skills',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'searchSkills',
          summary: 'Search skills by Dutch or English name or code',
          description: 'Best first; without `search` all, by id. Retired concepts stay, and come last in a search.',
          tags,
          querystring: zPageQuery.extend({
            search: z.string().trim().max(100).optional(),
            scheme: zScheme.optional(),
            area: z.string().max(100).optional().describe('A group of ours by subject, such as `netwerk`.'),
            broader: z.string().max(100).optional().describe('Only what stands directly under this concept.'),
          }),
          response: { 200: zPageOf(zSkill), '4xx': zProblem },
        },
      },
      async (request) => {
        const { search, scheme, area, broader, pageSize, cursor } = request.query;
        const after = cursor === undefined ? undefined : decodeCursor(cursor);
        const filter = { scheme, areaId: area, broaderId: broader };
        const page = await searchSkills(db, { ...filter, query: search, limit: pageSize, after });
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
          summary: 'One skill with the concepts around it, each link official or editorial',
          tags,
          params: z.strictObject({ id: z.string().max(100) }),
          response: { 200: zSkillWithContext, '4xx': zProblem },
        },
      },
      async (request) => contextOf(await findSkill(db, request.params.id), request.lang),
    );

    app.get(
      '/v1/frameworks',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'listFrameworks',
          summary: 'The vocabularies that skills come from, with version, source and acknowledgement',
          tags,
          response: { 200: zPageOf(zFramework), '4xx': zProblem },
        },
      },
      async () => ({ items: await listFrameworks(db), nextCursor: null }),
    );
    done();
  };

function contextOf({ skill, otherNames, links, counts }: SkillConcept, lang: Lang) {
  const list = (kind: LinkKind) =>
    links[kind].map(({ skill: other, source }: LinkedConcept) => ({ ...named(other, lang), source }));
  const related = Object.fromEntries(LINK_KINDS.map((kind) => [kind, list(kind)])) as Record<
    LinkKind,
    ReturnType<typeof list>
  >;
  return { ...named(skill, lang), otherNames, related, relatedCounts: counts };
}
