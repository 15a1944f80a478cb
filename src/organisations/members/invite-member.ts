import { type Actor, createLink, recordAudit } from '../../access/index.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Lang } from '../../platform/i18n.ts';
import { queueMail } from '../../platform/mail.ts';
import type { Organisation } from '../organisation.ts';
import { requireKeeper } from '../require-member.ts';
import type { Role } from '../rights.ts';
import { AlreadyInvitedError, buildInvitationMail, INVITATION_VALID_SECONDS } from './invitation.ts';
import { type InvitationRow, insertInvitation } from './store.ts';

export interface InviteInput {
  organisationId: string;
  /** Trimmed and in lower case, as `access` keeps addresses. */
  email: string;
  name: string;
  role: Role;
  /** The language of the mail. */
  lang: Lang;
}

/**
 * Invites somebody by mail to become a member. Whether they are known here is not told: the answer is the same.
 *
 * @throws AlreadyInvitedError while an invitation to the same address is open
 */
export async function inviteMember(deps: Deps, actor: Actor, input: InviteInput): Promise<InvitationRow> {
  const organisation = await requireKeeper(deps.db, actor, input.organisationId);
  return deps.db.transaction((tx) => writeInvitation(deps, tx, actor, organisation, input));
}

/** Writes and mails an invitation in the caller's transaction. The caller has asked for the rights. */
export async function writeInvitation(
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  organisation: Organisation,
  input: Omit<InviteInput, 'organisationId'>,
): Promise<InvitationRow> {
  const createdAt = deps.now();
  const { email, name, role, lang } = input;
  const organisationId = organisation.id;
  const row = { id: deps.newId(), organisationId, email, name, role, lang, createdAt, endsAt: endOf(createdAt) };
  if (!(await insertInvitation(tx, row))) throw new AlreadyInvitedError();
  await mailInvitation(deps, tx, organisation, row);
  await recordAudit(tx, actor, 'invitation.sent', row.id, { organisationId, details: { role } });
  return row;
}

export const endOf = (sentAt: Date): Date => new Date(sentAt.getTime() + INVITATION_VALID_SECONDS * 1000);

/** Mails an invitation with a link of its own; a link mailed earlier for the same invitation keeps working too. */
export async function mailInvitation(
  deps: Deps,
  tx: Transaction,
  organisation: Organisation,
  row: InvitationRow,
): Promise<void> {
  const { token } = await createLink(deps, tx, {
    kind: 'invitation',
    email: row.email,
    subjectId: row.id,
    validSeconds: INVITATION_VALID_SECONDS,
  });
  await queueMail(deps, tx, buildInvitationMail(row, organisation, `${deps.config.publicUrl}/invitations/${token}`));
}
