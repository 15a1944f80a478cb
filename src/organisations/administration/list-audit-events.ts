import { type Actor, findPeople, trail } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { pageOf } from '../../platform/http.ts';
import { decodePlace, placeOf } from '../../platform/moment-cursor.ts';
import { requireMember } from '../require-member.ts';

export interface AuditEvent {
  id: string;
  at: Date;
  actorKind: Actor['kind'];
  actorId: string | null;
  /** Of a person who is still known here; null otherwise. */
  actorName: string | null;
  /** A noun and a verb in the past tense, such as `credential.issued`. */
  action: string;
  subjectId: string;
  details: Record<string, string | number | boolean | null>;
}

/** What was done in the name of an organisation, newest first; for its admins. */
export async function listAuditEvents(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; pageSize: number; cursor?: string },
): Promise<{ items: AuditEvent[]; nextCursor: string | null }> {
  await requireMember(deps.db, actor, input.organisationId, 'manage');
  const rows = await trail.listAuditEventsOfOrganisation(deps.db, input.organisationId, {
    limit: input.pageSize + 1,
    before: decodePlace(input.cursor),
  });
  const { items, nextCursor } = pageOf(rows, input.pageSize, ({ at, id }) => placeOf({ createdAt: at, id }));
  const people = await findPeople(
    deps.db,
    items.flatMap(({ actorKind, actorId }) => (actorKind === 'person' && actorId ? [actorId] : [])),
  );
  const named = items.map((row) => ({
    id: row.id,
    at: row.at,
    actorKind: row.actorKind as Actor['kind'],
    actorId: row.actorId,
    actorName: people.get(row.actorId ?? '')?.name || null,
    action: row.action,
    subjectId: row.subjectId,
    details: row.details as AuditEvent['details'],
  }));
  return { items: named, nextCursor };
}
