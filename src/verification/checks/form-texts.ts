import { isLanguageValue, isNode, type Node, textFaultsOf } from './form-fields.ts';
import type { FormRule } from './form-rule.ts';

/** Names, descriptions and texts in a language (VCDM 2.0, sections 4.6 and 11.1). */
export const TEXT_RULES: readonly FormRule[] = [
  {
    name: 'text_value',
    kinds: ['credential'],
    nl: 'Een naam of beschrijving is een tekst, of een of meer teksten met hun taal.',
    en: 'A name or description is a text, or one or more texts with their language.',
    find: (document) => [
      ...textFaultsOf(document, 'name'),
      ...textFaultsOf(document, 'description'),
      ...(isNode(document.issuer)
        ? [
            ...textFaultsOf(document.issuer, 'name', 'issuer'),
            ...textFaultsOf(document.issuer, 'description', 'issuer'),
          ]
        : []),
    ],
  },
  {
    name: 'language_value',
    kinds: ['credential', 'presentation'],
    nl: 'Een tekst met een taal heeft niet meer dan `@value`, een geldige `@language` en `@direction`.',
    en: 'A text with a language has no more than `@value`, a well-formed `@language` and `@direction`.',
    find: (_document, _kind, nodes) =>
      nodes.filter(({ node }) => '@value' in node && !isLiteral(node)).map(({ path }) => path),
  },
];

/** A text with a language, or a value with a datatype (JSON-LD 1.1, section 4.2). */
const isLiteral = (node: Node) =>
  isLanguageValue(node) || (typeof node['@type'] === 'string' && Object.keys(node).length === 2);
