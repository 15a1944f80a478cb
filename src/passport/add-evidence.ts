import { createHash } from 'node:crypto';
import { type Actor, requirePerson } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { safeFileName, typeOfEvidence } from './evidence-file.ts';
import { countEvidence, insertEvidence, type NewEvidence } from './store.ts';

const MAX_EVIDENCE = 100;

export class TooMuchEvidenceError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'too_much_evidence';

  constructor() {
    super({
      nl: `U heeft al ${MAX_EVIDENCE} bewijsstukken. Verwijder er eerst een.`,
      en: `You already have ${MAX_EVIDENCE} pieces of evidence. Remove one first.`,
    });
  }
}

export type EvidenceInput =
  | { kind: 'link'; title: string; url: string }
  | { kind: 'file'; title: string; content: Buffer };

/**
 * Keeps a link or a file (PDF, PNG or JPEG, at most 5 MB) until an own skill takes it; what no skill takes is forgotten
 * after a day. Only the owner sees it, and whoever a shared link shows it to.
 *
 * @throws EvidenceTooLargeError, EvidenceTypeError, TooMuchEvidenceError
 */
export async function addEvidence(deps: Deps, actor: Actor, input: EvidenceInput): Promise<{ id: string }> {
  const { userId } = requirePerson(actor);
  const file = input.kind === 'file' ? fileOf(input.content) : undefined;
  if ((await countEvidence(deps.db, userId)) >= MAX_EVIDENCE) throw new TooMuchEvidenceError();
  const row: NewEvidence = {
    id: deps.newId(),
    userId,
    kind: input.kind,
    title: file ? safeFileName(input.title, file.mediaType) : input.title,
    url: input.kind === 'link' ? input.url : null,
    createdAt: deps.now(),
    ...file,
  };
  await insertEvidence(deps.db, row);
  return { id: row.id };
}

// The two bytes before the hash say that it is SHA-256 of 32 bytes, the `u` that base64url follows (Multihash, Multibase).
const fileOf = (content: Buffer) => ({
  mediaType: typeOfEvidence(content),
  content,
  digest: `u${Buffer.concat([Buffer.of(0x12, 0x20), createHash('sha256').update(content).digest()]).toString('base64url')}`,
});
