import { z } from 'zod';
import { endOfDutchDay } from '../../platform/dutch-day.ts';
import type { Bilingual, Lang } from '../../platform/i18n.ts';

/** How far along: only a published achievement is issued from, and only a draft changes. */
export type AchievementStatus = 'draft' | 'published' | 'archived';

/** The rung of the evidence ladder on which a skill stands that is proven by this. */
export const ACHIEVEMENT_RUNGS = ['course', 'qualification', 'assessed'] as const;
export type AchievementRung = (typeof ACHIEVEMENT_RUNGS)[number];

interface Term {
  label: Bilingual;
  /** In the vocabularies of the European Learning Model. */
  uri: string;
}

/** Types of assessment (ELM controlled vocabulary `assessment`). */
export const ASSESSMENT_TYPES = {
  written: {
    label: { nl: 'Schriftelijke toets', en: 'Written examination' },
    uri: 'http://data.europa.eu/snb/assessment/6e6cb2cc78',
  },
  oral: {
    label: { nl: 'Mondelinge toets', en: 'Oral examination' },
    uri: 'http://data.europa.eu/snb/assessment/d30284d7df',
  },
  practical: {
    label: { nl: 'Praktijktoets', en: 'Practical assessment' },
    uri: 'http://data.europa.eu/snb/assessment/6a4db9f11d',
  },
  project: { label: { nl: 'Project', en: 'Project work' }, uri: 'http://data.europa.eu/snb/assessment/795dac4096' },
  portfolio: { label: { nl: 'Portfolio', en: 'Portfolio' }, uri: 'http://data.europa.eu/snb/assessment/4f03b91c0e' },
  assignment: { label: { nl: 'Opdracht', en: 'Assignment' }, uri: 'http://data.europa.eu/snb/assessment/2939dae15f' },
  product: {
    label: { nl: 'Werkstuk of product', en: 'Artefact' },
    uri: 'http://data.europa.eu/snb/assessment/de4d165a6c',
  },
  peer: {
    label: { nl: 'Beoordeling door medecursisten', en: 'Peer assessment' },
    uri: 'http://data.europa.eu/snb/assessment/19a2e5e671',
  },
  quiz: { label: { nl: 'Korte toets met vragen', en: 'Quiz' }, uri: 'http://data.europa.eu/snb/assessment/b1b68f6735' },
} as const satisfies Record<string, Term>;
export type AssessmentType = keyof typeof ASSESSMENT_TYPES;

/** Forms of participation: terms of the European Learning Model (modes of learning and assessment). */
export const PARTICIPATIONS = {
  'on-site': { nl: 'Op locatie', en: 'On site' },
  online: { nl: 'Online', en: 'Online' },
  blended: { nl: 'Deels online, deels op locatie', en: 'Blended' },
  'work-based': { nl: 'Op de werkplek', en: 'Work based' },
  project: { nl: 'In projecten', en: 'Project based' },
  lab: { nl: 'In een lab', en: 'In a laboratory' },
} as const satisfies Record<string, Bilingual>;
export type Participation = keyof typeof PARTICIPATIONS;

const keysOf = <Key extends string>(terms: Record<Key, unknown>) => Object.keys(terms) as [Key, ...Key[]];

const zText = (max: number) => z.strictObject({ nl: z.string().trim().max(max), en: z.string().trim().max(max) });
const zFrameworkLevel = z.int().min(1).max(8).nullable();

/** A skill that is proven, and how well: `level` 1 to 5 stands for e-CF e-1 to e-5. */
export const zAchievementSkill = z.strictObject({
  skillId: z.string().min(1).max(100),
  ecfCompetence: z.string().min(1).max(100).nullable(),
  level: z.int().min(1).max(5).nullable(),
});

/**
 * What an achievement says: the elements of a European micro-credential (Council Recommendation 2022/C 243/02, annex I),
 * in Dutch and English. Texts of a draft may be empty. Together they stay below the 10,000 characters that our credential
 * profile allows for the criteria.
 */
