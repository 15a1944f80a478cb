import type { Queryable } from '../platform/database.ts';
import { NotFoundError } from '../platform/errors.ts';
import type { LinkedSkill } from './linked-skill.ts';
import { hitOf, placeOf } from './search/hit-cursor.ts';
import { searchConcepts } from './search/search-concepts.ts';
import { type Framework, foldText, type Skill, type SkillArea } from './skill.ts';
import {
  findLinkedRows,
  findSkillRows,
  listAreas,
  listEcfIds,
  listFrameworkRows,
  listNarrowerIds,
  listSkillIds,
} from './store.ts';

/** A page of skills; `next` is where the page after it begins, null on the last. */
export interface SkillPage {
  items: Skill[];
  next: string[] | null;
}

/**
 * Skills by any of their Dutch or English names or their code, best first. Capitals and diacritics do not matter, parts
 * and other forms of words are found, and so is what was typed with a mistake. Without a query: all skills, by id.
 */
export async function searchSkills(
  db: Queryable,
  input: { query?: string; scheme?: string; limit: number; after?: string[] },
): Promise<SkillPage> {
  const query = foldText(input.query ?? '');
  const limit = input.limit + 1;
  const hits = query
    ? await searchConcepts(db, 'skill', query, { limit, scheme: input.scheme, after: hitOf(input.after) })
    : await listSkillIds(db, { limit, scheme: input.scheme, after: input.after?.[0] });
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

const cursorOf = ({ id, rank }: { id: string; rank?: number }) => (rank === undefined ? [id] : placeOf({ id, rank }));

/** Skills by id. Ids that do not exist are not in the answer. */
export async function findSkills(db: Queryable, ids: readonly string[]): Promise<Map<string, Skill>> {
  return new Map((await findSkillRows(db, ids)).map((skill) => [skill.id, skill]));
}

/** The asked concepts and those directly linked to one of them, by id: what a proof of one may say about another. */
export async function findLinkedSkills(db: Queryable, ids: readonly string[]): Promise<Map<string, LinkedSkill>> {
  return new Map((await findLinkedRows(db, ids)).map((skill) => [skill.id, skill]));
}

/** A skill with the concepts around it. @throws NotFoundError */
export async function findSkill(db: Queryable, id: string) {
  const skill = (await findSkills(db, [id])).get(id);
  if (!skill) throw new NotFoundError();
  const narrowerIds = (await listNarrowerIds(db, id)).map((row) => row.id);
  const around = await findSkills(db, [...skill.broader, ...skill.ecf, ...narrowerIds]);
  const pick = (ids: readonly string[]) => ids.flatMap((each) => around.get(each) ?? []);
  return { skill, broader: pick(skill.broader), narrower: pick(narrowerIds), ecf: pick(skill.ecf) };
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
