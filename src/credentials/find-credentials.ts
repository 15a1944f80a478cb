import type { Actor } from '../access/index.ts';
import { requireMember } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { NotFoundError } from '../platform/errors.ts';
import { pageOf } from '../platform/http.ts';
import type { Bilingual } from '../platform/i18n.ts';
import { findMailStates } from '../platform/mail.ts';
import { decodePlace } from '../platform/moment-cursor.ts';
import type { MailState } from '../platform/store.ts';
import { findAchievements } from './achievements/find-achievements.ts';
import {
  CLAIM_DAYS,
  type ClaimState,
  type CredentialState,
  claimEndsAt,
  claimStateOf,
  daysBefore,
  stateOf,
} from './credential.ts';
import { type CredentialFilter, type ListedCredentialRow, listCredentialRows } from './store.ts';

/** A credential as its issuer sees it. Name and address are null once the person was erased. */
export interface IssuerCredential {
  id: string;
  achievementId: string;
  achievementTitle: Bilingual;
  recipientName: string | null;
  recipientEmail: string | null;
  lang: 'nl' | 'en';
  issuerReference: string | null;
  /** ISO date. */
  awardedOn: string;
  issuedAt: Date;
  validUntil: Date | null;
  state: CredentialState;
  /** Why it is revoked or suspended. */
  reason: string | null;
  /** Since when it is revoked or suspended. */
  changedAt: Date | null;
  claim: ClaimState;
  claimedAt: Date | null;
  /** Until when the newest claim link works. */
  claimEndsAt: Date;
  remindedAt: Date | null;
  /** Of the newest mail about it. */
  mail: { kind: string; state: MailState } | null;
  /** The credential that this one corrects, and the one that corrects it. */
  replacesId: string | null;
  replacedById: string | null;
}

export interface CredentialQuery extends CredentialFilter {
  organisationId: string;
  pageSize: number;
  cursor?: string | undefined;
}

/** Credentials of an organisation for a member, newest first. */
export async function listCredentials(
  deps: Deps,
  actor: Actor,
  { organisationId, pageSize, cursor, ...filter }: CredentialQuery,
): Promise<{ items: IssuerCredential[]; nextCursor: string | null }> {
  await requireMember(deps.db, actor, organisationId, 'view', 'credentials:read');
  const rows = await listRows(deps, organisationId, filter, { limit: pageSize + 1, before: decodePlace(cursor) });
  const { items, nextCursor } = pageOf(rows, pageSize, (row) => [row.issuedAt.toISOString(), row.id]);
  return { items: await describe(deps, items), nextCursor };
}

/** One credential for a member, with the document exactly as signed. @throws NotFoundError */
export async function readCredential(
  deps: Deps,
  actor: Actor,
  { organisationId, credentialId }: { organisationId: string; credentialId: string },
): Promise<IssuerCredential & { document: string | null }> {
  await requireMember(deps.db, actor, organisationId, 'view', 'credentials:read');
  const rows = await listRows(deps, organisationId, { id: credentialId }, { limit: 1 });
  const [described] = await describe(deps, rows);
  if (!described || !rows[0]) throw new NotFoundError();
  return { ...described, document: rows[0].document };
}

const listRows = (
  deps: Deps,
  organisationId: string,
  filter: CredentialFilter,
  page: Parameters<typeof listCredentialRows>[3],
) => {
  const now = deps.now();
  return listCredentialRows(deps.db, organisationId, filter, page, {
    now,
    claimEndedBefore: daysBefore(now, CLAIM_DAYS),
  });
};

async function describe(deps: Deps, rows: readonly ListedCredentialRow[]): Promise<IssuerCredential[]> {
  const now = deps.now();
  const achievements = await findAchievements(deps.db, [...new Set(rows.map(({ achievementId }) => achievementId))]);
  const mails = await findMailStates(
    deps.db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const mail = mails.get(row.id);
    return {
      id: row.id,
      achievementId: row.achievementId,
      achievementTitle: achievements.get(row.achievementId)?.title ?? { nl: '', en: '' },
      recipientName: row.recipientName,
      recipientEmail: row.recipientEmail,
      lang: row.lang === 'en' ? 'en' : 'nl',
      issuerReference: row.issuerReference,
      awardedOn: row.awardedOn,
      issuedAt: row.issuedAt,
      validUntil: row.validUntil,
      state: stateOf(row, now),
      reason: row.revocationReason ?? row.suspensionReason,
      changedAt: row.revokedAt ?? row.suspendedAt,
      claim: claimStateOf(row, now),
      claimedAt: row.claimedAt,
      claimEndsAt: claimEndsAt(row.claimMailedAt),
      remindedAt: row.remindedAt,
      mail: mail ? { kind: mail.kind, state: mail.state } : null,
      replacesId: row.replacesId,
      replacedById: row.replacedById,
    };
  });
}
