import type { Actor } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { type EvidenceFile, fileOf } from '../read-evidence.ts';
import { findEvidence } from '../store.ts';
import { listSharedItems } from './find-shares.ts';
import { requireShare, type ShareAccess } from './require-share.ts';

/**
 * A file behind an own skill, for who may see the share.
 *
 * @throws NotFoundError when the share does not show it, whether it exists or not; what `requireShare` throws
 */
export async function readSharedEvidence(
  deps: Deps,
  actor: Actor,
  input: { shareId: string; access: ShareAccess; evidenceId: string },
): Promise<EvidenceFile> {
  const { share } = await requireShare(deps, actor, input.shareId, input.access);
  const items = share.showEvidence ? await listSharedItems(deps, share.userId, share.id) : [];
  const isShown = items.some(({ evidence }) => evidence.some(({ id }) => id === input.evidenceId));
  const row = isShown ? await findEvidence(deps.db, input.evidenceId) : undefined;
  if (!row) throw new NotFoundError();
  return fileOf(row);
}
