import { asList, isObject } from '../json.ts';
import { isBundled } from './contexts.ts';

// What JSON-LD allows in a literal: `{"@value": "Netwerkbeheer", "@language": "nl"}`.
const LITERAL_KEYWORDS: ReadonlySet<string> = new Set(['@value', '@language', '@direction', '@type']);

// Names of types whose IRI is that of a property as well, in some version of the Open Badges context: under these a
// property would say the same, where nobody looks for it.
const SECOND_NAMES: ReadonlySet<string> = new Set([
  'Achievement',
  'Address',
  'Criteria',
  'GeoCoordinates',
  'Image',
  'Profile',
]);

export type TermFault = 'terms_unknown' | 'context_unknown';

/**
 * Finds words that stand under another name than the one a reader of the JSON looks for. The signature is over
 * statements, not over keys: who writes `https://www.w3.org/2018/credentials#validUntil`, or brings a context with a name
 * of their own for it, leaves the signature as it is and hides the end of validity from whoever reads `validUntil`. So
 * only names from contexts that we hold are read (VC Data Integrity 1.0, section 2.4.1, context validation), and what is
 * said of a credential stands in the credential, not somewhere inside it under the same identifier.
 */
export function termFaultOf(document: Record<string, unknown>): TermFault | null {
  let level: unknown[] = [document];
  let fault: TermFault | null = null;
  while (level.length > 0) {
    for (const node of level) {
      if (!isObject(node)) continue;
      const nodeFault = isSameCredential(node, document) ? 'terms_unknown' : faultOfKeys(node);
      if (nodeFault === 'terms_unknown') return nodeFault;
      fault ??= nodeFault;
    }
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return fault;
}

const isSameCredential = (node: Record<string, unknown>, document: Record<string, unknown>): boolean =>
  node !== document &&
  node.id !== undefined &&
  node.id === document.id &&
  asList(node.type).includes('VerifiableCredential');

function faultOfKeys(node: Record<string, unknown>): TermFault | null {
  const { '@context': contexts, ...terms } = node;
  const isLiteral = '@value' in node;
  const isPlain = Object.keys(terms).every(
    (key) =>
      !key.includes(':') &&
      !SECOND_NAMES.has(key) &&
      (!key.startsWith('@') || (isLiteral && LITERAL_KEYWORDS.has(key))),
  );
  if (!isPlain) return 'terms_unknown';
  return asList(contexts).every(isBundled) ? null : 'context_unknown';
}
