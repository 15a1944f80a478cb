import type { Bilingual } from '../platform/i18n.ts';

export type SkillScheme = 'esco' | 'e-cf' | 'digcomp' | 'hbo-i';

export type SkillKind = 'group' | 'skill' | 'knowledge' | 'competence' | 'task';

/** A concept of a framework, as people pick it, prove it and look for it. */
export interface Skill {
  /** Stable: `esco:<uuid>`, `ecf:C.1`, `digcomp:1.1`, `hboi:<slug>`. */
  id: string;
  scheme: SkillScheme;
  kind: SkillKind;
  code: string | null;
  /** The framework's own URI; null where it has none. */
  uri: string | null;
  areaId: string | null;
  label: Bilingual;
  dutchIsOwnTranslation: boolean;
  /** The URI of the same concept in ESCO; null where the framework names none. */
  sameAs: string | null;
  competentNlUri: string | null;
  /** Levels that the framework knows for it (e-CF: 1 to 5 stand for e-1 to e-5), with related EQF levels. */
  levels: { level: number; eqf: number[] }[];
  /** What the framework says of it; null where our data hold none. */
  description: Bilingual | null;
  /** When the framework no longer had it; null while it has. */
  retiredAt: Date | null;
  /** What came in its place, where that is known. */
  successorId: string | null;
  /** Ids of the e-CF competences it belongs with: an editorial link. */
  ecf: string[];
  /** Ids of the broader concepts, as the framework has them. */
  broader: string[];
}

/** A group under which a passport shows skills. */
export interface SkillArea {
  id: string;
  label: Bilingual;
}

/** A published vocabulary of skills, with the acknowledgement that its licence asks for. */
export interface Framework {
  id: SkillScheme;
  name: string;
  version: string | null;
  publisher: string;
  url: string;
  acknowledgement: Bilingual;
}

/** The page of a skill: it resolves for as long as the service runs. */
export const skillUrl = (publicUrl: string, skillId: string): string => `${publicUrl}/skills/${encodeURI(skillId)}`;

const COMBINING_MARKS = /\p{M}/gu;

/** Text without capitals, diacritics and punctuation, in which `Créëren` and `creeren` are the same. */
export const foldText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(COMBINING_MARKS, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.+#]+/gu, ' ')
    .trim();
