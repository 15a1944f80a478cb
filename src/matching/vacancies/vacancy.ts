import { z } from 'zod';
import type { Level } from '../../passport/index.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import type { Demand } from '../rules/demand.ts';

/** `vacancy`: one opening. `profile`: what a job asks for, without an opening. */
export const VACANCY_KINDS = ['vacancy', 'profile'] as const;
export type VacancyKind = (typeof VACANCY_KINDS)[number];

/** Only what is published can be seen by candidates; what is closed stays readable and says so. */
export type VacancyStatus = 'draft' | 'published' | 'closed';

export const MAX_VACANCY_SKILLS = 100;

/** Of a description, and of a text in which skills are looked for. */
export const MAX_TEXT_LENGTH = 50_000;

export const zVacancySkill = z.strictObject({
  skillId: z.string().min(1).max(100),
  level: z
    .literal([1, 2, 3, 4, 5])
    .nullable()
    .describe('e-CF e-1 to e-5 as the employer asks it; null: no level is asked.'),
  importance: z.enum(['essential', 'wished']),
  note: z.string().trim().max(300).nullable().describe('What the employer adds to it, in plain text.'),
});

/** What a vacancy or profile says, in the language of its employer. */
export const zVacancyContent = z.strictObject({
  kind: z.enum(VACANCY_KINDS),
  title: z.string().trim().min(1).max(200),
  place: z.string().trim().min(1).max(100).nullable(),
  hoursPerWeek: z.int().min(1).max(60).nullable(),
  description: z.string().trim().max(MAX_TEXT_LENGTH),
  skills: z.array(zVacancySkill).max(MAX_VACANCY_SKILLS),
});

export type VacancySkill = z.infer<typeof zVacancySkill>;
export type VacancyContent = z.infer<typeof zVacancyContent>;

export interface Vacancy extends Omit<VacancyContent, 'skills'> {
  id: string;
  organisationId: string;
  status: VacancyStatus;
  /** As the employer put them, each with its name in the taxonomy. */
  skills: (VacancySkill & { label: Bilingual })[];
  createdAt: Date;
  changedAt: Date;
  publishedAt: Date | null;
  closedAt: Date | null;
}

export const contentOf = ({
  kind,
  title,
  place,
  hoursPerWeek,
  description,
  skills,
}: VacancyContent): VacancyContent => ({
  kind,
  title,
  place,
  hoursPerWeek,
  description,
  skills: skills.map(({ skillId, level, importance, note }) => ({ skillId, level, importance, note })),
});

/** In what one content differs from another. */
export const changedFields = (before: VacancyContent, after: VacancyContent): (keyof VacancyContent)[] =>
  (Object.keys(before) as (keyof VacancyContent)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );

/** What matching holds a passport against. */
export const demandsOfVacancy = ({ skills }: Pick<VacancyContent, 'skills'>): Demand[] =>
  skills.map(({ skillId, level, importance }) => ({ skillId, level: level as Level | null, importance }));

/** The page of a vacancy, to send to candidates. Its id cannot be guessed, and it resolves for as long as the vacancy is kept. */
export const vacancyUrl = (publicUrl: string, vacancyId: string): string => `${publicUrl}/vacancies/${vacancyId}`;

const VACANCY_PATH = /\/vacancies\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?![\w-])/i;

/** The id of a vacancy in a pasted link to its page; null when there is none. */
export const vacancyIdIn = (link: string): string | null => VACANCY_PATH.exec(link)?.[1]?.toLowerCase() ?? null;
