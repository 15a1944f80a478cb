import type { Queryable } from '../platform/database.ts';
import { NotFoundError } from '../platform/errors.ts';
import type { Ontwikkelpad, Opleiding } from './opleiding.ts';
import { listOntwikkelpadRows, listOpleidingRows, type OpleidingFilter } from './store.ts';

/** Opleidingen in the order of their ids; `providerId` is the slug of the organisation that offers them. */
export const listOpleidingen = (db: Queryable, filter: OpleidingFilter = {}): Promise<Opleiding[]> =>
  listOpleidingRows(db, filter);

/** @throws NotFoundError */
export async function findOpleiding(db: Queryable, id: string): Promise<Opleiding> {
  const [opleiding] = await listOpleidingRows(db, { ids: [id] });
  if (!opleiding) throw new NotFoundError();
  return opleiding;
}

/** The development paths A to F. */
export const listOntwikkelpaden = (db: Queryable): Promise<Ontwikkelpad[]> => listOntwikkelpadRows(db);
