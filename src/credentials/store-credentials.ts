import { type Actor, bulk } from '../access/index.ts';
import { sendTogether, type Transaction } from '../platform/database.ts';
import type { Deps } from '../platform/deps.ts';
import { queueMails } from '../platform/mail.ts';
import { buildClaimMail } from './claims/claim-mail.ts';
import { CLAIM_DAYS, claimEndsAt } from './credential.ts';
import type { SignedCredential } from './sign-credentials.ts';
import { insertCredentials } from './store.ts';

/**
 * Issues what was signed, in the caller's transaction: credential, audit line, claim link and mail stand or fall
 * together. Gives the ids of those that were issued; the others meet a reference or an award of before.
 */
export async function storeCredentials(
  deps: Deps,
  tx: Transaction,
  actor: Actor | ((credentialId: string) => Actor),
  signed: readonly SignedCredential[],
): Promise<Set<string>> {
  // In order of address, so that two who issue the same never wait in a ring.
  const inOrder = [...signed].sort((a, b) => (a.recipientEmail < b.recipientEmail ? -1 : 1));
  const written = await insertCredentials(
    tx,
    inOrder.map(({ issuerName: _issuer, title: _title, ...row }) => row),
  );
  const stored = signed.filter(({ id }) => written.has(id));
  const actorOf = typeof actor === 'function' ? actor : () => actor;
  const audited = bulk.recordAudits(
    tx,
    stored.map(({ id, organisationId }) => ({
      actor: actorOf(id),
      action: 'credential.issued',
      subjectId: id,
      organisationId,
    })),
  );
  // Who asked for it in their own passport has it there already.
  const unclaimed = stored.filter(({ claimedAt }) => !claimedAt);
  const [mails] = await sendTogether([claimMailsOf(deps, tx, unclaimed), audited]);
  await queueMails(deps, tx, mails);
  return written;
}

interface Claimable {
  id: string;
  userId: string;
  recipientName: string;
  recipientEmail: string;
  lang: string;
  claimMailedAt: Date;
  validUntil?: Date | null;
  replacesId?: string | null;
  issuerName: string;
  title: string;
}

/** Mails with a new claim link each, for whoever has the address of the award. */
export async function claimMailsOf(
  deps: Deps,
  tx: Transaction,
  rows: readonly Claimable[],
  kind: 'claim' | 'reminder' = 'claim',
) {
  const now = deps.now().getTime();
  const links = await bulk.createLinks(
    deps,
    tx,
    rows.map((row) => ({
      kind: 'claim',
      userId: row.userId,
      email: row.recipientEmail,
      subjectId: row.id,
      validSeconds: Math.min(
        Math.floor((claimEndsAt(row.claimMailedAt).getTime() - now) / 1000),
        CLAIM_DAYS * 24 * 3600,
      ),
    })),
  );
  return rows.map((row, index) => claimMailOf(deps, row, kind, links[index]?.token as string));
}

function claimMailOf({ config }: Deps, row: Claimable, kind: 'claim' | 'reminder', token: string) {
  const lang = row.lang === 'en' ? 'en' : 'nl';
  const mail = buildClaimMail({
    ...row,
    lang,
    name: row.recipientName,
    isReminder: kind === 'reminder',
    isCorrection: Boolean(row.replacesId),
    validUntil: row.validUntil ?? null,
    endsAt: claimEndsAt(row.claimMailedAt),
    claimUrl: `${config.publicUrl}/claim/${token}`,
  });
  return { ...mail, to: row.recipientEmail, lang, kind, reference: row.id } as const;
}
