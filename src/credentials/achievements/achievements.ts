/**
 * What an organisation certifies: written as a draft, frozen when published, followed by new versions. Every element of a
 * European micro-credential, in Dutch and English.
 */
export {
  ACHIEVEMENT_RUNGS,
  type Achievement,
  type AchievementContent,
  type AchievementRung,
  type AchievementSkill,
  type AchievementStatus,
  ASSESSMENT_TYPES,
  type AssessmentType,
  achievementImageUrl,
  achievementUrl,
  contentOf,
  PARTICIPATIONS,
  type Participation,
  textIn,
  validUntilOf,
  zAchievementContent,
} from './achievement.ts';
export { archiveAchievement } from './archive-achievement.ts';
export { type MissingElement, missingElements } from './completeness.ts';
export { copyAchievement } from './copy-achievement.ts';
export { createAchievement } from './create-achievement.ts';
export { AchievementIncompleteError } from './errors.ts';
export {
  findAchievements,
  findPublishedAchievement,
  listAchievements,
  listAchievementVersions,
  listPublishedAchievements,
  readAchievement,
} from './find-achievements.ts';
export { publishAchievement } from './publish-achievement.ts';
export { achievementRoutes } from './routes.ts';
export {
  type AchievementPreview,
  badgeImageOf,
  findBadgeTerms,
  type PublicAchievement,
  previewAchievement,
  publicBadgeAchievement,
  showAchievement,
} from './show-achievement.ts';
export { updateAchievement } from './update-achievement.ts';
export { versionAchievement } from './version-achievement.ts';
