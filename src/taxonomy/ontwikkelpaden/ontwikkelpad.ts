import type { Bilingual } from '../../platform/i18n.ts';

/** One step of an ontwikkelpad: what somebody brings who has it behind them. */
export interface OntwikkelpadStep {
  /** Unique among the steps of all paths. */
  id: string;
  label: Bilingual;
  description: Bilingual;
  /** `level` 1 to 5 stands for e-CF e-1 to e-5; null: none is asked. */
  demands: { skillId: string; level: number | null; importance: 'essential' | 'wished' }[];
  /** Opleidingen that lead to it. */
  opleidingIds: string[];
  /** Set by us; the programme has set none. */
  isEditorial: boolean;
}

/** One of the ten lines along which the programme acts. */
export interface ActionLine {
  /** As the regional plan numbers it. */
  number: number;
  label: Bilingual;
}

export interface Ontwikkelpad {
  id: string;
  /** `A` to `F`. */
  letter: string;
  label: Bilingual;
  groups: { id: string; label: Bilingual }[];
  /** In the order in which they build on one another; none for F, the programme's own line. */
  steps: OntwikkelpadStep[];
  actionLines: ActionLine[];
}
