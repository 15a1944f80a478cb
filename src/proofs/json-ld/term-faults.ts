import { createHash } from 'node:crypto';
import jsonld from 'jsonld';
import { makeBoundedMap } from '../../platform/bounded-map.ts';
import { isObject } from '../json.ts';
import { isUndefinedTerm, loadContext, UnknownContextError } from './contexts.ts';
import { libraryTurn } from './library-turn.ts';
import { lightly } from './light-contexts.ts';
import { termFaultOf } from './plain-terms.ts';
import { isTooLarge } from './size.ts';

export interface TermFaults {
  reason: 'context_unknown' | 'terms_unknown' | 'document_too_complex';
  /** Where the words stand, such as `credentialSubject.0.degree`; of a context, `@context`. */
  paths: string[];
}

/**
 * Finds every word of a document that its contexts do not define, whatever secures it: a JWT and canonical JSON are
 * signed without a look at what the words mean. Null when each has its meaning. Never rejects.
 *
 * @param options.allowExamples whether words of the W3C examples count as defined
 */
export async function termFaultsOf(
  document: Record<string, unknown>,
  { allowExamples = true }: { allowExamples?: boolean } = {},
): Promise<TermFaults | null> {
  if (isTooLarge(document)) return { reason: 'document_too_complex', paths: [''] };
  const plain = termFaultOf(document);
  if (plain) return { reason: plain, paths: plain === 'context_unknown' ? ['@context'] : [''] };
  const shape = `${allowExamples} ${shapeOf(document)}`;
  if (inOrder.get(shape)) return null;
  await libraryTurn();
  const { expanded, words, isUnknown } = await expand(document);
  if (isUnknown) return { reason: 'context_unknown', paths: ['@context'] };
  if (!expanded) return { reason: 'terms_unknown', paths: ['@context'] };
  if (words.length > 0) {
    const paths = pathsOf(document, new Set(words));
    return { reason: 'terms_unknown', paths: paths.length > 0 ? paths : [''] };
  }
  const isUndefined = JSON.stringify(expanded)
    .split('"')
    .some((text) => isUndefinedTerm(text, { allowExamples }));
  if (isUndefined) return { reason: 'terms_unknown', paths: [''] };
  inOrder.set(shape, true);
  return null;
}

// Shapes of which every word has a meaning. Credentials of one issuer are mostly of one shape, and expanding takes
// milliseconds.
const inOrder = makeBoundedMap<true>({ maxEntries: 1_000, maxBytes: 100_000, bytesOf: () => 100 });

// Of these the value is a word too, and of a context what it says.
const VALUES_THAT_ARE_WORDS: ReadonlySet<string> = new Set([
  '@context',
  'type',
  '@type',
  '@language',
  '@direction',
  'proofPurpose',
]);

/** What decides whether each word has a meaning: names, contexts, types, and which texts are addresses. */
function shapeOf(document: object): string {
  const shape = JSON.stringify(document, (key, value: unknown) => {
    if (VALUES_THAT_ARE_WORDS.has(key)) return JSON.stringify(value);
    if (typeof value === 'string') return /^[A-Za-z][A-Za-z0-9+.-]*:\S*$/.test(value) ? 'address' : 'text';
    return typeof value === 'number' ? 0 : value;
  });
  return createHash('sha256').update(shape).digest('base64url');
}

// What is told of each word the library leaves out (JSON-LD 1.1 API, "Dropping"), by the name of the fact.
const WORD_IN: Record<string, string> = {
  'invalid property': 'property',
  'relative @type reference': 'type',
  'relative @id reference': 'id',
};

async function expand(document: object): Promise<{ expanded: unknown; words: string[]; isUnknown: boolean }> {
  const words: string[] = [];
  let isUnknown = false;
  const documentLoader = async (url: string) => {
    try {
      return await loadContext(url);
    } catch (error) {
      isUnknown ||= error instanceof UnknownContextError;
      throw error;
    }
  };
  const eventHandler = ({ event }: { event: { code: string; details: Record<string, unknown> } }) => {
    words.push(String(event.details[WORD_IN[event.code] ?? ''] ?? ''));
  };
  try {
    const options = { documentLoader, base: null, eventHandler, ...(await lightly()) };
    return { expanded: await jsonld.expand(document, options), words, isUnknown };
  } catch {
    return { expanded: null, words, isUnknown };
  }
}

/** Where these words stand, as the name of a property or as a value. */
function pathsOf(document: object, words: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const waiting: { value: unknown; path: string }[] = [{ value: document, path: '' }];
  for (let at = 0; at < waiting.length; at++) {
    const { value, path } = waiting[at] as { value: unknown; path: string };
    if (typeof value === 'string' && words.has(value)) found.push(path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (key === '@context') continue;
      const place = path ? `${path}.${key}` : key;
      if (isObject(value) && words.has(key)) found.push(place);
      else waiting.push({ value: inner, path: place });
    }
  }
  return found;
}
