import type { Queryable, Transaction } from '../platform/database.ts';
import type { Deps } from '../platform/deps.ts';
import * as exemptions from './exemptions/person-data.ts';
import * as reminders from './reminders/person-data.ts';

/** What this room keeps about a person: what they asked of schools, and whether they want reminders. */
export const exportPerson = async (db: Queryable, userId: string): Promise<Record<string, unknown>> => ({
  ...(await exemptions.exportPerson(db, userId)),
  ...(await reminders.exportPerson(db, userId)),
});

/** Forgets what a person asked. To be called before `passport` forgets the links that requests were made with. */
export async function erasePerson(_deps: Deps, tx: Transaction, userId: string): Promise<void> {
  await exemptions.erasePerson(tx, userId);
  await reminders.erasePerson(tx, userId);
}

/** Gives one person's requests and wishes to another. */
export async function mergePerson(tx: Transaction, fromUserId: string, intoUserId: string): Promise<void> {
  await exemptions.mergePerson(tx, fromUserId, intoUserId);
  await reminders.mergePerson(tx, fromUserId, intoUserId);
}
