import type { Level } from '../../passport/index.ts';
import type { Opleiding, Skill } from '../../taxonomy/index.ts';
import type { Teaching } from '../rules/closing.ts';
import { taughtLevel } from '../rules/levels.ts';

/** What the rules look at in an opleiding, with levels where they are told or follow from e-CF. */
export function teachingOf(opleiding: Opleiding, skills: ReadonlyMap<string, Skill>): Teaching {
  const isEcf = (skillId: string) => skills.get(skillId)?.scheme === 'e-cf';
  // ESCO has no scale of its own: a level told for one of its skills is in that of e-CF.
  const isInEcfScale = (skillId: string) => isEcf(skillId) || skills.get(skillId)?.scheme === 'esco';
  const taught = new Map(
    opleiding.skills.flatMap(({ skillId, level }) => (isEcf(skillId) && level !== null ? [[skillId, level]] : [])),
  );
  return {
    opleidingId: opleiding.id,
    title: opleiding.label,
    provider: opleiding.provider.name,
    weeks: opleiding.weeks,
    skills: opleiding.skills.map(({ skillId, coverage, level }) => ({
      skillId,
      coverage,
      level:
        (isInEcfScale(skillId) ? (level as Level | null) : null) ?? taughtLevel(skills.get(skillId)?.ecf ?? [], taught),
    })),
  };
}
