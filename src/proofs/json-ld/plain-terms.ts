import { asList } from '../json.ts';
import { onlyAddsWords } from './inline-context.ts';
import { knownWords } from './known-words.ts';

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
 * of their own for it, leaves the signature as it is and hides the end of validity from whoever reads `validUntil`. The
 * same goes for a type that is written out. So words that we know are read under their own name only (VC Data Integrity
 * 1.0, section 2.4.1, context validation), words that a document adds may be there, and what is said of a credential
 * stands in the credential, not somewhere inside it under the same identifier.
 */
export function termFaultOf(document: Record<string, unknown>): TermFault | null {
  const waiting: object[] = [document];
  let fault: TermFault | null = null;
  for (let at = 0; at < waiting.length; at++) {
    const node = waiting[at] as Record<string, unknown>;
    const isList = Array.isArray(node);
    if (!isList) {
      const nodeFault = isSameCredential(node, document) ? 'terms_unknown' : faultOfKeys(node);
      if (nodeFault === 'terms_unknown') return nodeFault;
      fault ??= nodeFault;
    }
    for (const key of Object.keys(node)) {
      const part = node[key];
      // A context is judged as a whole, and has no nodes in it.
      if (typeof part === 'object' && part !== null && (isList || key !== '@context')) waiting.push(part);
    }
  }
  return fault;
}

const isSameCredential = (node: Record<string, unknown>, document: Record<string, unknown>): boolean =>
  node !== document &&
  node.id !== undefined &&
  node.id === document.id &&
  asList(node.type).includes('VerifiableCredential');

function faultOfKeys(node: Record<string, unknown>): TermFault | null {
  const isLiteral = '@value' in node;
  const isPlain = Object.keys(node).every(
    (key) =>
      key === '@context' ||
      (!key.includes(':') &&
        !SECOND_NAMES.has(key) &&
        (!key.startsWith('@') || (isLiteral && LITERAL_KEYWORDS.has(key)))),
  );
  if (!isPlain || !asList(node.type).every(isPlainType)) return 'terms_unknown';
  return asList(node['@context']).every(onlyAddsWords) ? null : 'context_unknown';
}

function isPlainType(type: unknown): boolean {
  if (typeof type !== 'string' || !type.includes(':')) return true;
  const { meanings, prefixes } = knownWords();
  return !meanings.has(type) && !prefixes.has(type.slice(0, type.indexOf(':')));
}
