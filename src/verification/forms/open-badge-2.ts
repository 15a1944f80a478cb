import { isNode, isUrl, type Node } from '../checks/form-fields.ts';
import { CONTEXT_V1, CONTEXT_V2 } from '../checks/form-rules.ts';
import { fetchDocument } from '../fetch-document.ts';
import type { Sources } from '../sources.ts';

/** How an assertion of Open Badges 2.0 is vouched for: by standing on the issuer's own site, or by a JWS. */
export type BadgeVouching = 'hosted' | 'signed';

/** An assertion of Open Badges 2.0 with the documents it refers to. */
export interface BadgeParts {
  vouching: BadgeVouching;
  /** As it was brought. */
  brought: Node;
  /** What counts: of a hosted badge what its issuer shows now, of a signed one what was signed. */
  assertion: Node;
  /** At its own address: `found`, `withdrawn` by the issuer, or not to be had. Null for a signed badge. */
  hosted: 'found' | 'withdrawn' | 'unreachable' | null;
  /** The BadgeClass; null when it cannot be had. */
  badge: Node | null;
  /** The Profile of the issuer; null when it cannot be had. */
  issuer: Node | null;
}

const CONTEXT = /^https?:\/\/(?:w3id\.org|openbadgespec\.org)\/openbadges\/v([12])\/?$/;

/** The version of Open Badges before 3.0 that a document says it is of; null when it is none. */
export function badgeVersionOf(document: Node): 1 | 2 | null {
  const contexts = [document['@context']].flat().filter((one) => typeof one === 'string');
  if (contexts.some((one) => one === CONTEXT_V1 || one === CONTEXT_V2)) return null;
  const versions = contexts.map((one) => CONTEXT.exec(one)?.[1]);
  if (versions.includes('2')) return 2;
  return versions.includes('1') ? 1 : null;
}

export const typesOf = (node: Node): unknown[] => [node.type].flat();

export const isHttpUrl = (value: unknown): value is string => isUrl(value) && /^https?:/i.test(value);

/** Fetches what an assertion refers to. Never rejects: what cannot be had is null. */
export async function gatherParts(brought: Node, vouching: BadgeVouching, sources: Sources): Promise<BadgeParts> {
  const { assertion, hosted } =
    vouching === 'signed' ? { assertion: brought, hosted: null } : await fetchHosted(brought, sources);
  const badge = await resolve(assertion.badge, vouching, sources);
  // A key and a list of revocations are only the issuer's when the issuer's own address says so.
  const issuer = badge && (await resolve(badge.issuer, 'hosted', sources));
  return { vouching, brought, assertion, hosted, badge, issuer };
}

async function fetchHosted(brought: Node, sources: Sources): Promise<Pick<BadgeParts, 'assertion' | 'hosted'>> {
  if (!isHttpUrl(brought.id)) return { assertion: brought, hosted: 'unreachable' };
  try {
    const { document, isGone } = await fetchDocument(sources, brought.id, { isRevocable: true });
    if (isGone || document.revoked === true) {
      // Some issuers leave nothing but the fact; then what was brought is all there is to name the badge by.
      return { assertion: 'badge' in document ? document : { ...brought, ...document }, hosted: 'withdrawn' };
    }
    return { assertion: document, hosted: 'found' };
  } catch {
    return { assertion: brought, hosted: 'unreachable' };
  }
}

/** The document that a property refers to or holds. What has an address of its own is fetched from there. */
async function resolve(reference: unknown, vouching: BadgeVouching, sources: Sources): Promise<Node | null> {
  const embedded = isNode(reference) ? reference : null;
  const url = embedded ? embedded.id : reference;
  if (embedded && (vouching === 'signed' || !isHttpUrl(url))) return embedded;
  if (!isHttpUrl(url)) return null;
  try {
    const { document, isGone } = await fetchDocument(sources, url);
    return isGone || document.id !== url ? null : document;
  } catch {
    return null;
  }
}
