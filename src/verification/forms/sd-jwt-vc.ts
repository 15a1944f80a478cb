import type { Bilingual } from '../../platform/i18n.ts';
import { isNode, type Node } from '../checks/form-fields.ts';
import { statusEntriesOf } from './token-status.ts';

interface ClaimRule {
  name: string;
  text: Bilingual;
  isKept(claim: unknown, claims: Node): boolean;
}

const MAX_NAME = 2_000;
const isName = (value: unknown) => typeof value === 'string' && value !== '' && value.length <= MAX_NAME;
const isAbsentOr = (isRight: (value: unknown) => boolean) => (value: unknown) => value === undefined || isRight(value);

/** What an SD-JWT VC must and may say (SD-JWT VC, section 2.2.2), each claim by its own rule. */
const RULES: Record<string, ClaimRule> = {
  vct: {
    name: 'type_required',
    text: {
      nl: 'Het bewijs zegt in `vct` wat voor bewijs het is.',
      en: 'The credential says in `vct` of what type it is.',
    },
    isKept: isName,
  },
  aka_vcts: {
    name: 'other_types',
    text: { nl: '`aka_vcts` is een lijst met andere soorten.', en: '`aka_vcts` is a list of other types.' },
    isKept: (value, { vct }) =>
      value === undefined || (Array.isArray(value) && value.length > 0 && value.every(isName) && !value.includes(vct)),
  },
  iss: {
    name: 'issuer_text',
    text: { nl: 'De uitgever staat in `iss` als tekst.', en: 'The issuer stands in `iss` as text.' },
    isKept: isAbsentOr(isName),
  },
  sub: {
    name: 'subject_text',
    text: { nl: 'De houder staat in `sub` als tekst.', en: 'The subject stands in `sub` as text.' },
    isKept: isAbsentOr(isName),
  },
  cnf: {
    name: 'holder_key',
    text: { nl: '`cnf` noemt de sleutel van de houder.', en: '`cnf` names the key of the holder.' },
    isKept: isAbsentOr((value) => isNode(value) && Object.keys(value).length > 0),
  },
  status: {
    name: 'status_object',
    text: { nl: '`status` is een object.', en: '`status` is an object.' },
    isKept: isAbsentOr(isNode),
  },
};

/** Where the claims depart from what an SD-JWT VC must be; empty when they do not. */
export const claimFaultsOf = (claims: Node): { path: string; rule: string; text: Bilingual }[] =>
  Object.entries(RULES)
    .filter(([claim, { isKept }]) => !isKept(claims[claim], claims))
    .map(([path, { name, text }]) => ({ path, rule: name, text }));

const isoOf = (seconds: unknown) =>
  typeof seconds === 'number' && Math.abs(seconds) < 1e11 ? new Date(seconds * 1000).toISOString() : undefined;

const joined = (...texts: unknown[]) => texts.filter(isName).join(' ') || undefined;

/**
 * The claims in the words of the VC Data Model 2.0. What an EUDI learning credential says
 * (`urn:eu.europa.ec.eudi:learning:credential:1`) is read as an achievement; every other claim stays with the subject
 * under its own name.
 *
 * @param signer who signed it, where the credential does not say who its issuer is
 */
export function readingOfClaims(claims: Node, signer: string | null): Node {
  const { iss, sub, nbf, exp, iat, vct, cnf: _key, status: _status, jti, ...rest } = claims;
  const { achievement_title: title } = rest;
  const entries = statusEntriesOf(claims);
  return withoutAbsent({
    id: jti,
    type: ['VerifiableCredential', vct],
    issuer: withoutAbsent({ id: iss ?? signer ?? undefined, name: rest.issuing_authority }),
    validFrom: isoOf(nbf ?? iat),
    validUntil: isoOf(exp),
    name: vct,
    credentialSubject: withoutAbsent({
      ...rest,
      id: sub,
      name: rest.name ?? joined(rest.given_name, rest.family_name),
      ...(isName(title) && { achievement: achievementOf(rest) }),
    }),
    credentialStatus: entries.length > 0 ? entries : undefined,
  });
}

const achievementOf = ({
  achievement_title: name,
  achievement_description: description,
  learning_outcomes: outcomes,
}: Node): Node =>
  withoutAbsent({
    name,
    description,
    criteria: Array.isArray(outcomes) ? { narrative: joined(...outcomes) } : undefined,
  });

const withoutAbsent = (node: Node): Node =>
  Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined));
