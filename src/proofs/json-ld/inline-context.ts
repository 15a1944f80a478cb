import { isObject } from '../json.ts';
import { isBundled } from './contexts.ts';
import { definitionOf, knownWords } from './known-words.ts';

// One that is absolute whatever the words around it, and that cannot begin a compact IRI (JSON-LD 1.1, section 9.15.1).
const MEANING = /^(https?:\/\/|urn:)[^\s<>"{}|\\^`]*[^\s<>"{}|\\^`:/?#[\]@]$/;
const WORD = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

type Allowed = (value: unknown) => boolean;
const isBoolean: Allowed = (value) => typeof value === 'boolean';

const KEYWORDS: Readonly<Record<string, Allowed>> = {
  '@protected': isBoolean,
  '@version': (value) => value === 1.1,
  '@vocab': (value) => value === null || (typeof value === 'string' && isOwnVocabulary(value)),
};

// What is left out could show a reader of the JSON something that is not signed (an index), or move what is (a nest).
const DEFINITION_KEYWORDS: Readonly<Record<string, Allowed>> = {
  '@id': (value) => typeof value === 'string',
  '@type': (value) => value === '@id' || value === '@json' || (typeof value === 'string' && MEANING.test(value)),
  '@container': (value) => value === '@set' || value === '@list',
  '@context': (value) => [value].flat().every(onlyAddsWords),
  '@protected': isBoolean,
};

/**
 * Whether a context that a document brings along does no more than add words of its own to those that we hold. It cannot
 * hide a word that a reader looks for then, under a name or a prefix of its own making, nor give one another meaning.
 */
export function onlyAddsWords(context: unknown): boolean {
  if (typeof context === 'string') return isBundled(context);
  if (!isObject(context)) return false;
  if ('@context' in context)
    return Object.keys(context).length === 1 && [context['@context']].flat().every(onlyAddsWords);
  return Object.entries(context).every(([word, definition]) =>
    word.startsWith('@') ? KEYWORDS[word]?.(definition) === true : addsWord(word, definition),
  );
}

function addsWord(word: string, definition: unknown): boolean {
  if ((word === 'id' && definition === '@id') || (word === 'type' && definition === '@type')) return true;
  const meaning = isObject(definition) ? definition['@id'] : definition;
  if (!WORD.test(word) || typeof meaning !== 'string' || !MEANING.test(meaning)) return false;
  const { words, meanings } = knownWords();
  if (words.has(word) || meanings.has(meaning)) {
    // The same word for the same, where it may stand anywhere already, is no other word: `name`, for one.
    return words.get(word)?.has(definitionOf(definition, meaning)) === true;
  }
  return (
    !isObject(definition) ||
    Object.entries(definition).every(([keyword, value]) => DEFINITION_KEYWORDS[keyword]?.(value) === true)
  );
}

// A word falls into the vocabulary as vocabulary and word written together: so none that we know may begin with it.
const isOwnVocabulary = (vocabulary: string) =>
  /^(https?:\/\/|urn:)[^\s<>"{}|\\^`]+$/.test(vocabulary) &&
  ![...knownWords().meanings].some((meaning) => meaning.startsWith(vocabulary));
