import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { ForbiddenError } from '../../platform/errors.ts';
import { requireMember } from '../require-member.ts';
import type { Role } from '../rights.ts';
import { AlreadyMemberError } from './member.ts';
import { insertMembership } from './store.ts';

/**
 * Makes somebody a member without asking them. Only the service itself does so, for a demonstration; people invite.
 *
 * @throws AlreadyMemberError
 */
export async function addMember(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; userId: string; role: Role },
): Promise<void> {
  const { organisationId, userId, role } = input;
  await requireMember(deps.db, actor, organisationId, 'manage');
  if (actor.kind !== 'system') throw new ForbiddenError();
  await deps.db.transaction(async (tx) => {
    const isNew = await insertMembership(tx, { organisationId, userId, role, createdAt: deps.now() });
    if (!isNew) throw new AlreadyMemberError();
    await recordAudit(tx, actor, 'member.added', userId, { organisationId, details: { role } });
  });
}
