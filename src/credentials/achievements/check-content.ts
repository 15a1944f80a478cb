import type { Queryable } from '../../platform/database.ts';
import { type InputFault, InvalidInputError } from '../../platform/errors.ts';
import { findSkills, listOpleidingen } from '../../taxonomy/index.ts';
import type { AchievementContent } from './achievement.ts';

/**
 * Holds what a draft says against the taxonomy: its opleiding and skills exist, no skill stands in it twice, and a level
 * is one that its e-CF competence knows.
 *
 * @throws InvalidInputError that lists every fault
 */
export async function requireKnownTerms(db: Queryable, content: AchievementContent): Promise<void> {
  const { opleidingId, skills } = content;
  const known = await findSkills(
    db,
    skills.flatMap(({ skillId, ecfCompetence }) => [skillId, ecfCompetence ?? skillId]),
  );
  const [opleiding] = opleidingId === null ? [] : await listOpleidingen(db, { ids: [opleidingId] });
  const faults: InputFault[] = [];
  if (opleidingId !== null && !opleiding) faults.push({ path: 'opleidingId', message: 'There is no such opleiding.' });

  const seen = new Set<string>();
  for (const [index, { skillId, ecfCompetence, level }] of skills.entries()) {
    const path = `skills.${index}`;
    if (!known.has(skillId)) faults.push({ path: `${path}.skillId`, message: 'There is no such skill.' });
    if (seen.has(skillId)) faults.push({ path: `${path}.skillId`, message: 'This skill stands here twice.' });
    seen.add(skillId);

    const competence = ecfCompetence === null ? undefined : known.get(ecfCompetence);
    if (ecfCompetence !== null && (competence?.scheme !== 'e-cf' || competence.kind !== 'competence')) {
      faults.push({ path: `${path}.ecfCompetence`, message: 'There is no such e-CF competence.' });
    } else if (competence && level !== null && !competence.levels.some((each) => each.level === level)) {
      faults.push({ path: `${path}.level`, message: `${competence.code} has no level e-${level}.` });
    }
  }
  if (faults.length > 0) throw new InvalidInputError(faults);
}
