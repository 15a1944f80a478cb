import { type Actor, createLink, recordAudit } from '../access/index.ts';
import type { Transaction } from '../platform/database.ts';
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
  actor: Actor,
  signed: readonly SignedCredential[],
): Promise<Set<string>> {
  const stored = await insertCredentials(
    tx,
    signed.map(({ issuerName: _issuer, title: _title, ...row }) => row),
  );
  const mails = [];
  for (const row of signed.filter(({ id }) => stored.has(id))) {
    await recordAudit(tx, actor, 'credential.issued', row.id, { organisationId: row.organisationId });
    mails.push(await claimMailOf(deps, tx, row));
  }
  await queueMails(deps, tx, mails);
  return stored;
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

/** A mail with a new claim link, for whoever has the address of the award. */
export async function claimMailOf(deps: Deps, tx: Transaction, row: Claimable, kind: 'claim' | 'reminder' = 'claim') {
  const lang = row.lang === 'en' ? 'en' : 'nl';
  const endsAt = claimEndsAt(row.claimMailedAt);
  const remainingSeconds = Math.floor((endsAt.getTime() - deps.now().getTime()) / 1000);
  const { token } = await createLink(deps, tx, {
    kind: 'claim',
    userId: row.userId,
    email: row.recipientEmail,
    subjectId: row.id,
    validSeconds: Math.min(remainingSeconds, CLAIM_DAYS * 24 * 3600),
  });
  const mail = buildClaimMail({
    ...row,
    lang,
    name: row.recipientName,
    isReminder: kind === 'reminder',
    isCorrection: Boolean(row.replacesId),
    validUntil: row.validUntil ?? null,
    endsAt,
    claimUrl: `${deps.config.publicUrl}/claim/${token}`,
  });
  return { ...mail, to: row.recipientEmail, lang, kind, reference: row.id } as const;
}
