import { checkJws, type ProofCheck } from '../../proofs/index.ts';
import { isNode, type Node } from '../checks/form-fields.ts';
import { momentOf } from '../checks/form-moment.ts';
import { fetchDocument } from '../fetch-document.ts';
import type { Sources } from '../sources.ts';
import { type BadgeParts, isHttpUrl } from './open-badge-2.ts';
import type { HostedReason, ProofFinding } from './opened-credential.ts';

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/**
 * Whether the issuer's own site vouches for a hosted badge (Open Badges 2.0, "Hosted verification"): it stands at its own
 * address, that address is within what the issuer allows, and what was brought is what stands there.
 */
export function checkHosted(parts: BadgeParts): ProofFinding {
  const { issuer } = parts;
  const reason = hostedReasonOf(parts);
  return {
    state: STATES[reason],
    reason,
    controller: textOf(issuer?.id),
    verificationMethod: null,
    madeAt: null,
    algorithm: null,
  };
}

const STATES: Record<HostedReason, ProofFinding['state']> = {
  hosted: 'passed',
  hosted_elsewhere: 'failed',
  hosted_differs: 'failed',
  hosted_withdrawn: 'not_established',
  hosted_unreachable: 'not_established',
};

function hostedReasonOf({ brought, assertion, hosted, badge, issuer }: BadgeParts): HostedReason {
  if (hosted === 'unreachable') return 'hosted_unreachable';
  if (hosted === 'withdrawn' && !issuer) return 'hosted_withdrawn';
  if (!badge || !issuer) return 'hosted_unreachable';
  if (!isInScope(brought.id, issuer)) return 'hosted_elsewhere';
  if (hosted === 'withdrawn' && assertion.issuedOn === undefined) return 'hosted_withdrawn';
  const whole = { ...assertion, badge: { ...badge, issuer } };
  return isSame(brought, whole) ? 'hosted' : 'hosted_differs';
}

/** Open Badges 2.0, VerificationObject of a profile: without a policy of its own, the host of its address. */
function isInScope(assertionId: unknown, issuer: Node): boolean {
  if (!isHttpUrl(assertionId) || !isHttpUrl(issuer.id)) return false;
  const { startsWith, allowedOrigins, verificationProperty } = isNode(issuer.verification) ? issuer.verification : {};
  if (verificationProperty !== undefined && !['id', '@id'].includes(String(verificationProperty))) return false;
  const starts = [startsWith ?? []].flat();
  const hosts = allowedOrigins === undefined ? [new URL(issuer.id).host] : [allowedOrigins].flat().map(hostIn);
  const isAtStart =
    starts.length === 0 || starts.some((start) => typeof start === 'string' && isBelow(assertionId, start));
  return isAtStart && hosts.includes(new URL(assertionId).host);
}

// `https://a.example` must not let `https://a.example.evil` in.
const isBelow = (id: string, start: string) =>
  id.startsWith(start) && (/[/?#=]$/.test(start) || ['', '/', '?', '#'].includes(id.charAt(start.length)));

const hostIn = (origin: unknown) =>
  typeof origin === 'string' ? (URL.parse(origin.includes('://') ? origin : `https://${origin}`)?.host ?? null) : null;

// An image is decoration, and in a baked badge it is the file itself; the rest says nothing about the achievement.
const NOT_COMPARED: ReadonlySet<string> = new Set(['@context', 'image', 'updatedAt', 'related', 'endorsement']);

/**
 * Whether what was brought says nothing else than what the issuer shows. Only what both say is compared: a property that
 * the issuer does not show is not read either.
 */
function isSame(brought: unknown, shown: unknown): boolean {
  if (Array.isArray(brought) || Array.isArray(shown)) {
    const [left, right] = [[brought].flat(), [shown].flat()];
    return left.length === right.length && left.every((one, index) => isSame(one, right[index]));
  }
  if (isNode(brought) && isNode(shown)) {
    return Object.entries(brought).every(
      ([key, value]) => NOT_COMPARED.has(key) || !Object.hasOwn(shown, key) || isSame(value, shown[key]),
    );
  }
  if (isNode(brought)) return brought.id === shown;
  if (isNode(shown)) return brought === shown.id;
  const [left, right] = [momentOf(brought), momentOf(shown)];
  return brought === shown || (left !== null && left === right);
}

/**
 * Checks the JWS of a signed badge (Open Badges 2.0, "Signed verification"): with the key that the assertion names, of
 * which both its own document and the issuer's profile must say that it is the issuer's.
 */
export async function checkSigned(token: string | null, parts: BadgeParts, sources: Sources): Promise<ProofFinding[]> {
  if (token === null) return [];
  const { assertion, issuer } = parts;
  const { creator } = isNode(assertion.verification) ? assertion.verification : {};
  const finding = (
    reason: ProofCheck['reason'],
    keyId: string | null,
    algorithm: string | null = null,
  ): ProofFinding[] => [
    {
      state: reason === 'verified' ? 'passed' : CANNOT_TELL.has(reason) ? 'not_established' : 'failed',
      reason,
      controller: textOf(issuer?.id),
      verificationMethod: keyId,
      madeAt: null,
      algorithm,
    },
  ];
  if (!issuer) return finding('key_unreachable', textOf(creator));
  const reference = creator ?? [issuer.publicKey].flat()[0];
  const keyId = textOf(isNode(reference) ? reference.id : reference);
  const key = await keyOf(reference, issuer, sources);
  if (typeof key === 'string') return finding(key, keyId);
  const { reason, algorithm } = checkJws(token, key);
  return finding(reason, keyId, algorithm);
}

const CANNOT_TELL: ReadonlySet<string> = new Set(['key_unreachable', 'key_type_unknown', 'suite_unknown']);

async function keyOf(
  reference: unknown,
  issuer: Node,
  sources: Sources,
): Promise<Node | 'key_not_found' | 'key_unreachable'> {
  const listed = [issuer.publicKey ?? []].flat();
  const keyId = isNode(reference) ? reference.id : reference;
  const inProfile = listed.find((one) => one === keyId || (isNode(one) && one.id === keyId));
  // Anybody can publish a key and call the issuer its owner: the issuer must name it too.
  if (inProfile === undefined || !isHttpUrl(keyId)) return 'key_not_found';
  let key = isNode(inProfile) ? inProfile : null;
  if (!key) {
    try {
      const { document, isGone } = await fetchDocument(sources, keyId);
      key = isGone ? null : document;
    } catch {
      return 'key_unreachable';
    }
  }
  return key && key.id === keyId && key.owner === issuer.id ? key : 'key_not_found';
}
