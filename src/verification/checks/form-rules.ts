import type { Bilingual } from '../../platform/i18n.ts';
import { isNode, isType, isUrl, type Node, nodesOf, type Place, placesOf } from './form-fields.ts';
import { PERIOD_RULES } from './form-period.ts';
import { RESOURCE_RULES } from './form-resources.ts';
import type { FormFault, FormKind, FormRule } from './form-rule.ts';
import { TEXT_RULES } from './form-texts.ts';

export const CONTEXT_V1 = 'https://www.w3.org/2018/credentials/v1';
export const CONTEXT_V2 = 'https://www.w3.org/ns/credentials/v2';

const CONTEXT_OF: Record<FormKind, string> = {
  credential: CONTEXT_V2,
  credential_1: CONTEXT_V1,
  presentation: CONTEXT_V2,
  presentation_1: CONTEXT_V1,
};

const TYPE_OF: Record<FormKind, string> = {
  credential: 'VerifiableCredential',
  credential_1: 'VerifiableCredential',
  presentation: 'VerifiablePresentation',
  presentation_1: 'VerifiablePresentation',
};

const ALL: readonly FormKind[] = ['credential', 'credential_1', 'presentation', 'presentation_1'];
const CREDENTIALS: readonly FormKind[] = ['credential', 'credential_1'];
const PRESENTATIONS: readonly FormKind[] = ['presentation', 'presentation_1'];

const pathsOf = (places: Place[]) => places.map(({ path }) => path);
const contextsOf = (document: Node) => placesOf(document, '@context');

// Objects that must say what they are (VCDM 2.0, sections 4.5, 4.12, 5.4 to 5.6 and 5.9; 1.1, section 4.3).
const TYPED = ['credentialStatus', 'credentialSchema', 'refreshService', 'evidence', 'termsOfUse', 'proof'];
const TYPED_OF: Record<FormKind, readonly string[]> = {
  credential: [...TYPED, 'renderMethod', 'confidenceMethod'],
  credential_1: TYPED,
  presentation: ['termsOfUse', 'proof'],
  presentation_1: ['termsOfUse', 'proof'],
};

// Objects that must have an address.
const IDENTIFIED_OF: Record<FormKind, readonly string[]> = {
  credential: ['credentialSchema'],
  credential_1: ['credentialSchema', 'credentialStatus', 'refreshService'],
  presentation: [],
  presentation_1: [],
};

