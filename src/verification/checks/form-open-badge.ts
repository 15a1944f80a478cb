import type { Bilingual } from '../../platform/i18n.ts';
import { type BadgeParts, typesOf } from '../forms/open-badge-2.ts';
import { isNode, isUrl, type Node } from './form-fields.ts';
import { momentOf } from './form-moment.ts';
import type { FormFault } from './form-rule.ts';

const RULES = {
  context: {
    nl: 'De lijst `@context` noemt Open Badges 2.0.',
    en: 'The list `@context` names Open Badges 2.0.',
  },
  type: { nl: 'Het `type` zegt wat dit is.', en: 'The `type` says what this is.' },
  id: { nl: 'Een `id` is één volledig adres.', en: 'An `id` is one absolute address.' },
  text: { nl: 'Hier hoort een tekst.', en: 'A text belongs here.' },
  reference: { nl: 'Hier hoort een adres of een object.', en: 'An address or an object belongs here.' },
  recipient: {
    nl: 'De ontvanger heeft een `type`, een `identity` en zegt of die versleuteld is.',
    en: 'The recipient has a `type`, an `identity`, and says whether that is hashed.',
  },
  verification: {
    nl: 'De badge zegt dat hij op een website staat, of dat hij ondertekend is.',
    en: 'The badge says that it is hosted, or that it is signed.',
  },
  moment: {
    nl: 'Een moment is geschreven als `2026-06-26T10:00:00Z`, en bestaat.',
    en: 'A moment is written as `2026-06-26T10:00:00Z`, and exists.',
  },
  period: {
    nl: 'De geldigheid eindigt niet voordat zij begint.',
    en: 'The validity does not end before it begins.',
  },
} as const satisfies Record<string, Bilingual>;

type Rule = readonly [key: string, rule: keyof typeof RULES, holds: (value: unknown, node: Node) => boolean];

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
const isReference = (value: unknown) => isUrl(value) || isNode(value);
const isMoment = (value: unknown) => momentOf(value) !== null;
const isAbsentOr = (holds: (value: unknown) => boolean) => (value: unknown) =>
  value === undefined || value === null || holds(value);
const isOneOf =
  (...types: string[]) =>
  (_value: unknown, node: Node) =>
    typesOf(node).some((type) => typeof type === 'string' && types.includes(type));

const HASHED = /^(?:sha256\$[0-9a-f]{64}|md5\$[0-9a-f]{32})$/i;

function isRecipient(value: unknown): boolean {
  if (!isNode(value)) return false;
  const { type, identity, hashed } = value;
  if (!isText([type].flat()[0]) || typeof identity !== 'string' || typeof hashed !== 'boolean') return false;
  return HASHED.test(identity) === hashed;
}

const VERIFICATIONS = {
  hosted: ['HostedBadge', 'hosted'],
  signed: ['SignedBadge', 'signed'],
};

/** What Open Badges 2.0 asks of each of its three documents, as far as a reader depends on it. */
const ASSERTION: readonly Rule[] = [
  [
    '@context',
    'context',
    (value) => [value].flat().some((one) => typeof one === 'string' && /openbadges\/v2\/?$/.test(one)),
  ],
  ['type', 'type', isOneOf('Assertion')],
  ['id', 'id', isUrl],
  ['recipient', 'recipient', isRecipient],
  ['badge', 'reference', isReference],
  ['issuedOn', 'moment', isMoment],
  ['expires', 'moment', isAbsentOr(isMoment)],
  [
    'expires',
    'period',
    (value, { issuedOn }) =>
      (momentOf(value) ?? Number.POSITIVE_INFINITY) >= (momentOf(issuedOn) ?? Number.NEGATIVE_INFINITY),
  ],
];
const BADGE_CLASS: readonly Rule[] = [
  ['type', 'type', isOneOf('BadgeClass')],
  ['id', 'id', isUrl],
  ['name', 'text', isText],
  ['description', 'text', (value) => typeof value === 'string'],
  ['criteria', 'reference', isReference],
  ['issuer', 'reference', isReference],
];
const ISSUER: readonly Rule[] = [
  ['type', 'type', isOneOf('Issuer', 'Profile')],
  ['id', 'id', isUrl],
  ['name', 'text', isText],
  ['url', 'id', isUrl],
];
// What is left of an assertion that was revoked (Open Badges 2.0, section "Assertion").
const WITHDRAWN: readonly Rule[] = [ASSERTION[2] as Rule];

/** Every place where an assertion of Open Badges 2.0, its badge or its issuer departs from that standard. */
export function badgeFaultsOf({ vouching, assertion, hosted, badge, issuer }: BadgeParts): FormFault[] {
  if (hosted === 'withdrawn' && !badge) return faultsOf(assertion, WITHDRAWN, '');
  const verification: Rule = [
    'verification',
    'verification',
    (value) => isNode(value) && [value.type].flat().some((type) => VERIFICATIONS[vouching].includes(String(type))),
  ];
  return [
    ...faultsOf(assertion, hosted === 'withdrawn' ? ASSERTION : [...ASSERTION, verification], ''),
    ...(badge ? faultsOf(badge, BADGE_CLASS, 'badge.') : []),
    ...(issuer ? faultsOf(issuer, ISSUER, 'badge.issuer.') : []),
  ];
}

const faultsOf = (node: Node, rules: readonly Rule[], at: string): FormFault[] =>
  rules
    .filter(([key, , holds]) => !holds(node[key], node))
    .map(([key, rule]) => ({ path: `${at}${key}`, rule, text: RULES[rule] }));
