import { z } from 'zod';
import { InvalidInputError } from './errors.ts';
import { decodeCursor } from './http.ts';

const zPlace = z.tuple([z.iso.datetime(), z.uuid()]);

/** A place in a list that is ordered by moment and then by id. */
export interface MomentPlace {
  at: string;
  id: string;
}

export const placeOf = (row: { createdAt: Date; id: string }): string[] => [row.createdAt.toISOString(), row.id];

/** @throws InvalidInputError when the cursor is not one of such a list */
export function decodePlace(cursor: string | undefined): MomentPlace | undefined {
  if (cursor === undefined) return undefined;
  const place = zPlace.safeParse(decodeCursor(cursor));
  if (!place.success) throw new InvalidInputError([{ path: 'cursor', message: 'This cursor is of another list.' }]);
  const [at, id] = place.data;
  return { at, id };
}
