import { z } from 'zod';
import { zBilingual } from '../../platform/i18n.ts';
import type { PublicVacancy } from './find-vacancies.ts';
import { MAX_TEXT_LENGTH, VACANCY_KINDS, type Vacancy, vacancyUrl, zVacancyContent, zVacancySkill } from './vacancy.ts';

const example = {
  kind: 'vacancy' as const,
  title: 'Netwerkbeheerder',
  place: 'Almere',
  hoursPerWeek: 32,
  description: 'U houdt het netwerk van onze klanten in Flevoland draaiend.',
  skills: [
    {
      skillId: 'esco:f9e788df-d68a-4f92-92c7-80e135fc35ff',
      level: 2 as const,
      importance: 'essential' as const,
      note: null,
    },
  ],
};

export const zVacancyBody = zVacancyContent.meta({ examples: [example] });

const moments = {
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  publishedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
};

const zAskedSkill = z.object({ ...zVacancySkill.shape, label: zBilingual });

const aVacancy = {
  ...example,
  id: '019abf2e-3a2b-7a10-9c11-1a2b3c4d5e6f',
  organisationId: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e01',
  status: 'published' as const,
  url: 'https://paspoort.example/vacancies/019abf2e-3a2b-7a10-9c11-1a2b3c4d5e6f',
  skills: example.skills.map((skill) => ({
    ...skill,
    label: { nl: 'computernetwerken', en: 'computer networks' },
  })),
  createdAt: '2026-11-23T12:00:00.000Z',
  changedAt: '2026-11-23T12:30:00.000Z',
  publishedAt: '2026-11-23T12:30:00.000Z',
  closedAt: null,
};

export const zVacancy = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid(),
    status: z.enum(['draft', 'published', 'closed']),
    kind: z.enum(VACANCY_KINDS),
    title: z.string(),
    place: z.string().nullable(),
    hoursPerWeek: z.int().nullable(),
    description: z.string(),
    skills: z.array(zAskedSkill),
    url: z.string().nullable().describe('The link to send to candidates; null for a draft.'),
    ...moments,
  })
  .meta({ id: 'Vacancy', examples: [aVacancy] });

const { organisationId: _organisation, createdAt: _created, changedAt: _changed, ...publicExample } = aVacancy;

export const zPublicVacancy = zVacancy
  .omit({ organisationId: true, createdAt: true, changedAt: true })
  .extend({ employer: z.object({ name: z.string(), city: z.string().nullable() }) })
  .meta({
    id: 'PublicVacancy',
    examples: [{ ...publicExample, employer: { name: 'Polder Netwerken (verzonnen)', city: 'Almere' } }],
  });

const aFound = { before: 'U beheert ', words: 'netwerken', after: ' van klanten', times: 2 };

export const zProposalBody = z
  .union([
    z.strictObject({ occupationId: z.string().min(1).max(100) }),
    z.strictObject({ text: z.string().min(1).max(MAX_TEXT_LENGTH) }),
  ])
  .meta({ examples: [{ text: 'U beheert netwerken van klanten en lost storingen op.' }] });

export const zProposal = z
  .object({
    title: zBilingual
      .nullable()
      .describe('The occupation that was asked for, else the first that the text names, in its own words.'),
    skills: z.array(
      z.object({
        skillId: z.string(),
        label: zBilingual,
        level: zVacancySkill.shape.level,
        importance: zVacancySkill.shape.importance,
        found: z
          .object({ before: z.string(), words: z.string(), after: z.string(), times: z.int() })
          .nullable()
          .describe('Where the text names it.'),
      }),
    ),
  })
  .meta({
    id: 'VacancyProposal',
    examples: [
      {
        title: null,
        skills: [
          {
            skillId: aVacancy.skills[0]?.skillId ?? '',
            label: { nl: 'computernetwerken', en: 'computer networks' },
            level: 2,
            importance: 'essential',
            found: aFound,
          },
        ],
      },
    ],
  });

const iso = (moment: Date | null) => moment?.toISOString() ?? null;

export const vacancyAnswer = (publicUrl: string, vacancy: Vacancy) => ({
  ...vacancy,
  url: vacancy.publishedAt ? vacancyUrl(publicUrl, vacancy.id) : null,
  createdAt: vacancy.createdAt.toISOString(),
  changedAt: vacancy.changedAt.toISOString(),
  publishedAt: iso(vacancy.publishedAt),
  closedAt: iso(vacancy.closedAt),
});

export const publicVacancyAnswer = (publicUrl: string, { vacancy, organisation }: PublicVacancy) => ({
  ...vacancyAnswer(publicUrl, vacancy),
  employer: { name: organisation.name, city: organisation.city },
});
