import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { requireKeeper } from '../require-member.ts';
import { endOf, mailInvitation } from './invite-member.ts';
import { findOpenInvitation, type InvitationRow, updateOpenInvitation } from './store.ts';

/**
 * Mails an open invitation again, valid for another 14 days from now.
 *
 * @throws NotFoundError when it is another organisation's, or no longer open
 */
export async function resendInvitation(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; invitationId: string },
): Promise<InvitationRow> {
  const organisation = await requireKeeper(deps.db, actor, input.organisationId);
  return deps.db.transaction(async (tx) => {
    const found = await findOpenInvitation(tx, input.invitationId);
    const endsAt = endOf(deps.now());
    if (found?.organisationId !== organisation.id || !(await updateOpenInvitation(tx, found.id, { endsAt }))) {
      throw new NotFoundError();
    }
    const row = { ...found, endsAt };
    await mailInvitation(deps, tx, organisation, row);
    await recordAudit(tx, actor, 'invitation.resent', row.id, { organisationId: organisation.id });
    return row;
  });
}
