import { findLink } from '../../access/index.ts';
import { findOrganisation } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { findAchievements } from '../achievements/find-achievements.ts';
import { lastDayOf } from '../credential.ts';
import { findCredentialRow } from '../store.ts';

/** What a claim link leads to. */
export interface ClaimOffer {
  /** `ended`: only the link is too old. `revoked`: the issuer took the credential back. */
  state: 'open' | 'used' | 'ended' | 'revoked';
  recipientName: string;
  issuerName: string;
  title: Bilingual;
  /** ISO date. */
  awardedOn: string;
  /** The credential's last day, as ISO date; null: it stays valid. */
  validUntil: string | null;
  /** Of the link. */
  endsAt: Date;
  /** Why it was revoked, in the issuer's words. */
  reason: string | null;
}

/** Tells what a claim link leads to, without using it. @throws NotFoundError */
export async function showClaim(deps: Deps, { token }: { token: string }): Promise<ClaimOffer> {
  const link = await findLink(deps, { kind: 'claim', token });
  const row = link?.subjectId ? await findCredentialRow(deps.db, link.subjectId) : undefined;
  if (!link || !row || row.recipientName === null) throw new NotFoundError();
  const organisation = await findOrganisation(deps.db, row.organisationId);
  const achievement = (await findAchievements(deps.db, [row.achievementId])).get(row.achievementId);
  if (!organisation || !achievement) throw new NotFoundError();
  return {
    state: stateOf(row, link.state),
    recipientName: row.recipientName,
    issuerName: organisation.name,
    title: achievement.title,
    awardedOn: row.awardedOn,
    validUntil: row.validUntil && lastDayOf(row.validUntil),
    endsAt: link.expiresAt,
    reason: row.revocationReason,
  };
}

function stateOf(row: { revokedAt: Date | null; claimedAt: Date | null }, link: 'open' | 'used' | 'expired') {
  if (row.revokedAt) return 'revoked';
  if (row.claimedAt || link === 'used') return 'used';
  return link === 'expired' ? 'ended' : 'open';
}
