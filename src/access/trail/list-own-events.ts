import type { Deps } from '../../platform/deps.ts';
import { decodeCursor, pageOf } from '../../platform/http.ts';
import { type Actor, requirePerson } from '../actor.ts';
import { listAuditEventsOf } from './store.ts';

export interface AuditEvent {
  id: string;
  at: Date;
  action: string;
  subjectId: string;
  organisationId: string | null;
  details: Record<string, string | number | boolean | null>;
}

/** What was done in the person's name, newest first. */
export async function listOwnEvents(
  deps: Deps,
  actor: Actor,
  page: { pageSize: number; cursor?: string | undefined },
): Promise<{ items: AuditEvent[]; nextCursor: string | null }> {
  const { userId } = requirePerson(actor);
  const [at, id] = page.cursor === undefined ? [] : decodeCursor(page.cursor);
  const rows = await listAuditEventsOf(deps.db, userId, {
    limit: page.pageSize + 1,
    ...(at !== undefined && id !== undefined ? { before: { at, id } } : {}),
  });
  const { items, nextCursor } = pageOf(rows, page.pageSize, (row) => [row.at.toISOString(), row.id]);
  return {
    items: items.map(({ actorKind: _kind, actorId: _actor, ...row }) => ({
      ...row,
      details: row.details as AuditEvent['details'],
    })),
    nextCursor,
  };
}
