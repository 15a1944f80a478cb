import { readJson } from '../../platform/read-json.ts';
import { isNode, type Node } from '../checks/form-fields.ts';
import { LIMITS } from '../document-limits.ts';
import type { ReadCredential } from '../read-credential.ts';
import type { Sources } from '../sources.ts';
import { badgeVersionOf } from './open-badge-2.ts';
import { openDocument } from './open-document.ts';
import { openJwt } from './open-jwt.ts';
import { openOpenBadge2 } from './open-open-badge-2.ts';
import type { OpenedCredential } from './opened-credential.ts';

/** Takes a credential out of what secures it. Null when there is none in it that can be read. */
export async function openCredential(
  read: Exclude<ReadCredential, { kind: 'unread' }>,
  sources: Sources,
): Promise<OpenedCredential | null> {
  const document = read.kind === 'document' ? read.document : payloadOf(read.token);
  if (document && badgeVersionOf(document) !== null) {
    return openOpenBadge2(document, read.kind === 'jwt' ? read.token : null, sources);
  }
  return read.kind === 'document' ? openDocument(read.document, sources) : openJwt(read.token, sources);
}

/** What a token says before anything is known of its signature: enough to tell a badge of old from a credential. */
function payloadOf(token: string): Node | null {
  try {
    const payload = readJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'), LIMITS);
    return isNode(payload) ? payload : null;
  } catch {
    return null;
  }
}
