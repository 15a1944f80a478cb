import type { Actor } from '../../access/index.ts';
import { viewPassport } from '../../passport/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { answerGap, type GapAnswer } from './answer.ts';
import type { GapTarget } from './target.ts';

/**
 * The gap between the actor's own passport and what is asked. Hidden items do not count. Nobody else sees it, and it is
 * not kept.
 *
 * @throws UnauthenticatedError, ForbiddenError for anyone but a person; NotFoundError
 */
export async function viewGap(
  deps: Deps,
  actor: Actor,
  asked: { target: GapTarget; withOpleidingId?: string | undefined },
): Promise<GapAnswer> {
  const { skills, items } = await viewPassport(deps, actor);
  // What somebody has behind them is not advised to them again, even where it proves less than it might.
  const doneOpleidingIds = items.flatMap(({ opleidingId, state, rung }) =>
    opleidingId && state === 'valid' && (rung === 'course' || rung === 'qualification') ? [opleidingId] : [],
  );
  return answerGap(deps, skills, { ...asked, doneOpleidingIds });
}
