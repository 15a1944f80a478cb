import { isNode, type Node } from '../checks/form-fields.ts';
import { badgeFaultsOf } from '../checks/form-open-badge.ts';
import { plainTextOf } from '../checks/status-entry.ts';
import { checkOf } from '../reasons.ts';
import type { Check } from '../report.ts';
import type { Sources } from '../sources.ts';
import { type BadgeParts, badgeVersionOf, gatherParts } from './open-badge-2.ts';
import { checkHosted, checkSigned } from './open-badge-2-proofs.ts';
import { readingOfBadge } from './open-badge-2-reading.ts';
import type { OpenedCredential } from './opened-credential.ts';

/**
 * Opens an assertion of Open Badges 2.0 with its badge and issuer, wherever those stand.
 *
 * @param token the JWS that holds the document; null when it was brought as JSON
 */
export async function openOpenBadge2(
  document: Node,
  token: string | null,
  sources: Sources,
): Promise<OpenedCredential> {
  const parts = await gatherParts(document, token !== null || saysSigned(document) ? 'signed' : 'hosted', sources);
  return {
    model: 'open_badges_2',
    document,
    reading: readingOfBadge(parts),
    checkForm: async () => checkFormOf(parts),
    checkProofs: async () => (parts.vouching === 'signed' ? checkSigned(token, parts, sources) : [checkHosted(parts)]),
    ...(parts.vouching === 'hosted' && { status: statusOf(parts) }),
  };
}

const saysSigned = ({ verification }: Node) =>
  isNode(verification) && [verification.type].flat().some((type) => type === 'SignedBadge' || type === 'signed');

function checkFormOf(parts: BadgeParts): Check {
  if (badgeVersionOf(parts.brought) === 1) return checkOf('form', 'version_unsupported');
  const faults = badgeFaultsOf(parts).map(({ path, rule, text }) => ({ path, rule, text: { ...text } }));
  if (faults.length > 0) return checkOf('form', 'form_invalid', { faults });
  if (parts.hosted === 'withdrawn') return checkOf('form', 'form_valid');
  return parts.badge && parts.issuer ? checkOf('form', 'form_valid') : checkOf('form', 'badge_unreachable');
}

/** The issuer of a hosted badge takes it back by showing it as revoked, or not at all. */
function statusOf({ hosted, assertion }: BadgeParts): Check {
  if (hosted !== 'withdrawn') return checkOf('status', hosted === 'found' ? 'not_revoked' : 'list_unreachable');
  const { revocationReason } = assertion;
  if (typeof revocationReason !== 'string') return checkOf('status', 'revoked');
  return checkOf('status', 'revoked', { messages: [{ reason: 'revoked', message: plainTextOf(revocationReason) }] });
}
