import { z } from 'zod';
import { type Actor, findLink, recordAudit } from '../../access/index.ts';
import { findOrganisation, requireMember } from '../../organisations/index.ts';
import { takeAttempt } from '../../platform/attempts.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { defineJob } from '../../platform/jobs.ts';
import { queueMails } from '../../platform/mail.ts';
import { textIn } from '../achievements/achievement.ts';
import { findAchievements } from '../achievements/find-achievements.ts';
import { CLAIM_DAYS, daysBefore, REMINDER_DAYS } from '../credential.ts';
import {
  type CredentialRow,
  findCredentialRow,
  listUnremindedRows,
  lockCredentialRows,
  takeReminder,
  updateCredentials,
} from '../store.ts';
import { claimMailsOf } from '../store-credentials.ts';

const BATCH = 200;
const RENEWALS_A_DAY = 3;

/**
 * Mails those who have not claimed yet once more, with a new link that has its full time before it. Gives how many were
 * mailed: what is claimed or revoked is passed by.
 *
 * @throws NotFoundError when one of them is not the organisation's own
 */
export async function remindUnclaimed(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; credentialIds: readonly string[] },
): Promise<number> {
  const { organisationId } = input;
  await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:issue');
  const ids = [...new Set(input.credentialIds)];
  return deps.db.transaction(async (tx) => {
    const rows = await lockCredentialRows(tx, organisationId, ids);
    if (rows.length < ids.length) throw new NotFoundError();
    let mailed = 0;
    for (const row of rows) {
      if (!(await mailAgain(deps, tx, row))) continue;
      await recordAudit(tx, actor, 'credential.claim_mailed', row.id, { organisationId });
      mailed += 1;
    }
    return mailed;
  });
}

/**
 * Sends a new claim link to the address that an ended one was mailed to. What is answered does not tell whether it did:
 * the mail tells.
 *
 * @throws NotFoundError when there is no such link, RateLimitedError
 */
export async function renewClaim(deps: Deps, { token }: { token: string }): Promise<void> {
  const link = await findLink(deps, { kind: 'claim', token });
  const row = link?.subjectId ? await findCredentialRow(deps.db, link.subjectId) : undefined;
  if (!link || !row) throw new NotFoundError();
  await takeAttempt(deps, { key: `renew claim ${row.id}`, limit: RENEWALS_A_DAY, windowSeconds: 24 * 3600 });
  await deps.db.transaction(async (tx) => {
    const [locked] = await lockCredentialRows(tx, row.organisationId, [row.id]);
    if (locked) await mailAgain(deps, tx, locked);
  });
}

/** False when there is nothing to claim (any more). */
async function mailAgain(deps: Deps, tx: Transaction, row: CredentialRow): Promise<boolean> {
  if (row.claimedAt || row.revokedAt || row.erasedAt) return false;
  const now = deps.now();
  await updateCredentials(tx, [row.id], { claimMailedAt: now, remindedAt: now });
  await mailClaim(deps, tx, { ...row, claimMailedAt: now });
  return true;
}

async function mailClaim(deps: Deps, tx: Transaction, row: CredentialRow): Promise<void> {
  const { userId, recipientName, recipientEmail } = row;
  const organisation = await findOrganisation(tx, row.organisationId);
  const achievement = (await findAchievements(tx, [row.achievementId])).get(row.achievementId);
  if (userId === null || recipientName === null || recipientEmail === null || !organisation || !achievement) return;
  const title = textIn(achievement.title, row.lang === 'en' ? 'en' : 'nl');
  const known = { ...row, userId, recipientName, recipientEmail, issuerName: organisation.name, title };
  await queueMails(deps, tx, await claimMailsOf(deps, tx, [known], 'reminder'));
}

/** Reminds, once, those who have not claimed after two weeks. The link ends when the first would have. */
export const remindJob = defineJob({
  name: 'remind-unclaimed',
  data: z.object({}),
  options: { cron: '13 7 * * *' },
  async run(deps) {
    const now = deps.now();
    const times = {
      now,
      mailedBefore: daysBefore(now, REMINDER_DAYS),
      mailedAfter: daysBefore(now, CLAIM_DAYS - 1),
    };
    for (;;) {
      const rows = await listUnremindedRows(deps.db, { ...times, limit: BATCH });
      if (rows.length === 0) return;
      for (const row of rows) {
        await deps.db.transaction(async (tx) => {
          if (await takeReminder(tx, row.id, now)) await mailClaim(deps, tx, row);
        });
      }
    }
  },
});
