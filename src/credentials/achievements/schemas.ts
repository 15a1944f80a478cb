import { z } from 'zod';
import { type Achievement, zAchievementContent } from './achievement.ts';

const EXAMPLE_TEXT = { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' };

const EXAMPLE_CONTENT = {
  opleidingId: 'junior-netwerkbeheerder',
  rung: 'course' as const,
  title: EXAMPLE_TEXT,
  description: {
    nl: 'Beheert een klein bedrijfsnetwerk en lost storingen op.',
    en: 'Runs a small company network and resolves incidents.',
  },
  criteria: {
    nl: 'Rondde alle practica af en slaagde voor de praktijktoets.',
    en: 'Completed all practicals and passed the practical assessment.',
  },
  learningOutcomes: [{ nl: 'Sluit een netwerk aan en stelt het in.', en: 'Connects and configures a network.' }],
  skills: [{ skillId: 'esco:f9e788df-d68a-4f92-92c7-80e135fc35ff', ecfCompetence: 'ecf:C.4', level: 2 }],
  workloadHours: 440,
  credits: null,
  nlqf: null,
  eqf: null,
  assessmentTypes: ['practical' as const],
  participation: 'on-site' as const,
  qualityAssurance: { nl: 'Interne examencommissie.', en: 'Internal board of examiners.' },
  prerequisites: { nl: '', en: '' },
  supervision: { nl: '', en: '' },
  stackability: { nl: '', en: '' },
  language: 'nl' as const,
  validityMonths: null,
};

export const zAchievementBody = zAchievementContent.meta({ examples: [EXAMPLE_CONTENT] });

export const zNewAchievementBody = zAchievementContent
  .partial()
  .describe('What is left out stays empty or, with an `opleidingId`, is taken from that opleiding.')
  .meta({ examples: [{ opleidingId: 'junior-netwerkbeheerder' }] });

const zMoment = z.iso.datetime().nullable();

export const zAchievement = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid(),
    lineageId: z.uuid().describe('What all versions share.'),
    version: z.int(),
    status: z.enum(['draft', 'published', 'archived']),
    ...zAchievementContent.shape,
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    publishedAt: zMoment,
    archivedAt: zMoment,
  })
  .meta({
    id: 'Achievement',
    examples: [
      {
        id: '019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e3f',
        organisationId: '019abf4e-6d0a-7c11-8a4b-5b7f3a9d1c2e',
        lineageId: '019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e3f',
        version: 1,
        status: 'draft',
        ...EXAMPLE_CONTENT,
        createdAt: '2026-06-01T08:00:00.000Z',
        changedAt: '2026-06-01T08:00:00.000Z',
        publishedAt: null,
        archivedAt: null,
      },
    ],
  });

export const zAchievementPreview = z.object({
  missing: z
    .array(z.object({ path: z.string(), message: z.object({ nl: z.string(), en: z.string() }) }))
    .describe('What stands in the way of publishing.'),
  image: z.string().describe('The badge, as SVG.'),
  credential: z.looseObject({}).describe('The Open Badge as it will be, for an invented holder and not signed.'),
});

/** An achievement as the API sends it: moments as text. */
export const achievementAnswer = (achievement: Achievement) => ({
  ...achievement,
  createdAt: achievement.createdAt.toISOString(),
  changedAt: achievement.changedAt.toISOString(),
  publishedAt: achievement.publishedAt?.toISOString() ?? null,
  archivedAt: achievement.archivedAt?.toISOString() ?? null,
});
