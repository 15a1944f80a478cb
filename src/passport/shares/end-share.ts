import { type Actor, recordAudit } from '../../access/index.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { updateWithdrawn } from './store.ts';

/**
 * Stops a link in the caller's transaction, because what it was given for is over. The caller has judged the right to
 * say so. Stopping it again changes nothing.
 */
export async function endShare(deps: Deps, tx: Transaction, actor: Actor, shareId: string): Promise<void> {
  if (await updateWithdrawn(tx, shareId, deps.now())) await recordAudit(tx, actor, 'share.withdrawn', shareId);
}
