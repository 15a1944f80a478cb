import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Achievement, AchievementContent } from './achievement.ts';
import { requireKnownTerms } from './check-content.ts';
import { requireAchievementWriter } from './create-achievement.ts';
import { AchievementFrozenError } from './errors.ts';
import { findOwnAchievement } from './find-achievements.ts';
import { updateDraft } from './store.ts';

/**
 * Replaces all that a draft says.
 *
 * @throws NotFoundError, AchievementFrozenError when it is no draft, InvalidInputError when it names what is not in the
 *   taxonomy
 */
export async function updateAchievement(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; achievementId: string; content: AchievementContent },
): Promise<Achievement> {
  const { organisationId, achievementId, content } = input;
  await requireAchievementWriter(deps.db, actor, organisationId);
  await findOwnAchievement(deps.db, organisationId, achievementId);
  await requireKnownTerms(deps.db, content);

  return deps.db.transaction(async (tx) => {
    if (!(await updateDraft(tx, achievementId, content, deps.now()))) throw new AchievementFrozenError();
    await recordAudit(tx, actor, 'achievement.changed', achievementId, { organisationId });
    return findOwnAchievement(tx, organisationId, achievementId);
  });
}