const RULES: readonly FormRule[] = [
  {
    name: 'context_first',
    kinds: ALL,
    nl: 'De lijst `@context` begint met die van W3C-bewijzen.',
    en: 'The list `@context` begins with that of W3C credentials.',
    find: (document, kind) => (contextsOf(document)[0]?.value === CONTEXT_OF[kind] ? [] : ['@context']),
  },
  {
    name: 'context_item',
    kinds: ALL,
    nl: 'Na de eerste staan in `@context` alleen adressen of objecten.',
    en: 'After the first, `@context` holds addresses or objects only.',
    find: (document) =>
      pathsOf(
        contextsOf(document)
          .slice(1)
          .filter(({ value }) => !isUrl(value) && !isNode(value)),
      ),
  },
  {
    name: 'type_required',
    kinds: ALL,
    nl: 'Het document noemt zichzelf een bewijs of een presentatie.',
    en: 'The document calls itself a credential or a presentation.',
    find: (document, kind) => ([document.type].flat().includes(TYPE_OF[kind]) ? [] : ['type']),
  },
  {
    name: 'type_value',
    kinds: ALL,
    nl: 'Een `type` is een of meer woorden of volledige adressen.',
    en: 'A `type` is one or more terms or absolute addresses.',
    find: (_document, _kind, nodes) =>
      nodes.filter(({ node }) => 'type' in node && !isType(node.type)).map(within('type')),
  },
  {
    name: 'id_url',
    kinds: ALL,
    nl: 'Een `id` is één volledig adres.',
    en: 'An `id` is one absolute address.',
    find: (_document, _kind, nodes) => nodes.filter(({ node }) => 'id' in node && !isUrl(node.id)).map(within('id')),
  },
  {
    name: 'issuer_url',
    kinds: CREDENTIALS,
    nl: 'De uitgever is een volledig adres, of een object dat zo’n adres als `id` heeft.',
    en: 'The issuer is an absolute address, or an object with such an address as its `id`.',
    find: (document) => partyFaultOf(document, 'issuer'),
  },
  {
    name: 'holder_url',
    kinds: PRESENTATIONS,
    nl: 'De houder is een volledig adres, of een object dat zo’n adres als `id` heeft.',
    en: 'The holder is an absolute address, or an object with such an address as its `id`.',
    find: (document) => ('holder' in document ? partyFaultOf(document, 'holder') : []),
  },
  {
    name: 'credential_object',
    kinds: PRESENTATIONS,
    nl: 'Wat wordt getoond, zijn bewijzen en geen adressen of teksten.',
    en: 'What is presented are credentials, and no addresses or texts.',
    find: (document, kind) =>
      pathsOf(
        placesOf(document, 'verifiableCredential').filter(
          ({ value }) => !isNode(value) && !isEmptyList(value) && !(kind === 'presentation_1' && isJwt(value)),
        ),
      ),
  },
  {
    name: 'subject_claims',
    kinds: CREDENTIALS,
    nl: 'Over elk onderwerp zegt het bewijs ten minste één ding.',
    en: 'The credential makes at least one claim about each subject.',
    find(document) {
      const subjects = placesOf(document, 'credentialSubject');
      if (subjects.length === 0) return ['credentialSubject'];
      return pathsOf(subjects.filter(({ value }) => !isNode(value) || Object.keys(value).length === 0));
    },
  },
  ...PERIOD_RULES,
  {
    name: 'typed_object',
    kinds: ALL,
    nl: 'Wat hier staat, is een object met een `type`.',
    en: 'What stands here is an object with a `type`.',
    find: (document, kind) =>
      TYPED_OF[kind]
        .flatMap((key) => placesOf(document, key))
        .filter(({ value }) => !isNode(value) || !('type' in value))
        .map(({ value, path }) => (isNode(value) ? `${path}.type` : path)),
  },
  {
    name: 'identified_object',
    kinds: CREDENTIALS,
    nl: 'Wat hier staat, heeft een volledig adres als `id`.',
    en: 'What stands here has an absolute address as its `id`.',
    find: (document, kind) =>
      IDENTIFIED_OF[kind]
        .flatMap((key) => placesOf(document, key))
        .filter(({ value }) => isNode(value) && !isUrl(value.id))
        .map(({ path }) => `${path}.id`),
  },
  ...TEXT_RULES,
  ...RESOURCE_RULES,
];

const rulesOf = (kind: FormKind) => RULES.filter(({ kinds }) => kinds.includes(kind));
const RULES_OF: Record<FormKind, readonly FormRule[]> = {
  credential: rulesOf('credential'),
  credential_1: rulesOf('credential_1'),
  presentation: rulesOf('presentation'),
  presentation_1: rulesOf('presentation_1'),
};

const within =
  (key: string) =>
  ({ path }: { path: string }) =>
    path ? `${path}.${key}` : key;

// Before there were envelopes a JWT stood between the documents as it is (VCDM 1.1, section 6.3.1).
const isJwt = (value: unknown) => typeof value === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(value);
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

function partyFaultOf(document: Node, key: string): string[] {
  const party = document[key];
  if (!isNode(party)) return isUrl(party) ? [] : [key];
  return isUrl(party.id) ? [] : [`${key}.id`];
}

/**
 * Every place where a document departs from the VC Data Model, each with the rule it breaks; empty when its form is
 * right. Looks at the document alone: whether a context defines a word is asked when the document is canonicalised or
 * expanded. Pure, and throws for nothing that JSON can hold.
 *
 * @param kind what the document should be
 */
export function formFaultsOf(document: unknown, kind: FormKind = 'credential'): FormFault[] {
  if (!isNode(document)) return [{ path: '', rule: 'object', text: NO_OBJECT }];
  const seen = new Set<string>();
  const nodes = nodesOf(document);
  return RULES_OF[kind].flatMap(({ name, nl, en, find }) =>
    find(document, kind, nodes)
      .filter((path) => !seen.has(path) && seen.add(path))
      .map((path) => ({ path, rule: name, text: { nl, en } })),
  );
}

const NO_OBJECT: Bilingual = { nl: 'Een bewijs is een object.', en: 'A credential is an object.' };
