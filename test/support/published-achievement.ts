import { type AchievementContent, achievements } from '../../src/credentials/index.ts';
import { aDescription } from './achievement.ts';
import { SYSTEM, type World } from './world.ts';

/** Something that an organisation may issue. Gives its id. */
export async function aPublishedAchievement(
  world: World,
  organisationId: string,
  own: Partial<AchievementContent> = {},
): Promise<string> {
  const { id } = await achievements.createAchievement(world.deps, SYSTEM, {
    organisationId,
    content: aDescription(own),
  });
  await achievements.publishAchievement(world.deps, SYSTEM, { organisationId, achievementId: id });
  return id;
}
