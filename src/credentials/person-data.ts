import { findPeople, listHolderDids } from '../access/index.ts';
import type { Queryable, Transaction } from '../platform/database.ts';
import type { Deps } from '../platform/deps.ts';
import { deleteClassRequestsOf, listClassRequestsOf, moveClassRequests } from './class-codes/store.ts';
import { eraseCohortRows } from './cohorts/store.ts';
import { eraseCredentials, listRowsOfPerson, moveCredentials } from './store.ts';
import { eraseVcApiCredentials, listVcApiCredentialsAbout } from './vc-api/store.ts';

/** Everything this room keeps about one person: what was issued to them, claimed or not, and what they asked for. */
export async function exportPerson(db: Queryable, userId: string): Promise<Record<string, unknown>> {
  const rows = await listRowsOfPerson(db, userId);
  return {
    credentials: rows.map(({ document, statusListId: _list, userId: _user, ...row }) => ({
      ...row,
      document: document === null ? null : (JSON.parse(document) as unknown),
    })),
    vcApiCredentials: await listVcApiCredentialsAbout(db, await listHolderDids(db, userId)),
    classRequests: await listClassRequestsOf(db, userId),
  };
}

/**
 * Forgets a person. The documents go, with name and address; that something was issued stays, so that its status can be
 * told as long as a copy is about, and figures keep adding up. To be called before `access` forgets the person.
 */
export async function erasePerson(deps: Deps, tx: Transaction, userId: string): Promise<void> {
  const rows = await listRowsOfPerson(tx, userId);
  const primary = (await findPeople(tx, [userId])).get(userId)?.email;
  const emails = [...rows.map(({ recipientEmail }) => recipientEmail), primary].filter((email) => email != null);
  await eraseCohortRows(tx, { credentialIds: rows.map(({ id }) => id), emails });
  await deleteClassRequestsOf(tx, { userId, emails });
  await eraseVcApiCredentials(tx, await listHolderDids(tx, userId), deps.now());
  await eraseCredentials(tx, userId, deps.now());
}

/** Gives one person's credentials to another. They stay bound to the key they were issued to, which moves along. */
export async function mergePerson(tx: Transaction, fromUserId: string, intoUserId: string): Promise<void> {
  await moveCredentials(tx, fromUserId, intoUserId);
  await moveClassRequests(tx, fromUserId, intoUserId);
}
