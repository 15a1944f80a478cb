import type { Bilingual } from '../../platform/i18n.ts';
import type { Skill } from '../skill.ts';

/**
 * How another concept stands to this one. `related`: of use to each other, in neither order. `sameAs`: the same concept
 * in another framework. `ecf`: the e-CF competence it belongs with; `ecfSkills`: what belongs with this e-CF competence.
 */
export type LinkKind = (typeof LINK_KINDS)[number];

export const LINK_KINDS = ['broader', 'narrower', 'related', 'sameAs', 'ecf', 'ecfSkills'] as const;

/** `official`: a framework says so. `editorial`: we do. */
export type LinkSource = 'official' | 'editorial';

export interface LinkedConcept {
  skill: Skill;
  source: LinkSource;
}

/** Names beside the label, by who gives them. */
export interface OtherNames {
  /** The framework. */
  official: { nl: string[]; en: string[] };
  /** We, as people in the field say it. */
  editorial: { nl: string[]; en: string[] };
}

/** A concept with everything around it. */
export interface SkillConcept {
  skill: Skill;
  otherNames: OtherNames;
  /** At most 100 of each kind, by code and label. */
  links: Record<LinkKind, LinkedConcept[]>;
  /** How many there are of each kind. */
  counts: Record<LinkKind, number>;
  /** Of a retired concept: what came in its place, where that is known. */
  successor: Skill | null;
}

/** A concept of a tree with the concepts directly under it, the first 40; `childCount` is how many there are. */
export interface TreeNode {
  skill: Skill;
  children: Skill[];
  childCount: number;
}

/** A group of skills by subject, with how many skills it holds. */
export interface CountedArea {
  id: string;
  label: Bilingual;
  skillCount: number;
}
