import type { Queryable } from '../../platform/database.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Opleiding } from './opleiding.ts';
import { listOpleidingRows, type OpleidingFilter } from './store.ts';

/**
 * Opleidingen in the order of their ids; `providerId` is the slug of the organisation that offers them. What is no longer
 * offered is left out, unless it is asked for by its id.
 */
export const listOpleidingen = (db: Queryable, filter: OpleidingFilter = {}): Promise<Opleiding[]> =>
  listOpleidingRows(db, filter);

/** An opleiding, also one that is no longer offered. @throws NotFoundError */
export async function findOpleiding(db: Queryable, id: string): Promise<Opleiding> {
  const [opleiding] = await listOpleidingRows(db, { ids: [id] });
  if (!opleiding) throw new NotFoundError();
  return opleiding;
}
