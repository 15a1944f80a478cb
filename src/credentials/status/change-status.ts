import { type Actor, findPeople, recordAudit } from '../../access/index.ts';
import type { Organisation } from '../../organisations/index.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { queueMails } from '../../platform/mail.ts';
import { textIn } from '../achievements/achievement.ts';
import { findAchievements } from '../achievements/find-achievements.ts';
import { type CredentialRow, updateCredentials } from '../store.ts';
import { buildStatusMail, type StatusChangeKind } from './status-mail.ts';
import { markChanged } from './store.ts';

const CHANGES = {
  revocation: {
    action: 'credential.revoked',
    applies: (row: CredentialRow) => row.revokedAt === null,
    columns: (at: Date, reason: string) => ({ revokedAt: at, revocationReason: reason }),
  },
  suspension: {
    action: 'credential.suspended',
    applies: (row: CredentialRow) => row.revokedAt === null && row.suspendedAt === null,
    columns: (at: Date, reason: string) => ({ suspendedAt: at, suspensionReason: reason }),
  },
  reinstatement: {
    action: 'credential.reinstated',
    applies: (row: CredentialRow) => row.revokedAt === null && row.suspendedAt !== null,
    columns: () => ({ suspendedAt: null, suspensionReason: null }),
  },
} as const;

export interface ChangedStatus {
  changedIds: string[];
  /** They were so already, or were revoked before. */
  unchangedIds: string[];
}

/**
 * Changes the status of credentials that the transaction has locked: the rows, the lists they stand in, the audit trail
 * and a mail to each holder with the reason. What is so already is left alone, so that a repeat does nothing.
 */
export async function changeStatus(
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  input: {
    organisation: Organisation;
    rows: readonly CredentialRow[];
    kind: StatusChangeKind;
    reason: string;
    isCorrection?: boolean;
  },
): Promise<ChangedStatus> {
  const { organisation, rows, kind, reason, isCorrection = false } = input;
  const { action, applies, columns } = CHANGES[kind];
  const changing = rows.filter(applies);
  const changedIds = changing.map(({ id }) => id);
  await updateCredentials(tx, changedIds, columns(deps.now(), reason));
  const purpose = kind === 'revocation' ? 'revocation' : 'suspension';
  await markChanged(
    tx,
    changing.map(({ statusListId: listId }) => ({ listId, purpose, size: 1 })),
  );
  for (const id of changedIds) await recordAudit(tx, actor, action, id, { organisationId: organisation.id });

  const achievements = await findAchievements(tx, [...new Set(changing.map(({ achievementId }) => achievementId))]);
  const people = await findPeople(
    tx,
    changing.flatMap(({ userId }) => userId ?? []),
  );
  const mails = changing.flatMap((row) => {
    const { userId, recipientEmail, recipientName, claimedAt } = row;
    const achievement = achievements.get(row.achievementId);
    if (userId === null || recipientEmail === null || recipientName === null || !achievement) return [];
    // Who has claimed it is reached where they are now; before that, only the address it was sent to is known.
    const to = claimedAt ? (people.get(userId)?.email ?? recipientEmail) : recipientEmail;
    const lang = row.lang === 'en' ? 'en' : 'nl';
    const title = textIn(achievement.title, lang);
    const words = {
      kind,
      lang,
      name: recipientName,
      issuerName: organisation.name,
      title,
      reason,
      isCorrection,
    } as const;
    return { ...buildStatusMail(words), to, lang, kind, reference: row.id } as const;
  });
  await queueMails(deps, tx, mails);
  const changed = new Set(changedIds);
  return { changedIds, unchangedIds: rows.map(({ id }) => id).filter((id) => !changed.has(id)) };
}
