import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { requireMember } from '../require-member.ts';
import type { Role } from '../rights.ts';
import { findRole, takeOrganisation } from '../store.ts';
import { LastAdminError } from './member.ts';
import { countAdmins, updateMembershipRole } from './store.ts';

/**
 * Gives a member another role. Rights are asked inside the transaction, once the organisation is held: an admin who
 * was removed a moment ago decides nothing any more.
 *
 * @throws LastAdminError
 */
export async function changeRole(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; userId: string; role: Role },
): Promise<void> {
  const { organisationId, userId, role } = input;
  await deps.db.transaction(async (tx) => {
    await takeOrganisation(tx, organisationId);
    await requireMember(tx, actor, organisationId, 'manage');
    const current = await findRole(tx, organisationId, userId);
    if (!current) throw new NotFoundError();
    if (current === role) return;
    if (current === 'admin' && (await countAdmins(tx, organisationId)) === 1) throw new LastAdminError();
    await updateMembershipRole(tx, organisationId, userId, role);
    await recordAudit(tx, actor, 'member.role_changed', userId, {
      organisationId,
      details: { from: current, to: role },
    });
  });
}
