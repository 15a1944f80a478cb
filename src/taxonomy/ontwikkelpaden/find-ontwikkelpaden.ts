import type { Queryable } from '../../platform/database.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Ontwikkelpad } from './ontwikkelpad.ts';
import { listOntwikkelpadRows } from './store.ts';

/** The development paths A to F, each with its steps. */
export const listOntwikkelpaden = (db: Queryable): Promise<Ontwikkelpad[]> => listOntwikkelpadRows(db);

/** @throws NotFoundError */
export async function findOntwikkelpad(db: Queryable, id: string): Promise<Ontwikkelpad> {
  const path = (await listOntwikkelpadRows(db)).find((each) => each.id === id);
  if (!path) throw new NotFoundError();
  return path;
}
