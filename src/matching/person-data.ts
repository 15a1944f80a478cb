import type { Queryable, Transaction } from '../platform/database.ts';
import type { Deps } from '../platform/deps.ts';
import * as exemptions from './exemptions/person-data.ts';

/** What this room keeps about a person: what they asked of schools. */
export const exportPerson = (db: Queryable, userId: string): Promise<Record<string, unknown>> =>
  exemptions.exportPerson(db, userId);

/** Forgets what a person asked. To be called before `passport` forgets the links that requests were made with. */
export const erasePerson = (_deps: Deps, tx: Transaction, userId: string): Promise<void> =>
  exemptions.erasePerson(tx, userId);

/** Gives one person's requests to another. */
export const mergePerson = (tx: Transaction, fromUserId: string, intoUserId: string): Promise<void> =>
  exemptions.mergePerson(tx, fromUserId, intoUserId);
