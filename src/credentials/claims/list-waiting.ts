import { type Actor, requirePerson } from '../../access/index.ts';
import { findOrganisation } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { findAchievements } from '../achievements/find-achievements.ts';
import { listUnclaimedRows } from '../store.ts';

/** Something that was issued to a person who has not taken it up yet. */
export interface WaitingCredential {
  id: string;
  title: Bilingual;
  issuerName: string;
  /** ISO date. */
  awardedOn: string;
  issuedAt: Date;
}

/** What waits for a signed-in person, the newest first. */
export async function listWaiting(deps: Deps, actor: Actor): Promise<WaitingCredential[]> {
  const rows = await listUnclaimedRows(deps.db, requirePerson(actor).userId);
  const achievements = await findAchievements(deps.db, [...new Set(rows.map(({ achievementId }) => achievementId))]);
  const waiting: WaitingCredential[] = [];
  for (const { id, achievementId, organisationId, awardedOn, issuedAt } of rows) {
    const organisation = await findOrganisation(deps.db, organisationId);
    const title = achievements.get(achievementId)?.title;
    if (organisation && title) waiting.push({ id, title, issuerName: organisation.name, awardedOn, issuedAt });
  }
  return waiting;
}
