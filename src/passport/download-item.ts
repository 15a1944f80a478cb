import { type Actor, requirePerson } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import type { EvidenceFile } from './read-evidence.ts';
import { findImported } from './store.ts';
import { findItem } from './view-passport.ts';

/**
 * An item to take along: the signed document, or for a credential from elsewhere the very bytes that were brought in.
 *
 * @throws NotFoundError when it is not in the actor's passport
 */
export async function downloadItem(deps: Deps, actor: Actor, itemId: string): Promise<EvidenceFile> {
  const { userId } = requirePerson(actor);
  const item = await findItem(deps, actor, itemId);
  const imported = await findImported(deps.db, userId, itemId);
  if (imported) return { fileName: imported.fileName, mediaType: imported.mediaType, content: imported.original };
  return { fileName: `${item.title.nl}.json`, mediaType: 'application/vc', content: Buffer.from(item.document) };
}
