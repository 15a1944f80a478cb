import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { requireKeeper } from '../require-member.ts';
import { findOpenInvitation, updateOpenInvitation } from './store.ts';

/**
 * Withdraws an open invitation: its links stop working at once.
 *
 * @throws NotFoundError when it is another organisation's, or no longer open
 */
export async function withdrawInvitation(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; invitationId: string },
): Promise<void> {
  const { organisationId, invitationId } = input;
  await requireKeeper(deps.db, actor, organisationId);
  await deps.db.transaction(async (tx) => {
    const found = await findOpenInvitation(tx, invitationId);
    const isWithdrawn =
      found?.organisationId === organisationId &&
      (await updateOpenInvitation(tx, invitationId, { withdrawnAt: deps.now() }));
    if (!isWithdrawn) throw new NotFoundError();
    await recordAudit(tx, actor, 'invitation.withdrawn', invitationId, { organisationId });
  });
}
