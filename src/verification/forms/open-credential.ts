import { readJson } from '../../platform/read-json.ts';
import { jose } from '../../proofs/index.ts';
import { isNode, type Node } from '../checks/form-fields.ts';
import { LIMITS } from '../document-limits.ts';
import { type ReadCredential, type Unread, unreadOf } from '../read-credential.ts';
import type { Sources } from '../sources.ts';
import { badgeVersionOf } from './open-badge-2.ts';
import { openDocument } from './open-document.ts';
import { openJwt } from './open-jwt.ts';
import { openOpenBadge2 } from './open-open-badge-2.ts';
import { openSdJwt } from './open-sd-jwt.ts';
import type { OpenedCredential } from './opened-credential.ts';

/** Takes a credential out of what secures it. Null when there is none in it that can be read. */
export async function openCredential(
  read: Exclude<ReadCredential, { kind: 'unread' }>,
  sources: Sources,
): Promise<OpenedCredential | null> {
  if (read.kind === 'sd_jwt') return openSdJwt(read.token, sources);
  const document = read.kind === 'document' ? read.document : payloadOf(read.token);
  if (document && badgeVersionOf(document) !== null) {
    return openOpenBadge2(document, read.kind === 'jwt' ? read.token : null, sources);
  }
  return read.kind === 'document' ? openDocument(read.document, sources) : openJwt(read.token, sources);
}

/** Why a token holds no credential that we can read. */
export function whyUnopened(read: Exclude<ReadCredential, { kind: 'unread' }>): Unread {
  const jwt = read.kind === 'document' ? '' : (read.token.split('~')[0] ?? '');
  const fault = jose.readCompactJws(jwt).payloadFault;
  return fault ? unreadOf(fault) : { kind: 'unread', reason: 'unreadable' };
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
