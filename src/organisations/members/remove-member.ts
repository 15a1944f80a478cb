import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { requireMember } from '../require-member.ts';
import { findRole, takeOrganisation } from '../store.ts';
import { LastAdminError } from './member.ts';
import { countAdmins, deleteMembership } from './store.ts';

/**
 * Ends a membership: an admin removes somebody, or anyone leaves by themselves, for which no right to manage is asked.
 *
 * @throws LastAdminError
 */
export async function removeMember(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; userId: string },
): Promise<void> {
  const { organisationId, userId } = input;
  const isLeaving = actor.kind === 'person' && actor.userId === userId;
  await deps.db.transaction(async (tx) => {
    await takeOrganisation(tx, organisationId);
    await requireMember(tx, actor, organisationId, isLeaving ? 'view' : 'manage');
    const role = await findRole(tx, organisationId, userId);
    if (!role) throw new NotFoundError();
    if (role === 'admin' && (await countAdmins(tx, organisationId)) === 1) throw new LastAdminError();
    await deleteMembership(tx, organisationId, userId);
    await recordAudit(tx, actor, isLeaving ? 'member.left' : 'member.removed', userId, { organisationId });
  });
}
