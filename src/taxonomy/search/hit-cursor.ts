import { InvalidInputError } from '../../platform/errors.ts';
import type { ConceptHit } from './store.ts';

/** Where a search stands after a hit, as a cursor holds it. */
export const placeOf = ({ id, rank }: ConceptHit): string[] => [id, String(rank)];

/** The hit that a cursor of a search names. @throws InvalidInputError when it is no place of a search */
export function hitOf(after: string[] | undefined): ConceptHit | undefined {
  if (after === undefined) return undefined;
  const [id = '', rank] = after;
  if (!/^\d{1,9}$/.test(rank ?? '')) {
    throw new InvalidInputError([
      { path: 'cursor', message: 'This is not a cursor of an earlier answer to this search.' },
    ]);
  }
  return { id, rank: Number(rank) };
}
