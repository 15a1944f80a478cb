import type { Queryable } from '../../platform/database.ts';
import { foldText } from '../skill.ts';
import {
  type ConceptHit,
  type ConceptKind,
  type ConceptPage,
  listSimilarWords,
  searchConceptIds,
  searchSimilarIds,
} from './store.ts';

/** Where similar hits begin: after everything that holds what was typed. */
const SIMILAR_FROM = 500_000;
/** What is typed finds fewer than this: then what it looks like is offered too. */
const ENOUGH_HITS = 3;
// Shorter words look like too many others.
const LEAST_LETTERS = 4;

/**
 * Concepts by any of their names, best first. Where what was typed finds little, words of the taxonomy that look like it
 * (letters missing, wrong, swapped or too many) are tried in its place. Gives at most `limit` hits.
 */
export async function searchConcepts(
  db: Queryable,
  kind: ConceptKind,
  query: string,
  page: ConceptPage,
): Promise<ConceptHit[]> {
  const words = foldText(query).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const isBeyondTold = page.after !== undefined && isSimilar(page.after);
  const told = isBeyondTold ? [] : await searchConceptIds(db, kind, words, page);
  if (told.length >= Math.min(page.limit, ENOUGH_HITS)) return told;

  // A later page of a search that found enough at its beginning ends here.
  const fromStart = { ...page, after: undefined };
  const first = page.after ? await searchConceptIds(db, kind, words, { ...fromStart, limit: ENOUGH_HITS }) : told;
  if (first.length >= ENOUGH_HITS) return told;
  const alike = await listSimilarWords(db, words.filter(hasLikes));
  // One word that the taxonomy knows was typed right: what looks like it is something else.
  if (words.length === 1 && alike.get(words[0] as string)?.includes(words[0] as string)) return told;
  const meant = words.map((word) => (hasLikes(word) ? (alike.get(word) ?? []) : [word]));
  if (meant.some((options) => options.length === 0)) return told;
  const after = isBeyondTold ? page.after : undefined;
  const similar = await searchSimilarIds(db, kind, meant, words.join(' '), {
    ...page,
    after,
    limit: page.limit + first.length,
  });
  const known = new Set(first.map(({ id }) => id));
  return [...told, ...similar.filter(({ id }) => !known.has(id))].slice(0, page.limit);
}

// What comes last because it is retired is not similar for that.
const isSimilar = ({ rank }: ConceptHit) => rank % 900_000 >= SIMILAR_FROM;

const hasLikes = (word: string) => word.length >= LEAST_LETTERS && /\p{L}/u.test(word);
