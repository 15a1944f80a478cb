import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Achievement } from './achievement.ts';
import { missingElements } from './completeness.ts';
import { requireAchievementWriter } from './create-achievement.ts';
import { AchievementFrozenError, AchievementIncompleteError } from './errors.ts';
import { findOwnAchievement } from './find-achievements.ts';
import { archivePublishedVersion, lockLineage, updateStatus } from './store.ts';

/**
 * Freezes a complete draft, so that credentials can be issued from it. It takes the place of the published version of the
 * same lineage, which is archived; what was issued from that stays as it is.
 *
 * @throws NotFoundError, AchievementFrozenError when it is no draft, AchievementIncompleteError that lists every missing
 *   element with its place
 */
export async function publishAchievement(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; achievementId: string },
): Promise<Achievement> {
  const { organisationId, achievementId } = input;
  await requireAchievementWriter(deps.db, actor, organisationId);
  const { lineageId } = await findOwnAchievement(deps.db, organisationId, achievementId);

  return deps.db.transaction(async (tx) => {
    await lockLineage(tx, lineageId);
    const draft = await findOwnAchievement(tx, organisationId, achievementId);
    if (draft.status !== 'draft') throw new AchievementFrozenError();
    const missing = missingElements(draft);
    if (missing.length > 0) throw new AchievementIncompleteError(missing);

    await archivePublishedVersion(tx, lineageId, deps.now());
    if (!(await updateStatus(tx, achievementId, 'draft', { status: 'published', publishedAt: deps.now() }))) {
      throw new AchievementFrozenError();
    }
    await recordAudit(tx, actor, 'achievement.published', achievementId, { organisationId });
    return findOwnAchievement(tx, organisationId, achievementId);
  });
}
