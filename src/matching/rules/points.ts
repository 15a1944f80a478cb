import type { Rung } from '../../passport/index.ts';
import type { Evidence } from './evidence.ts';

/** ICT-punten for one skill on each rung, for each level. What somebody only says of themselves earns none. */
export const RUNG_POINTS: Readonly<Record<Rung, number>> = {
  'self-claimed': 0,
  endorsed: 2,
  assessed: 5,
  course: 6,
  qualification: 8,
};

export interface SkillPoints {
  skillId: string;
  rung: Rung;
  level: number;
  points: number;
}

/**
 * ICT-punten: for each skill the points of its best proof, times its level (a proof without a level counts as level 1).
 * Earned for life: they do not go down as a proof grows old, only when it is revoked. Recomputed from the credentials at
 * every look.
 */
export function computePoints(evidence: readonly Evidence[]): { total: number; skills: SkillPoints[] } {
  const best = new Map<string, SkillPoints>();
  for (const { skillId, rung, level } of evidence) {
    const earned = { skillId, rung, level: level ?? 1, points: RUNG_POINTS[rung] * (level ?? 1) };
    if (earned.points > (best.get(skillId)?.points ?? 0)) best.set(skillId, earned);
  }
  const skills = [...best.values()].sort((a, b) => b.points - a.points || a.skillId.localeCompare(b.skillId));
  return { total: skills.reduce((sum, { points }) => sum + points, 0), skills };
}
