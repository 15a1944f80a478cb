import { asc } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { ontwikkelpaden } from '../opleidingen/tables.ts';
import type { Ontwikkelpad } from './ontwikkelpad.ts';

export const listOntwikkelpadRows = (db: Queryable): Promise<Ontwikkelpad[]> =>
  db.select().from(ontwikkelpaden).orderBy(asc(ontwikkelpaden.letter));
