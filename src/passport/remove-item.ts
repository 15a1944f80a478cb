import { type Actor, recordAudit, requirePerson } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { NotFoundError } from '../platform/errors.ts';
import { deleteSharedItem } from './shares/store.ts';
import { deleteItem } from './store.ts';

/**
 * Takes an own skill (with its evidence) or a credential from elsewhere out of the passport and out of every link. What
 * was issued here cannot be removed, only hidden: the opleider keeps having issued it.
 *
 * @throws NotFoundError when the actor has none such
 */
export async function removeItem(deps: Deps, actor: Actor, itemId: string): Promise<void> {
  const { userId } = requirePerson(actor);
  await deps.db.transaction(async (tx) => {
    if (!(await deleteItem(tx, userId, itemId))) throw new NotFoundError();
    await deleteSharedItem(tx, itemId);
    await recordAudit(tx, actor, 'passport.item_removed', itemId);
  });
}
