import { isNode, isUrl, type Node } from '../checks/form-fields.ts';
import { momentOf } from '../checks/form-moment.ts';
import { type BadgeParts, isHttpUrl } from './open-badge-2.ts';

/** An assertion of Open Badges 2.0 in the words of the VC Data Model 2.0 and Open Badges 3.0. */
export function readingOfBadge({ vouching, assertion, badge, issuer }: BadgeParts): Node {
  const { revocationList } = issuer ?? {};
  return withoutAbsent({
    id: assertion.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: badge?.name,
    description: badge?.description,
    issuer: issuerOf(badge, issuer),
    validFrom: isoOf(assertion.issuedOn),
    validUntil: isoOf(assertion.expires),
    credentialSubject: subjectOf(assertion, badge),
    evidence: evidenceOf(assertion),
    credentialStatus:
      vouching === 'signed' && isHttpUrl(revocationList)
        ? { id: revocationList, type: 'OpenBadges2RevocationList' }
        : undefined,
  });
}

const withoutAbsent = (node: Node): Node =>
  Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined && value !== null));

function isoOf(value: unknown): string | undefined {
  const time = momentOf(value);
  return time === null ? undefined : new Date(time).toISOString();
}

function issuerOf(badge: Node | null, issuer: Node | null): Node {
  const reference = badge?.issuer;
  const { id, name, url, email } = issuer ?? (isNode(reference) ? reference : { id: reference });
  return withoutAbsent({ id, type: ['Profile'], name, url, email });
}

// Open Badges 2.0 calls the kinds of identity otherwise than 3.0.
const IDENTITY_TYPES: Record<string, string> = { email: 'emailAddress', telephone: 'phoneNumber' };

function subjectOf(assertion: Node, badge: Node | null): Node {
  const recipient = isNode(assertion.recipient) ? assertion.recipient : {};
  const { type, identity, hashed, salt } = recipient;
  const isOwnName = hashed === false && isUrl(identity);
  return withoutAbsent({
    id: isOwnName ? identity : undefined,
    type: ['AchievementSubject'],
    identifier: isOwnName
      ? undefined
      : [
          withoutAbsent({
            type: 'IdentityObject',
            identityType: IDENTITY_TYPES[String(type)] ?? type,
            identityHash: identity,
            hashed,
            salt,
          }),
        ],
    achievement: badge && achievementOf(badge),
  });
}

function achievementOf(badge: Node): Node {
  const { criteria } = badge;
  const learned = extensionOf(badge, 'LearningOutcome');
  const narrative = [isNode(criteria) ? criteria.narrative : undefined, learned].filter(
    (one) => typeof one === 'string',
  );
  return withoutAbsent({
    id: badge.id,
    type: ['Achievement'],
    name: badge.name,
    description: badge.description,
    criteria: withoutAbsent({
      id: isNode(criteria) ? criteria.id : criteria,
      narrative: narrative.join('\n\n') || undefined,
    }),
    creditsAvailable: extensionOf(badge, 'ECTS'),
    alignment: [
      ...[badge.alignment]
        .flat()
        .filter(isNode)
        .map((alignment) => ({ ...alignment, type: ['Alignment'] })),
      ...levelOf(badge),
    ],
  });
}

/** What edubadges add to a badge class: `extensions:ECTSExtension: { ECTS: 5 }`. */
function extensionOf(badge: Node, name: string): unknown {
  const extension = badge[`extensions:${name}Extension`];
  return isNode(extension) ? extension[name] : undefined;
}

function levelOf(badge: Node): Node[] {
  const level = extensionOf(badge, 'EQF');
  return typeof level === 'number' || typeof level === 'string'
    ? [{ type: ['Alignment'], targetFramework: 'EQF', targetName: `EQF ${level}` }]
    : [];
}

const evidenceOf = (assertion: Node) =>
  [assertion.evidence ?? []]
    .flat()
    .map((evidence) => (isNode(evidence) ? { ...evidence, type: ['Evidence'] } : { id: evidence, type: ['Evidence'] }));
