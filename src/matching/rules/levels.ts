import type { Level } from '../../passport/index.ts';
import type { Importance } from './demand.ts';

/**
 * A level to propose where none is told: ESCO says which skills an occupation needs and not how well. An essential skill
 * gets the lowest level of the e-CF competences it belongs with, a wished one none. A proposal; the employer decides.
 *
 * @param levels of each of those competences, as e-CF knows them
 */
export function proposeLevel(importance: Importance, levels: readonly (readonly number[])[]): Level | null {
  const all = levels.flat();
  return importance === 'essential' && all.length > 0 ? (Math.min(...all) as Level) : null;
}

/**
 * The level at which an opleiding is taken to teach a skill for which it tells none: the highest level at which it
 * teaches an e-CF competence that the skill belongs with. Null when it teaches none of these.
 *
 * @param taught e-CF competences of the opleiding, with the level told for each
 */
export function taughtLevel(ecf: readonly string[], taught: ReadonlyMap<string, number>): Level | null {
  const levels = ecf.flatMap((id) => taught.get(id) ?? []);
  return levels.length > 0 ? (Math.max(...levels) as Level) : null;
}
