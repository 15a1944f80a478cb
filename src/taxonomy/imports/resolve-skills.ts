import type { Queryable } from '../../platform/database.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { findSkills, searchSkills } from '../find-skills.ts';
import { foldText, type Skill } from '../skill.ts';
import { fault } from './draft.ts';
import type { NamedSkill } from './read-csv-drafts.ts';

const MOST_NAMES = 1000;

/** What a list calls its skills: for each name the id of the skill, or in words that there is none, with the nearest. */
export async function resolveSkills(
  db: Queryable,
  named: readonly NamedSkill[],
): Promise<Map<string, string | Bilingual>> {
  const texts = [...new Set(named.map(({ text }) => text))].slice(0, MOST_NAMES);
  const byId = await findSkills(
    db,
    texts.flatMap((text) => [text, `ecf:${text.toUpperCase()}`]),
  );
  const found = new Map<string, string | Bilingual>();
  for (const text of texts) {
    const skill = byId.get(text) ?? byId.get(`ecf:${text.toUpperCase()}`);
    found.set(text, skill && skill.kind !== 'group' ? skill.id : await byLabel(db, text));
  }
  return found;
}

async function byLabel(db: Queryable, text: string): Promise<string | Bilingual> {
  const { items } = await searchSkills(db, { query: text.slice(0, 100), limit: 10 });
  const usable = items.filter(({ kind }) => kind !== 'group');
  const isNamed = ({ label, code }: Skill) =>
    [label.nl, label.en, code ?? ''].some((name) => foldText(name) === foldText(text));
  const exact = usable.find(isNamed);
  if (exact) return exact.id;
  const [nearest] = usable;
  return nearest
    ? fault(
        `Skill ‘${text}’ kennen wij niet. Bedoelt u ‘${nearest.label.nl}’?`,
        `We do not know the skill ‘${text}’. Do you mean ‘${nearest.label.en}’?`,
      )
    : fault(`Skill ‘${text}’ kennen wij niet.`, `We do not know the skill ‘${text}’.`);
}
