import type { Bilingual } from '../../platform/i18n.ts';
import { isNode, isType, isUrl, type Node, nodesOf, type Place, placesOf } from './form-fields.ts';
import { momentOf, readMoment } from './form-moment.ts';
import { RESOURCE_RULES } from './form-resources.ts';
import type { FormFault, FormKind, FormRule } from './form-rule.ts';
import { TEXT_RULES } from './form-texts.ts';

export const CONTEXT_V2 = 'https://www.w3.org/ns/credentials/v2';

const TYPE_OF: Record<FormKind, string> = {
  credential: 'VerifiableCredential',
  presentation: 'VerifiablePresentation',
};

const pathsOf = (places: Place[]) => places.map(({ path }) => path);
const contextsOf = (document: Node) => placesOf(document, '@context');

/** Places of objects that must say what they are (VCDM 2.0, sections 4.5, 4.12, 5.4 to 5.6 and 5.9). */
const typedPlacesOf = (document: Node, kind: FormKind): Place[] =>
  TYPED[kind].flatMap((key) => placesOf(document, key));

const TYPED: Record<FormKind, readonly string[]> = {
  credential: [
    'credentialStatus',
    'credentialSchema',
    'refreshService',
    'evidence',
    'termsOfUse',
    'renderMethod',
    'confidenceMethod',
    'proof',
  ],
  presentation: ['termsOfUse', 'proof'],
};

const RULES: readonly FormRule[] = [
  {
    name: 'context_first',
    nl: 'De lijst `@context` begint met die van W3C-bewijzen, versie 2.',
    en: 'The list `@context` begins with that of W3C credentials, version 2.',
    find: (document) => (contextsOf(document)[0]?.value === CONTEXT_V2 ? [] : ['@context']),
  },
  {
    name: 'context_item',
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
    nl: 'Het document noemt zichzelf een bewijs of een presentatie.',
    en: 'The document calls itself a credential or a presentation.',
    find: (document, kind) => ([document.type].flat().includes(TYPE_OF[kind]) ? [] : ['type']),
  },
  {
    name: 'type_value',
    nl: 'Een `type` is een of meer woorden of volledige adressen.',
    en: 'A `type` is one or more terms or absolute addresses.',
    find: (document) =>
      [...nodesOf(document)].filter(({ node }) => 'type' in node && !isType(node.type)).map(within('type')),
  },
  {
    name: 'id_url',
    nl: 'Een `id` is één volledig adres.',
    en: 'An `id` is one absolute address.',
    find: (document) => [...nodesOf(document)].filter(({ node }) => 'id' in node && !isUrl(node.id)).map(within('id')),
  },
  {
    name: 'issuer_url',
    only: 'credential',
    nl: 'De uitgever is een volledig adres, of een object dat zo’n adres als `id` heeft.',
    en: 'The issuer is an absolute address, or an object with such an address as its `id`.',
    find: (document) => partyFaultOf(document, 'issuer'),
  },
  {
    name: 'holder_url',
    only: 'presentation',
    nl: 'De houder is een volledig adres, of een object dat zo’n adres als `id` heeft.',
    en: 'The holder is an absolute address, or an object with such an address as its `id`.',
    find: (document) => ('holder' in document ? partyFaultOf(document, 'holder') : []),
  },
  {
    name: 'credential_object',
    only: 'presentation',
    nl: 'Wat wordt getoond, zijn bewijzen en geen adressen of teksten.',
    en: 'What is presented are credentials, and no addresses or texts.',
    find: (document) =>
      pathsOf(placesOf(document, 'verifiableCredential').filter(({ value }) => !isNode(value) && !isEmptyList(value))),
  },
  {
    name: 'subject_claims',
    only: 'credential',
    nl: 'Over elk onderwerp zegt het bewijs ten minste één ding.',
    en: 'The credential makes at least one claim about each subject.',
    find(document) {
      const subjects = placesOf(document, 'credentialSubject');
      if (subjects.length === 0) return ['credentialSubject'];
      return pathsOf(subjects.filter(({ value }) => !isNode(value) || Object.keys(value).length === 0));
    },
  },
  {
    name: 'moment',
    only: 'credential',
    nl: 'Een moment is geschreven als `2026-06-26T10:00:00Z`, en bestaat.',
    en: 'A moment is written as `2026-06-26T10:00:00Z`, and exists.',
    find: (document) => PERIOD.filter((key) => key in document && !readMoment(document[key])),
  },
  {
    name: 'moment_offset',
    only: 'credential',
    nl: 'Een moment zegt zijn tijdzone, zoals `Z` of `+02:00`.',
    en: 'A moment says its offset, such as `Z` or `+02:00`.',
    find: (document) => PERIOD.filter((key) => readMoment(document[key])?.hasOffset === false),
  },
  {
    name: 'period',
    only: 'credential',
    nl: 'De geldigheid eindigt niet voordat zij begint.',
    en: 'The validity does not end before it begins.',
    find({ validFrom, validUntil }) {
      const [from, until] = [momentOf(validFrom), momentOf(validUntil)];
      return from !== null && until !== null && until < from ? ['validUntil'] : [];
    },
  },
  {
    name: 'typed_object',
    nl: 'Wat hier staat, is een object met een `type`.',
    en: 'What stands here is an object with a `type`.',
    find: (document, kind) =>
      typedPlacesOf(document, kind)
        .filter(({ value }) => !isNode(value) || !('type' in value))
        .map(({ value, path }) => (isNode(value) ? `${path}.type` : path)),
  },
  {
    name: 'schema_id',
    only: 'credential',
    nl: 'Een schema heeft een volledig adres als `id`.',
    en: 'A schema has an absolute address as its `id`.',
    find: (document) =>
      placesOf(document, 'credentialSchema')
        .filter(({ value }) => isNode(value) && !isUrl(value.id))
        .map(({ path }) => `${path}.id`),
  },
  ...TEXT_RULES,
  ...RESOURCE_RULES,
];

const PERIOD = ['validFrom', 'validUntil'] as const;

const within =
  (key: string) =>
  ({ path }: { path: string }) =>
    path ? `${path}.${key}` : key;

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

function partyFaultOf(document: Node, key: string): string[] {
  const party = document[key];
  if (!isNode(party)) return isUrl(party) ? [] : [key];
  return isUrl(party.id) ? [] : [`${key}.id`];
}

/**
 * Every place where a document departs from the VC Data Model 2.0, each with the rule it breaks; empty when its form is
 * right. Looks at the document alone: whether a context defines a word is asked when the document is canonicalised or
 * expanded. Pure, and throws for nothing that JSON can hold.
 *
 * @param kind which of the two the document should be
 */
export function formFaultsOf(document: unknown, kind: FormKind = 'credential'): FormFault[] {
  if (!isNode(document)) return [{ path: '', rule: 'object', text: NO_OBJECT }];
  const seen = new Set<string>();
  return RULES.filter(({ only }) => only === undefined || only === kind).flatMap(({ name, nl, en, find }) =>
    find(document, kind)
      .filter((path) => !seen.has(path) && seen.add(path))
      .map((path) => ({ path, rule: name, text: { nl, en } })),
  );
}

const NO_OBJECT: Bilingual = { nl: 'Een bewijs is een object.', en: 'A credential is an object.' };
