import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { type Routes, zProblem } from '../platform/http.ts';
import { PUBLISHED_RULES } from './rules/published-rules.ts';

const zShare = z.number().min(0).max(1);
const zRungs = <Figure extends z.ZodType>(zFigure: Figure) =>
  z.object({
    'self-claimed': zFigure,
    endorsed: zFigure,
    assessed: zFigure,
    course: zFigure,
    qualification: zFigure,
  });

const zRules = z
  .object({
    version: z.string(),
    rungValues: zRungs(zShare),
    levelShares: z
      .array(zShare)
      .describe('By how many levels the proof lies below what is asked; the last holds for all that is further.'),
    levelUnknownShare: zShare,
    ageShares: z.array(z.object({ olderThanYears: z.int(), share: zShare })),
    linkShares: z.object({ same: zShare, narrower: zShare, broader: zShare, framework: zShare }),
    maxLinks: z.int(),
    furtherShare: zShare,
    provenFrom: z.int(),
    stepReachedFrom: z.int(),
    essentialWeight: z.int(),
    taughtAs: z.object({ core: z.string(), part: z.string() }),
    nearlyAsMuch: zShare.describe('From which share of the most that any two opleidingen do the shorter two are told.'),
    rungPoints: zRungs(z.int()),
  })
  .meta({ id: 'MatchingRules' });

/** The rules by which every answer of matching is given. */
export const rulesRoutes =
  (_deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/matching-rules',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'getMatchingRules',
          summary: 'Every figure by which gaps, entry levels and ICT-punten are reckoned',
          description: 'Shares are parts of 1. They are the figures that the service reckons with.',
          tags: ['Matching'],
          response: { 200: zRules, '4xx': zProblem },
        },
      },
      async () => ({
        ...PUBLISHED_RULES,
        levelShares: [...PUBLISHED_RULES.levelShares],
        ageShares: [...PUBLISHED_RULES.ageShares],
      }),
    );
    done();
  };
