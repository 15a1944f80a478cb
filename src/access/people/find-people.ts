import type { Queryable } from '../../platform/database.ts';
import type { Lang } from '../../platform/i18n.ts';
import { listEmails, listUsersWithAddress } from './store.ts';

export interface Person {
  userId: string;
  /** Empty until the person has given one. */
  name: string;
  lang: Lang;
  /** The primary address. */
  email: string;
}

/** People by id. Who was erased or has become part of another passport is not in it. */
export async function findPeople(db: Queryable, userIds: readonly string[]): Promise<Map<string, Person>> {
  if (userIds.length === 0) return new Map();
  const rows = await listUsersWithAddress(db, userIds);
  return new Map(rows.map((row) => [row.userId, { ...row, lang: row.lang as Lang }]));
}

/** Every address of a person, for a room that keeps something by address. */
export async function listAddressesOf(db: Queryable, userId: string): Promise<string[]> {
  return (await listEmails(db, userId)).map(({ address }) => address);
}
