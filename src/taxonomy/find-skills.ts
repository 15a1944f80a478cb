import type { Queryable } from '../platform/database.ts';
import { InvalidInputError } from '../platform/errors.ts';
import type { Lang } from '../platform/i18n.ts';
import type { LinkedSkill } from './linked-skill.ts';
import { hitOf, placeOf } from './search/hit-cursor.ts';
import { searchConcepts } from './search/search-concepts.ts';
import { type Framework, foldText, type Skill, type SkillArea } from './skill.ts';
import { listSkillIds, listSkillPlaces, type SkillFilter, type SkillPlace } from './skills/store.ts';
import { findLinkedRows, findSkillRows, listAreas, listEcfIds, listFrameworkRows } from './store.ts';

/** A page of skills; `next` is where the page after it begins, null on the last. */
export interface SkillPage {
  items: Skill[];
  next: string[] | null;
}

/**
 * Skills by any of their Dutch or English names or their code, best first. Capitals and diacritics do not matter, parts
 * and other forms of words are found, and so is what was typed with a mistake. Without a query: all, retired ones too, by
 * id; with `lang` by their label in that language and without the retired ones, for reading.
 */
export async function searchSkills(
  db: Queryable,
  input: SkillFilter & { query?: string; lang?: Lang; limit: number; after?: string[] },
): Promise<SkillPage> {
  const { query: typed = '', lang, after, ...filter } = { ...input, limit: input.limit + 1 };
  const query = foldText(typed);
  const hits = query
    ? await searchConcepts(db, 'skill', query, { ...filter, after: hitOf(after) })
    : lang
      ? await listSkillPlaces(db, { ...filter, lang, after: labelPlaceOf(after) })
      : await listSkillIds(db, { ...filter, after: after?.[0] });
  const page = hits.slice(0, input.limit);
  const found = await findSkills(
    db,
    page.map(({ id }) => id),
  );
  const last = page.at(-1);
  return {
    items: page.flatMap(({ id }) => found.get(id) ?? []),
    next: hits.length > input.limit && last ? cursorOf(last) : null,
  };
}

const cursorOf = ({ id, rank, label }: { id: string; rank?: number; label?: string }) =>
  rank === undefined ? [id, ...(label === undefined ? [] : [label])] : placeOf({ id, rank });

function labelPlaceOf(after: string[] | undefined): SkillPlace | undefined {
  if (after === undefined) return undefined;
  const [id = '', label] = after;
  if (label === undefined) {
    throw new InvalidInputError([{ path: 'cursor', message: 'This is not a cursor of an earlier answer.' }]);
  }
  return { id, label };
}

/** Skills by id. Ids that do not exist are not in the answer. */
export async function findSkills(db: Queryable, ids: readonly string[]): Promise<Map<string, Skill>> {
  return new Map((await findSkillRows(db, ids)).map((skill) => [skill.id, skill]));
}

/** The asked concepts and those directly linked to one of them, by id: what a proof of one may say about another. */
export async function findLinkedSkills(db: Queryable, ids: readonly string[]): Promise<Map<string, LinkedSkill>> {
  return new Map((await findLinkedRows(db, ids)).map((skill) => [skill.id, skill]));
}

/** Our own grouping of skills, in reading order. */
export const listSkillAreas = (db: Queryable): Promise<SkillArea[]> => listAreas(db);

/** The vocabularies that skills come from, with the acknowledgements that their licences ask for. */
export const listFrameworks = (db: Queryable): Promise<Framework[]> => listFrameworkRows(db);

/** The 41 competences of e-CF, in the order of their codes, each with its levels. */
export async function listEcfCompetences(db: Queryable): Promise<Skill[]> {
  const ids = (await listEcfIds(db)).map(({ id }) => id);
  const found = await findSkills(db, ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}
