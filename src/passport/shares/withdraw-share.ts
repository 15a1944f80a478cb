import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireOwnShare } from './find-shares.ts';
import { updateWithdrawn } from './store.ts';

/** Stops a link at once, also for who has it open. Stopping it again changes nothing. @throws NotFoundError */
export async function withdrawShare(deps: Deps, actor: Actor, shareId: string): Promise<void> {
  await requireOwnShare(deps, actor, shareId);
  await deps.db.transaction(async (tx) => {
    if (await updateWithdrawn(tx, shareId, deps.now())) await recordAudit(tx, actor, 'share.withdrawn', shareId);
  });
}
