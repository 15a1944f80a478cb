import type { Level } from '../../passport/index.ts';

/** `essential`: needed for it. `wished`: welcome. */
export type Importance = 'essential' | 'wished';

/** One skill that a vacancy, occupation, opleiding or step of an ontwikkelpad asks for. */
export interface Demand {
  skillId: string;
  /** e-CF level; null when none is asked. */
  level: Level | null;
  importance: Importance;
}
