import type { Queryable } from '../../platform/database.ts';
import { type InputFault, InvalidInputError } from '../../platform/errors.ts';
import { findSkills } from '../find-skills.ts';
import { listOntwikkelpaden } from '../ontwikkelpaden/find-ontwikkelpaden.ts';
import type { Skill } from '../skill.ts';
import type { OpleidingContent } from './content.ts';

/** A fault of content, in both languages, with the place it stands. */
export interface ContentFault {
  path: string;
  message: { nl: string; en: string };
}

/** What an opleider wrote names what is not in the taxonomy. Lists every fault, each in both languages. */
export class UnknownTermsError extends InvalidInputError {
  readonly faults: readonly ContentFault[];

  constructor(faults: readonly ContentFault[]) {
    super(faults.map(({ path, message }) => ({ path, message: message.en }) satisfies InputFault));
    this.faults = faults;
  }
}

/**
 * Holds what an opleider wrote against the taxonomy: skills and ontwikkelpaden exist, none stands twice, a level is one
 * that the skill can have, and an outcome is made of skills of the opleiding.
 *
 * @throws UnknownTermsError
 */
export async function requireKnownTerms(db: Queryable, content: OpleidingContent): Promise<void> {
  const faults = await findUnknownTerms(db, content);
  if (faults.length > 0) throw new UnknownTermsError(faults);
}

export async function findUnknownTerms(db: Queryable, content: OpleidingContent): Promise<ContentFault[]> {
  const asked = [...content.skills, ...content.outcomes.flatMap(({ skills }) => skills)].map(({ skillId }) => skillId);
  const skills = await findSkills(db, [...new Set(asked)]);
  const competences = await findSkills(db, [...new Set([...skills.values()].flatMap(({ ecf }) => ecf))]);
  const paths = new Set((await listOntwikkelpaden(db)).map(({ id }) => id));
  const own = new Set(content.skills.map(({ skillId }) => skillId));

  return [
    ...content.ontwikkelpaden.flatMap((id, index) =>
      paths.has(id) ? [] : fault(`ontwikkelpaden.${index}`, 'Dit ontwikkelpad bestaat niet.', 'There is no such path.'),
    ),
    ...content.skills.flatMap(({ skillId, level }, index) => {
      const path = `skills.${index}`;
      const skill = skills.get(skillId);
      if (!skill) return fault(`${path}.skillId`, `De skill ${skillId} bestaat niet.`, `There is no skill ${skillId}.`);
      const isFirst = content.skills.findIndex((other) => other.skillId === skillId) === index;
      return [
        ...(isFirst ? [] : fault(`${path}.skillId`, 'Deze skill staat er twee keer.', 'This skill stands here twice.')),
        ...levelFault(`${path}.level`, skill, level, competences),
      ];
    }),
    ...content.outcomes.flatMap(({ id, skills: asks }, index) => [
      ...(id !== undefined && content.outcomes.findIndex((other) => other.id === id) !== index
        ? fault(`outcomes.${index}.id`, 'Deze leeruitkomst staat er twee keer.', 'This outcome stands here twice.')
        : []),
      ...asks.flatMap(({ skillId }, place) =>
        own.has(skillId)
          ? []
          : fault(
              `outcomes.${index}.skills.${place}.skillId`,
              'Deze leeruitkomst noemt een skill die niet bij de opleiding staat.',
              'This outcome names a skill that the opleiding does not have.',
            ),
      ),
    ]),
  ];
}

const fault = (path: string, nl: string, en: string): ContentFault[] => [{ path, message: { nl, en } }];

function levelFault(path: string, skill: Skill, level: number | null, competences: ReadonlyMap<string, Skill>) {
  if (level === null) return [];
  const known = levelsFor(skill, competences);
  if (known.includes(level)) return [];
  const name = skill.code ?? skill.label.nl;
  const list = known.join(', ');
  return fault(
    path,
    `${name} heeft geen niveau ${level}. Kies uit ${list}.`,
    `${skill.code ?? skill.label.en} has no level ${level}. Choose from ${list}.`,
  );
}

/**
 * The levels that a skill can have: those of its framework; for one whose framework has none those of the e-CF competences
 * it belongs with, and of e-CF at large when it belongs with none.
 */
export function levelsFor(skill: Skill, competences: ReadonlyMap<string, Skill>): number[] {
  const levelsOf = ({ levels }: Skill) => levels.map(({ level }) => level);
  if (skill.levels.length > 0) return levelsOf(skill);
  const linked = new Set(skill.ecf.flatMap((id) => levelsOf(competences.get(id) ?? skill)));
  return linked.size > 0 ? [...linked].sort() : [1, 2, 3, 4, 5];
}
