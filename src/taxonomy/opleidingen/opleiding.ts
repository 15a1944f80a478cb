import type { Bilingual } from '../../platform/i18n.ts';

export const OPLEIDING_KINDS = ['mbo', 'associate-degree', 'bachelor', 'master', 'omscholing', 'bijscholing'] as const;
export type OpleidingKind = (typeof OPLEIDING_KINDS)[number];

/** `duaal`: learning and working side by side. `eigen-tempo`: whenever it suits the learner. */
export const OPLEIDING_FORMS = ['voltijd', 'deeltijd', 'duaal', 'eigen-tempo'] as const;
export type OpleidingForm = (typeof OPLEIDING_FORMS)[number];

/** `gemengd`: partly on site, partly online. */
export const OPLEIDING_MODES = ['fysiek', 'online', 'gemengd'] as const;
export type OpleidingMode = (typeof OPLEIDING_MODES)[number];

/** A skill that an opleiding teaches, with the level in the scale of the skill's own framework where that has one. */
export interface OpleidingSkill {
  skillId: string;
  coverage: 'core' | 'part';
  level: number | null;
  /** Our own link, which the opleider has not confirmed. */
  isEditorial: boolean;
}

/** What somebody can do after an opleiding. */
export interface LearningOutcome {
  /** Unique within the opleiding, and stable: an exemption names it. */
  id: string;
  label: Bilingual;
  /** Which of the opleiding's skills it is made of; `level` 1 to 5 stands for e-CF e-1 to e-5, null: none told. */
  skills: { skillId: string; level: number | null }[];
  /** Ours, or linked to skills by us; the opleider has not confirmed it. */
  isEditorial: boolean;
}

export interface Opleiding {
  id: string;
  /** `id` is the slug of the organisation that offers it. */
  provider: { id: string; name: string };
  label: Bilingual;
  kind: OpleidingKind;
  /** Null: not placed in the framework. */
  nlqf: number | null;
  eqf: number | null;
  /** ISO 8601, such as `P11W`; null: not told. */
  duration: string | null;
  /** The duration in whole weeks, rounded up; null: not told, or told in hours only. */
  weeks: number | null;
  form: OpleidingForm;
  mode: OpleidingMode;
  /** European credits (EC); halves occur. */
  credits: number | null;
  /** The opleider's own page about it. */
  url: string | null;
  /** Unconfirmed: derived, still to be checked in the register. */
  crebo: {
    code: string;
    name: string | null;
    isConfirmed: boolean;
    successor: { code: string; name: string } | null;
  } | null;
  croho: { code: string; isConfirmed: boolean } | null;
  tasks: { code: string; label: Bilingual; processes: { code: string; label: Bilingual }[] }[];
  skills: OpleidingSkill[];
  outcomes: LearningOutcome[];
  /** Ids of the ontwikkelpaden it is part of. */
  ontwikkelpaden: string[];
  /** What the opleider's own administration calls it, such as the id in its OOAPI; null: not told. */
  externalId: string | null;
  /** Goes up with every change; what is saved must name the one it was read at. */
  version: number;
  /** When the opleider first changed or confirmed it: from then on it is theirs. Null: our own data. */
  editedAt: Date | null;
  /** Not offered any more. It stays resolvable, because credentials name it. */
  withdrawnAt: Date | null;
}

/** The page of an opleiding: it resolves for as long as the service runs. */
export const opleidingUrl = (publicUrl: string, opleidingId: string): string =>
  `${publicUrl}/opleidingen/${opleidingId}`;