export const zAchievementContent = z.strictObject({
  opleidingId: z.string().max(100).nullable(),
  rung: z.enum(ACHIEVEMENT_RUNGS),
  title: zText(200),
  description: zText(2000),
  criteria: zText(3000),
  learningOutcomes: z.array(zText(240)).max(20),
  skills: z.array(zAchievementSkill).max(60),
  workloadHours: z.int().min(1).max(20_000).nullable().describe('Hours; 1 EC = 28 hours.'),
  credits: z.number().min(0.5).max(500).multipleOf(0.5).nullable().describe('European credits (EC).'),
  nlqf: zFrameworkLevel,
  eqf: zFrameworkLevel,
  assessmentTypes: z.array(z.enum(keysOf(ASSESSMENT_TYPES))).max(9),
  participation: z.enum(keysOf(PARTICIPATIONS)).nullable(),
  qualityAssurance: zText(500),
  prerequisites: zText(500),
  supervision: zText(300),
  stackability: zText(300),
  language: z.enum(['nl', 'en']).describe('The language of what is signed.'),
  validityMonths: z.int().min(1).max(600).nullable().describe('Null: what is issued stays valid.'),
});

export type AchievementContent = z.infer<typeof zAchievementContent>;
export type AchievementSkill = z.infer<typeof zAchievementSkill>;

/** One version of what an organisation certifies. */
export interface Achievement extends AchievementContent {
  id: string;
  organisationId: string;
  /** What all versions share. */
  lineageId: string;
  version: number;
  status: AchievementStatus;
  /** The learning outcome of its opleiding that this exempts from; null for everything that is earned. */
  exemptsFrom: string | null;
  createdAt: Date;
  changedAt: Date;
  publishedAt: Date | null;
  archivedAt: Date | null;
}

const EMPTY_TEXT: Bilingual = { nl: '', en: '' };

/** A draft on which nothing is written yet. */
export const EMPTY_CONTENT: AchievementContent = {
  opleidingId: null,
  rung: 'course',
  title: EMPTY_TEXT,
  description: EMPTY_TEXT,
  criteria: EMPTY_TEXT,
  learningOutcomes: [],
  skills: [],
  workloadHours: null,
  credits: null,
  nlqf: null,
  eqf: null,
  assessmentTypes: [],
  participation: null,
  qualityAssurance: EMPTY_TEXT,
  prerequisites: EMPTY_TEXT,
  supervision: EMPTY_TEXT,
  stackability: EMPTY_TEXT,
  language: 'nl',
  validityMonths: null,
};

/** What an achievement says, apart from which version it is. */
export function contentOf(achievement: Achievement): AchievementContent {
  const keys = Object.keys(EMPTY_CONTENT) as (keyof AchievementContent)[];
  return Object.fromEntries(keys.map((key) => [key, achievement[key]])) as unknown as AchievementContent;
}

/** A text in one language, or in the other where it was left empty. */
export const textIn = (text: Bilingual, lang: Lang): string => text[lang] || text[lang === 'nl' ? 'en' : 'nl'];

/** The page of an achievement; the same address gives its Open Badges form as JSON. */
export const achievementUrl = (publicUrl: string, achievementId: string): string =>
  `${publicUrl}/achievements/${achievementId}`;

export const achievementImageUrl = (publicUrl: string, achievementId: string): string =>
  `${achievementUrl(publicUrl, achievementId)}/image.svg`;

/**
 * The last moment of the day in the Netherlands until which what was earned is valid (ISO 8601, UTC); null for ever. A month
 * that lacks the day ends on its last: earned on 31 January, one month ends with 28 or 29 February.
 */
export function validUntilOf(validityMonths: number | null, awardedOn: string): string | null {
  if (validityMonths === null) return null;
  const [year = 0, month = 1, day = 1] = awardedOn.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + validityMonths + 1, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month - 1 + validityMonths, Math.min(day, lastDay)));
  return endOfDutchDay(end.toISOString().slice(0, 10)).toISOString().replace('.000Z', 'Z');
}
