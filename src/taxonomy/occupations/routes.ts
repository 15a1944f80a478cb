import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { decodeCursor, encodeCursor, type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import { NAME_HINT, named, tags, zLabel } from '../contract.ts';
import { zOtherNames, zSkill } from '../skills/contract.ts';
import { findOccupationWithDemand, searchOccupations } from './find-occupations.ts';

const zOccupation = z
  .object({
    id: z.string(),
    uri: z.string(),
    escoCode: z.string(),
    isco08: z.string().describe('Unit group of ISCO-08.'),
    name: z.string().describe(NAME_HINT),
    label: zLabel,
    description: zLabel.nullable(),
    isInDemand: z.boolean().describe('Among the occupations with most vacancies in Flevoland: editorial.'),
    outsideCore: z
      .object({ essential: z.number().int(), optional: z.number().int() })
      .describe('How many skills ESCO names for it that are not in this taxonomy.'),
    retiredAt: z.date().nullable(),
    successorId: z.string().nullable(),
  })
  .meta({
    id: 'Occupation',
    examples: [
      {
        id: 'esco-occ:81480b40-a318-47f3-9b2c-56b69ed67d95',
        uri: 'http://data.europa.eu/esco/occupation/81480b40-a318-47f3-9b2c-56b69ed67d95',
        escoCode: '3513.2',
        isco08: '3513',
        name: 'ICT network technician',
        label: { nl: 'netwerktechnicus', en: 'ICT network technician' },
        description: null,
        isInDemand: true,
        outsideCore: { essential: 10, optional: 4 },
        retiredAt: null,
        successorId: null,
      },
    ],
  });

const zOccupationWithSkills = zOccupation.extend({
  otherNames: zOtherNames,
  essential: z.array(zSkill).describe('Skills that ESCO calls essential. ESCO names no level.'),
  optional: z.array(zSkill),
});

/** Occupations of ESCO and the skills they ask for. */
export const occupationRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const { db } = deps;

    app.get(
      '/v1/occupations',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'searchOccupations',
          summary: 'Search occupations by Dutch or English name or ESCO code',
          description: 'Best first; without `search` those in demand in Flevoland first, then by name.',
          tags,
          querystring: zPageQuery.extend({
            search: z.string().trim().max(100).optional(),
            inDemand: z
              .enum(['true', 'false'])
              .optional()
              .describe('Only those in demand in Flevoland, or only others.'),
          }),
          response: { 200: zPageOf(zOccupation), '4xx': zProblem },
        },
      },
      async (request) => {
        const { search, inDemand, pageSize, cursor } = request.query;
        const page = await searchOccupations(db, {
          query: search,
          inDemand: inDemand && inDemand === 'true',
          lang: request.lang,
          limit: pageSize,
          after: cursor === undefined ? undefined : decodeCursor(cursor),
        });
        return {
          items: page.items.map((occupation) => named(occupation, request.lang)),
          nextCursor: page.next && encodeCursor(page.next),
        };
      },
    );

    app.get(
      '/v1/occupations/:id',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'getOccupation',
          summary: 'One occupation with the skills it asks for',
          tags,
          params: z.strictObject({ id: z.string().max(100) }),
          response: { 200: zOccupationWithSkills, '4xx': zProblem },
        },
      },
      async (request) => {
        const { occupation, essential, optional } = await findOccupationWithDemand(db, request.params.id);
        const list = (skills: typeof essential) => skills.map((skill) => named(skill, request.lang));
        const otherNames = { official: occupation.otherNames, editorial: occupation.ownNames };
        return { ...named(occupation, request.lang), otherNames, essential: list(essential), optional: list(optional) };
      },
    );
    done();
  };
