import { type Actor, recordAudit } from '../../access/index.ts';
import { requireMember } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { findPublishedAchievement } from '../achievements/find-achievements.ts';
import type { ClassCode } from './class-code.ts';
import { type ClassCodeKey, findClassCodeOf, TOKEN_PURPOSE } from './find-class-codes.ts';
import { findClassCode, insertClassCode, updateClosed } from './store.ts';

/**
 * Makes a code by which a class can ask for an achievement until `endsAt`. Asking gives nothing yet: who gets it is
 * decided by `decideClassRequests`.
 *
 * @throws NotFoundError, AchievementNotPublishedError
 */
export async function createClassCode(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; achievementId: string; name: string; awardedOn: string; endsAt: Date },
): Promise<ClassCode> {
  const { organisationId, achievementId } = input;
  await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:issue');
  await findPublishedAchievement(deps.db, organisationId, achievementId);
  const id = deps.newId();
  const token = newToken();
  const wrappedToken = await deps.keys.wrap(token, TOKEN_PURPOSE);
  await deps.db.transaction(async (tx) => {
    await insertClassCode(tx, { ...input, id, tokenHash: hashToken(token), wrappedToken, createdAt: deps.now() });
    await recordAudit(tx, actor, 'class_code.created', id, { organisationId });
  });
  return findClassCodeOf(deps, { organisationId, classCodeId: id });
}

/** Lets nobody ask any more; who has asked stays in the queue. @throws NotFoundError */
export async function closeClassCode(deps: Deps, actor: Actor, key: ClassCodeKey): Promise<ClassCode> {
  const { organisationId, classCodeId } = key;
  await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:issue');
  if (!(await findClassCode(deps.db, organisationId, classCodeId))) throw new NotFoundError();
  await deps.db.transaction(async (tx) => {
    if (await updateClosed(tx, classCodeId, deps.now()))
      await recordAudit(tx, actor, 'class_code.closed', classCodeId, { organisationId });
  });
  return findClassCodeOf(deps, key);
}
