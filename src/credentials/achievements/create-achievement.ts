import { type Actor, recordAudit } from '../../access/index.ts';
import { type Organisation, requireMember } from '../../organisations/index.ts';
import type { Database } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { type Achievement, type AchievementContent, EMPTY_CONTENT } from './achievement.ts';
import { requireKnownTerms } from './check-content.ts';
import { NotAnIssuerError } from './errors.ts';
import { findOwnAchievement } from './find-achievements.ts';
import { prefillFrom } from './prefill.ts';
import { insertDraft } from './store.ts';

/** Who may write what this organisation certifies, and an organisation that can sign at all. */
export async function requireAchievementWriter(
  db: Database,
  actor: Actor,
  organisationId: string,
): Promise<Organisation> {
  const organisation = await requireMember(db, actor, organisationId, 'issue', 'achievements:write');
  if (organisation.did === null) throw new NotAnIssuerError();
  return organisation;
}

/**
 * Begins a draft. What is left out stays empty; with an opleiding, it is taken from that as far as the taxonomy knows it.
 *
 * @throws InvalidInputError when it names what is not in the taxonomy
 */
export async function createAchievement(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; content: Partial<AchievementContent> },
): Promise<Achievement> {
  const { organisationId } = input;
  await requireAchievementWriter(deps.db, actor, organisationId);
  const opleidingId = input.content.opleidingId ?? null;
  const prefilled = opleidingId === null ? {} : await prefillFrom(deps.db, opleidingId);
  const content: AchievementContent = { ...EMPTY_CONTENT, ...prefilled, ...input.content };
  await requireKnownTerms(deps.db, content);

  const id = deps.newId();
  return deps.db.transaction(async (tx) => {
    await insertDraft(tx, { id, organisationId, lineageId: id, version: 1, createdAt: deps.now() }, content);
    await recordAudit(tx, actor, 'achievement.created', id, { organisationId });
    return findOwnAchievement(tx, organisationId, id);
  });
}
