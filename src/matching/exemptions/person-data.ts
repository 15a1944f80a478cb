import type { Queryable, Transaction } from '../../platform/database.ts';
import {
  deleteRequestsOf,
  forgetDecider,
  listMessages,
  listRequestOutcomes,
  listRequestRows,
  moveRequests,
} from './store.ts';

const ALL = { limit: 10_000, before: undefined };

/** What somebody asked of schools, with what was said and decided. */
export async function exportPerson(db: Queryable, userId: string): Promise<Record<string, unknown>> {
  const rows = await listRequestRows(db, { userId }, ALL);
  return {
    exemptionRequests: await Promise.all(
      rows.map(async ({ userId: _user, sealedToken: _token, decidedBy: _decider, ...row }) => ({
        ...row,
        outcomes: (await listRequestOutcomes(db, [row.id])).map(({ requestId: _, ...outcome }) => outcome),
        messages: (await listMessages(db, row.id)).map(({ requestId: _, ...message }) => message),
      })),
    ),
  };
}

/** Requests go with the person who asked; who decided on those of others is forgotten but for the name in their files. */
export async function erasePerson(tx: Transaction, userId: string): Promise<void> {
  await deleteRequestsOf(tx, userId);
  await forgetDecider(tx, userId);
}

export const mergePerson = moveRequests;
