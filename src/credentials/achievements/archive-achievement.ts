import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Achievement } from './achievement.ts';
import { requireAchievementWriter } from './create-achievement.ts';
import { AlreadyArchivedError } from './errors.ts';
import { findOwnAchievement } from './find-achievements.ts';
import { updateStatus } from './store.ts';

/**
 * Puts an achievement away: nothing more is issued from it. What was issued stays valid, and its public page stays.
 *
 * @throws NotFoundError, AlreadyArchivedError
 */
export async function archiveAchievement(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; achievementId: string },
): Promise<Achievement> {
  const { organisationId, achievementId } = input;
  await requireAchievementWriter(deps.db, actor, organisationId);
  const { status } = await findOwnAchievement(deps.db, organisationId, achievementId);

  return deps.db.transaction(async (tx) => {
    const change = { status: 'archived', archivedAt: deps.now() } as const;
    if (status === 'archived' || !(await updateStatus(tx, achievementId, status, change)))
      throw new AlreadyArchivedError();
    await recordAudit(tx, actor, 'achievement.archived', achievementId, { organisationId });
    return findOwnAchievement(tx, organisationId, achievementId);
  });
}
