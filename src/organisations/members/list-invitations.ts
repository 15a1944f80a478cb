import type { Actor } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { pageOf } from '../../platform/http.ts';
import { findMailStates } from '../../platform/mail.ts';
import { decodePlace, placeOf } from '../../platform/moment-cursor.ts';
import type { MailState } from '../../platform/store.ts';
import { requireKeeper } from '../require-member.ts';
import { type InvitationRow, listOpenInvitations } from './store.ts';

/** An invitation that has been neither accepted nor withdrawn. */
export interface Invitation extends InvitationRow {
  /** Past its end: it can only be sent again or withdrawn. */
  hasEnded: boolean;
  /** How the newest mail about it fared; null when that is no longer known. */
  mailState: MailState | null;
}

/** The open invitations of an organisation, newest first. */
export async function listInvitations(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; pageSize: number; cursor?: string },
): Promise<{ items: Invitation[]; nextCursor: string | null }> {
  await requireKeeper(deps.db, actor, input.organisationId);
  const rows = await listOpenInvitations(deps.db, input.organisationId, {
    limit: input.pageSize + 1,
    before: decodePlace(input.cursor),
  });
  const { items, nextCursor } = pageOf(rows, input.pageSize, placeOf);
  const mails = await findMailStates(
    deps.db,
    items.map(({ id }) => id),
  );
  const now = deps.now();
  const withState = items.map((row) => ({
    ...row,
    hasEnded: row.endsAt <= now,
    mailState: mails.get(row.id)?.state ?? null,
  }));
  return { items: withState, nextCursor };
}
