import { type Actor, findPeople } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { pageOf } from '../../platform/http.ts';
import { decodePlace, placeOf } from '../../platform/moment-cursor.ts';
import { requireMember } from '../require-member.ts';
import type { Role } from '../rights.ts';
import { listMemberRows } from './store.ts';

export interface Member {
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** Since when. */
  createdAt: Date;
}

/** The members of an organisation in order of joining, for each other. */
export async function listMembers(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; pageSize: number; cursor?: string },
): Promise<{ items: Member[]; nextCursor: string | null }> {
  await requireMember(deps.db, actor, input.organisationId, 'view', 'members:read');
  const rows = await listMemberRows(deps.db, input.organisationId, {
    limit: input.pageSize + 1,
    after: decodePlace(input.cursor),
  });
  const { items, nextCursor } = pageOf(rows, input.pageSize, ({ createdAt, userId }) =>
    placeOf({ createdAt, id: userId }),
  );
  const people = await findPeople(
    deps.db,
    items.map((row) => row.userId),
  );
  const named = items.map((row) => {
    const person = people.get(row.userId);
    return { ...row, name: person?.name ?? '', email: person?.email ?? '' };
  });
  return { items: named, nextCursor };
}
