import { type Actor, requirePerson } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { NotFoundError } from '../platform/errors.ts';
import { type EvidenceRow, findEvidence } from './store.ts';

export interface EvidenceFile {
  fileName: string;
  mediaType: string;
  content: Buffer;
}

/** A file of the actor's own. @throws NotFoundError when there is none, or it is another's */
export async function readEvidence(deps: Deps, actor: Actor, evidenceId: string): Promise<EvidenceFile> {
  const { userId } = requirePerson(actor);
  const row = await findEvidence(deps.db, evidenceId);
  if (row?.userId !== userId) throw new NotFoundError();
  return fileOf(row);
}

/** @throws NotFoundError for a link, which is no file */
export function fileOf(row: EvidenceRow): EvidenceFile {
  if (!row.content || !row.mediaType) throw new NotFoundError();
  return { fileName: row.title, mediaType: row.mediaType, content: row.content };
}
