import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { type Achievement, contentOf } from './achievement.ts';
import { requireAchievementWriter } from './create-achievement.ts';
import { findOwnAchievement } from './find-achievements.ts';
import { insertDraft } from './store.ts';

/** Begins another achievement with the content of this one: a draft with a lineage of its own. @throws NotFoundError */
export async function copyAchievement(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; achievementId: string },
): Promise<Achievement> {
  const { organisationId, achievementId } = input;
  await requireAchievementWriter(deps.db, actor, organisationId);
  const original = await findOwnAchievement(deps.db, organisationId, achievementId);
  const content = contentOf(original);
  const title = {
    nl: content.title.nl && `${content.title.nl} (kopie)`.slice(0, 200),
    en: content.title.en && `${content.title.en} (copy)`.slice(0, 200),
  };

  const id = deps.newId();
  return deps.db.transaction(async (tx) => {
    const row = { id, organisationId, lineageId: id, version: 1, createdAt: deps.now() };
    await insertDraft(tx, row, { ...content, title });
    await recordAudit(tx, actor, 'achievement.copied', id, { organisationId, details: { original: achievementId } });
    return findOwnAchievement(tx, organisationId, id);
  });
}
