import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import { zBilingual } from '../../platform/i18n.ts';
import { viewSkillsMap } from './view-skills-map.ts';

const zSkillsMap = z
  .object({
    rules: z.string().describe('The version of the rules; they are told at `/v1/matching-rules`.'),
    computedAt: z.iso.datetime(),
    points: z.int().describe('ICT-punten: the sum over all skills.'),
    areas: z.array(
      z.object({
        area: zBilingual.nullable(),
        skills: z.array(
          z.object({
            key: z.string(),
            name: zBilingual,
            rung: z.enum(['self-claimed', 'endorsed', 'assessed', 'course', 'qualification']),
            level: z.literal([1, 2, 3, 4, 5]).nullable(),
            provenOn: z.iso.date(),
            isOld: z.boolean().describe('The newest proof on the highest rung is more than two years old.'),
            points: z.int(),
            advice: zBilingual.nullable().describe('How to refresh it; null while it is fresh.'),
          }),
        ),
      }),
    ),
    ending: z
      .array(z.object({ itemId: z.string(), title: zBilingual, validUntil: z.iso.date() }))
      .describe('Credentials that stop being valid within sixty days.'),
  })
  .meta({ id: 'SkillsMap' });

/** The skills of the signed-in person at a glance. */
export const skillsMapRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/passport/skills-map',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'viewSkillsMap',
          summary: 'The own skills by area with rung, level, age and ICT-punten',
          description: 'Reckoned anew at every look: what is revoked brings no points.',
          tags: ['Matching'],
          response: { 200: zSkillsMap, '4xx': zProblem },
        },
      },
      async (request) => {
        const map = await viewSkillsMap(deps, request.actor);
        return { ...map, computedAt: map.computedAt.toISOString() };
      },
    );
    done();
  };
