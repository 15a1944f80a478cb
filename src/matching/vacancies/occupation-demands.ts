import type { Queryable } from '../../platform/database.ts';
import { findSkills } from '../../taxonomy/index.ts';
import type { Demand } from '../rules/demand.ts';
import { proposeLevel } from '../rules/levels.ts';

/** What an occupation asks, with proposed levels. */
export async function demandsOfOccupation(
  db: Queryable,
  asked: readonly { skillId: string; relation: 'essential' | 'optional' }[],
): Promise<Demand[]> {
  const skills = await findSkills(
    db,
    asked.map(({ skillId }) => skillId),
  );
  const competences = await findSkills(db, [...new Set([...skills.values()].flatMap(({ ecf }) => ecf))]);
  return asked.map(({ skillId, relation }) => {
    const importance = relation === 'essential' ? 'essential' : 'wished';
    const levels = (skills.get(skillId)?.ecf ?? []).map((id) => competences.get(id)?.levels ?? []);
    const known = levels.map((each) => each.map(({ level }) => level));
    return { skillId, importance, level: proposeLevel(importance, known) };
  });
}
