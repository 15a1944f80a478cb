import type { Queryable } from '../../platform/database.ts';
import { InvalidInputError, NotFoundError } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { findSkills } from '../find-skills.ts';
import { hitOf, placeOf } from '../search/hit-cursor.ts';
import { searchConcepts } from '../search/search-concepts.ts';
import { foldText, type Skill } from '../skill.ts';
import type { Occupation, OccupationSkill, OccupationWithSkills } from './occupation.ts';
import {
  findOccupationRows,
  findOccupationRowsWithSkills,
  listAskingRows,
  listOccupationPlaces,
  type OccupationPlace,
} from './store.ts';

export { type Occupation, type OccupationSkill, type OccupationWithSkills, occupationUrl } from './occupation.ts';

/** A page of occupations; `next` is where the page after it begins, null on the last. */
export interface OccupationPage {
  items: Occupation[];
  next: string[] | null;
}

/** An occupation with its essential and optional skills. @throws NotFoundError */
export async function findOccupation(db: Queryable, id: string): Promise<OccupationWithSkills> {
  const [occupation] = await findOccupationRowsWithSkills(db, [id]);
  if (!occupation) throw new NotFoundError();
  return occupation;
}

/** An occupation with the skills themselves that it asks for, each list by label in Dutch. @throws NotFoundError */
export async function findOccupationWithDemand(db: Queryable, id: string) {
  const occupation = await findOccupation(db, id);
  const known = await findSkills(
    db,
    occupation.skills.map(({ skillId }) => skillId),
  );
  const asked = (relation: OccupationSkill['relation']): Skill[] =>
    occupation.skills
      .filter((skill) => skill.relation === relation)
      .flatMap(({ skillId }) => known.get(skillId) ?? [])
      .sort((a, b) => a.label.nl.localeCompare(b.label.nl, 'nl'));
  return { occupation, essential: asked('essential'), optional: asked('optional') };
}

/** Occupations by id, each with its skills. Ids that do not exist are not in the answer. */
export async function findOccupations(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, OccupationWithSkills>> {
  return new Map((await findOccupationRowsWithSkills(db, ids)).map((occupation) => [occupation.id, occupation]));
}

/**
 * Occupations by any of their Dutch or English names or their ESCO code, best first, forgiving as `searchSkills` is.
 * Without a query: all that ESCO has, those in demand in Flevoland first and then by their name in `lang`.
 */
export async function searchOccupations(
  db: Queryable,
  input: { query?: string; inDemand?: boolean; lang: Lang; limit: number; after?: string[] },
): Promise<OccupationPage> {
  const { inDemand, lang } = input;
  const query = foldText(input.query ?? '');
  const limit = input.limit + 1;
  const places: readonly { id: string }[] = query
    ? await searchConcepts(db, 'occupation', query, { limit, inDemand, after: hitOf(input.after) })
    : await listOccupationPlaces(db, { lang, inDemand, limit, after: listPlaceOf(input.after) });
  const shown = places.slice(0, input.limit);
  const rows = await findOccupationRows(
    db,
    shown.map(({ id }) => id),
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  const last = shown.at(-1);
  return {
    items: shown.flatMap(({ id }) => found.get(id) ?? []),
    next: places.length > input.limit && last ? cursorOf(last) : null,
  };
}

/** Occupations that ask for a skill, those for which it is essential first: at most `limit`. */
export const listOccupationsAsking = (
  db: Queryable,
  skillId: string,
  limit: number,
): Promise<(Occupation & { relation: OccupationSkill['relation'] })[]> => listAskingRows(db, skillId, limit);

const cursorOf = (place: { id: string } & Partial<OccupationPlace> & { rank?: number }): string[] =>
  place.rank === undefined
    ? [place.id, place.label ?? '', place.isInDemand ? 'in-demand' : 'other']
    : placeOf({ id: place.id, rank: place.rank });

function listPlaceOf(after: string[] | undefined): OccupationPlace | undefined {
  if (after === undefined) return undefined;
  const [id = '', label = '', demand] = after;
  if (demand !== 'in-demand' && demand !== 'other') {
    throw new InvalidInputError([{ path: 'cursor', message: 'This is not a cursor of an earlier answer.' }]);
  }
  return { id, label, isInDemand: demand === 'in-demand' };
}
