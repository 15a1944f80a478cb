import type { Bilingual } from '../platform/i18n.ts';

export type OpleidingKind = 'mbo' | 'associate-degree' | 'bachelor' | 'omscholing' | 'bijscholing';

/** A skill that an opleiding teaches, with the level in the scale of the skill's own framework where that has one. */
export interface OpleidingSkill {
  skillId: string;
  coverage: 'core' | 'part';
  level: number | null;
  /** Our own link, which the opleider has not confirmed. */
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
  /** ISO 8601, such as `P11W`. */
  duration: string;
  form: 'voltijd' | 'deeltijd';
  mode: 'fysiek' | 'online';
  /** European credits (EC). */
  credits: number | null;
  /** Unconfirmed: derived, still to be checked in the register. */
  crebo: { code: string; name: string; isConfirmed: boolean; successor: { code: string; name: string } } | null;
  croho: { code: string; isConfirmed: boolean } | null;
  tasks: { code: string; label: Bilingual; processes: { code: string; label: Bilingual }[] }[];
  skills: OpleidingSkill[];
  /** Ids of the ontwikkelpaden it is part of. */
  ontwikkelpaden: string[];
}

export interface Ontwikkelpad {
  id: string;
  /** `A` to `F`. */
  letter: string;
  label: Bilingual;
  groups: { id: string; label: Bilingual }[];
}

/** The page of an opleiding: it resolves for as long as the service runs. */
export const opleidingUrl = (publicUrl: string, opleidingId: string): string =>
  `${publicUrl}/opleidingen/${opleidingId}`;
