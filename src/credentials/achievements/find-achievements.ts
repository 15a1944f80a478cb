import type { Actor } from '../../access/index.ts';
import { requireMember } from '../../organisations/index.ts';
import type { Database, Queryable } from '../../platform/database.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Achievement } from './achievement.ts';
import { AchievementNotPublishedError, ExemptionByDecisionError } from './errors.ts';
import {
  type AchievementFilter,
  findAchievementRow,
  findAchievementRows,
  listAchievementRows,
  listPublishedRows,
  listVersionRows,
} from './store.ts';

/**
 * The achievement from which an organisation issues.
 *
 * @throws NotFoundError when the organisation has none of that id, AchievementNotPublishedError, ExemptionByDecisionError
 */
export async function findPublishedAchievement(
  db: Queryable,
  organisationId: string,
  achievementId: string,
): Promise<Achievement> {
  const achievement = await findOwnAchievement(db, organisationId, achievementId);
  if (achievement.status !== 'published') throw new AchievementNotPublishedError();
  if (achievement.exemptsFrom !== null) throw new ExemptionByDecisionError();
  return achievement;
}

/** An achievement of an organisation, whatever its status. @throws NotFoundError */
export async function findOwnAchievement(
  db: Queryable,
  organisationId: string,
  achievementId: string,
): Promise<Achievement> {
  const achievement = await findAchievementRow(db, achievementId);
  if (achievement?.organisationId !== organisationId) throw new NotFoundError();
  return achievement;
}

/** What was once published stays public for ever, because credentials point at it. @throws NotFoundError */
export async function findPublicAchievement(db: Queryable, achievementId: string): Promise<Achievement> {
  const achievement = await findAchievementRow(db, achievementId);
  if (!achievement?.publishedAt) throw new NotFoundError();
  return achievement;
}

/** Achievements by id, whoever's and whatever their status. Ids that do not exist are not in the answer. */
export const findAchievements = async (db: Queryable, ids: readonly string[]): Promise<Map<string, Achievement>> =>
  new Map((await findAchievementRows(db, ids)).map((achievement) => [achievement.id, achievement]));

/** The published achievements of an opleiding. */
export const listPublishedAchievements = (db: Queryable, opleidingId: string): Promise<Achievement[]> =>
  listPublishedRows(db, opleidingId);

/** One achievement for a member. @throws NotFoundError */
export async function readAchievement(
  db: Database,
  actor: Actor,
  input: { organisationId: string; achievementId: string },
): Promise<Achievement> {
  await requireMember(db, actor, input.organisationId, 'view', 'achievements:read');
  return findOwnAchievement(db, input.organisationId, input.achievementId);
}

/**
 * Achievements of an organisation for a member, last changed first. A version that a later one took the place of is left
 * out, unless archived ones are asked for.
 */
export async function listAchievements(db: Database, actor: Actor, filter: AchievementFilter): Promise<Achievement[]> {
  await requireMember(db, actor, filter.organisationId, 'view', 'achievements:read');
  return listAchievementRows(db, filter);
}

/** All versions of what an achievement is a version of, newest first, for a member. @throws NotFoundError */
export async function listAchievementVersions(
  db: Database,
  actor: Actor,
  input: { organisationId: string; achievementId: string },
): Promise<Achievement[]> {
  const { lineageId } = await readAchievement(db, actor, input);
  return listVersionRows(db, lineageId);
}
