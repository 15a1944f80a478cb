import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { type Achievement, contentOf } from './achievement.ts';
import { requireAchievementWriter } from './create-achievement.ts';
import { AchievementNotPublishedError, DraftExistsError } from './errors.ts';
import { findOwnAchievement } from './find-achievements.ts';
import { findLatestVersion, insertDraft, lockLineage } from './store.ts';

/**
 * Begins the next version of an achievement that was once published, with the same content. The published version stays
 * in use until the new one is published.
 *
 * @throws NotFoundError, AchievementNotPublishedError for a draft, DraftExistsError when the next version is being written
 */
export async function versionAchievement(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; achievementId: string },
): Promise<Achievement> {
  const { organisationId, achievementId } = input;
  await requireAchievementWriter(deps.db, actor, organisationId);
  const earlier = await findOwnAchievement(deps.db, organisationId, achievementId);
  if (earlier.publishedAt === null) throw new AchievementNotPublishedError();

  const id = deps.newId();
  const { lineageId } = earlier;
  return deps.db.transaction(async (tx) => {
    await lockLineage(tx, lineageId);
    const version = (await findLatestVersion(tx, lineageId)) + 1;
    const row = { id, organisationId, lineageId, version, createdAt: deps.now() };
    if (!(await insertDraft(tx, row, contentOf(earlier)))) throw new DraftExistsError();
    await recordAudit(tx, actor, 'achievement.versioned', id, { organisationId, details: { version } });
    return findOwnAchievement(tx, organisationId, id);
  });
}
