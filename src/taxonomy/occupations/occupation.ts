import type { Bilingual } from '../../platform/i18n.ts';

/** An occupation of ESCO, as a list shows it. */
export interface Occupation {
  /** Stable: `esco-occ:<uuid>`. */
  id: string;
  /** Of ESCO. */
  uri: string;
  escoCode: string;
  /** The unit group of the international classification of occupations (ISCO-08), such as `2522`. */
  isco08: string;
  label: Bilingual;
  /** What ESCO says of it; null where our data hold none. */
  description: Bilingual | null;
  /** Among the occupations with most vacancies in Flevoland: editorial. */
  isInDemand: boolean;
  /** How many skills ESCO names for it that are not in this taxonomy; both 0 once the full download is in. */
  outsideCore: { essential: number; optional: number };
  /** Names beside the label: of ESCO, and ours. */
  otherNames: { nl: string[]; en: string[] };
  ownNames: { nl: string[]; en: string[] };
  /** When ESCO no longer had it; null while it has. */
  retiredAt: Date | null;
  /** What came in its place, where that is known. */
  successorId: string | null;
}

/** A skill that ESCO names for an occupation. ESCO names no level. */
export interface OccupationSkill {
  skillId: string;
  relation: 'essential' | 'optional';
}

/** An occupation with what it asks: essential skills first, each kind in the order of their ids. */
export interface OccupationWithSkills extends Occupation {
  skills: OccupationSkill[];
}

/** The page of an occupation: it resolves for as long as the service runs. */
export const occupationUrl = (publicUrl: string, occupationId: string): string =>
  `${publicUrl}/occupations/${encodeURI(occupationId)}`;
