import type { ReadCredential } from '../read-credential.ts';
import type { Sources } from '../sources.ts';
import { openDocument } from './open-document.ts';
import { openJwt } from './open-jwt.ts';
import type { OpenedCredential } from './opened-credential.ts';

/** Takes a credential out of what secures it. Null when there is none in it that can be read. */
export async function openCredential(
  read: Exclude<ReadCredential, { kind: 'unread' }>,
  sources: Sources,
): Promise<OpenedCredential | null> {
  return read.kind === 'document' ? openDocument(read.document, sources) : openJwt(read.token, sources);
}
