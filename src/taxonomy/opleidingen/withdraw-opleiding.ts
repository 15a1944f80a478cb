import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Opleiding } from './opleiding.ts';
import { findOwn, type OwnOpleiding, requireOpleider } from './own-opleidingen.ts';
import { updateWithdrawn } from './store.ts';

/**
 * Takes an opleiding out of the catalogue. Its page stays and says so, because credentials name it. Withdrawn already: left
 * as it is. @throws NotFoundError
 */
export const withdrawOpleiding = (deps: Deps, actor: Actor, own: OwnOpleiding): Promise<Opleiding> =>
  setWithdrawn(deps, actor, own, true);

/** Puts an opleiding back into the catalogue. Stands there already: left as it is. @throws NotFoundError */
export const reinstateOpleiding = (deps: Deps, actor: Actor, own: OwnOpleiding): Promise<Opleiding> =>
  setWithdrawn(deps, actor, own, false);

async function setWithdrawn(deps: Deps, actor: Actor, own: OwnOpleiding, isWithdrawn: boolean): Promise<Opleiding> {
  const { organisationId, opleidingId } = own;
  const organisation = await requireOpleider(deps.db, actor, organisationId);
  return deps.db.transaction(async (tx) => {
    await findOwn(tx, organisation, opleidingId);
    if (await updateWithdrawn(tx, opleidingId, isWithdrawn, deps.now())) {
      const action = isWithdrawn ? 'opleiding.withdrawn' : 'opleiding.reinstated';
      await recordAudit(tx, actor, action, opleidingId, { organisationId });
    }
    return findOwn(tx, organisation, opleidingId);
  });
}
