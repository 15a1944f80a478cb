import { findOrganisation } from '../organisations/index.ts';
import type { Queryable } from '../platform/database.ts';
import type { Bilingual } from '../platform/i18n.ts';
import type { AchievementRung, AchievementSkill } from './achievements/achievement.ts';
import { findAchievements } from './achievements/find-achievements.ts';
import { type CredentialState, stateOf } from './credential.ts';
import { listHolderRows } from './store.ts';

/** A credential as its holder has it. */
export interface HolderCredential {
  id: string;
  /** Exactly as signed. */
  document: string;
  achievementId: string;
  achievementTitle: Bilingual;
  opleidingId: string | null;
  rung: AchievementRung;
  skills: AchievementSkill[];
  organisationId: string;
  issuerName: string;
  /** ISO date on which it was earned. */
  awardedOn: string;
  issuedAt: Date;
  /** Null: it stays valid. */
  validUntil: Date | null;
  state: CredentialState;
  /** Why it was revoked or suspended, in the issuer's words. */
  reason: string | null;
  claimedAt: Date;
}

/** What a person has claimed, newest first. `now` decides what has expired. */
export async function listHolderCredentials(db: Queryable, userId: string, now: Date): Promise<HolderCredential[]> {
  const rows = await listHolderRows(db, userId);
  const achievements = await findAchievements(db, [...new Set(rows.map(({ achievementId }) => achievementId))]);
  const names = new Map<string, string>();
  for (const organisationId of new Set(rows.map((row) => row.organisationId))) {
    names.set(organisationId, (await findOrganisation(db, organisationId))?.name ?? '');
  }
  return rows.flatMap((row) => {
    const achievement = achievements.get(row.achievementId);
    if (!achievement || row.document === null || row.claimedAt === null) return [];
    return {
      id: row.id,
      document: row.document,
      achievementId: row.achievementId,
      achievementTitle: achievement.title,
      opleidingId: achievement.opleidingId,
      rung: achievement.rung,
      skills: achievement.skills,
      organisationId: row.organisationId,
      issuerName: names.get(row.organisationId) ?? '',
      awardedOn: row.awardedOn,
      issuedAt: row.issuedAt,
      validUntil: row.validUntil,
      state: stateOf(row, now),
      reason: row.revocationReason ?? row.suspensionReason,
      claimedAt: row.claimedAt,
    };
  });
}
