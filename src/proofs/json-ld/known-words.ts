import { asList, isObject } from '../json.ts';
import { bundledTexts } from './contexts.ts';

type Definitions = Record<string, unknown>;

/** What the contexts that we hold define, wherever in them it stands. */
export interface KnownWords {
  /**
   * Each word, with the definitions that hold in every node of a document, in the form that `definitionOf` gives: none for
   * a word that is defined within some type only.
   */
  words: ReadonlyMap<string, ReadonlySet<string>>;
  /** What the words stand for. */
  meanings: ReadonlySet<string>;
  /** Words that may begin a compact IRI, such as `cred` in `cred:VerifiableCredential`. */
  prefixes: ReadonlySet<string>;
}

let known: KnownWords | undefined;

export function knownWords(): KnownWords {
  known ??= collect();
  return known;
}

/** A definition of a word in one form: a string says no more than an object with just that `@id`. */
export function definitionOf(definition: unknown, meaning: string): string {
  const { '@id': _, '@protected': __, ...more } = isObject(definition) ? definition : {};
  return JSON.stringify([meaning, Object.entries(more).sort(([one], [other]) => (one < other ? -1 : 1))]);
}

// JSON-LD 1.1, section 9.15.1: only such a word is a prefix, when its definition does not say more.
const ENDS_AS_PREFIX = /[:/?#[\]@]$/;

function collect(): KnownWords {
  const words = new Map<string, Set<string>>();
  const meanings = new Set<string>();
  const prefixes = new Set<string>();
  const walk = (context: unknown, outer: Definitions, isScoped: boolean) => {
    for (const entries of asList(context).filter(isObject)) {
      const scope = { ...outer, ...entries };
      for (const [word, definition] of Object.entries(entries)) {
        if (word.startsWith('@')) continue;
        const meaning = meaningOf(word, definition, scope);
        const definitions = words.get(word) ?? new Set();
        if (!isScoped) definitions.add(definitionOf(definition, meaning));
        words.set(word, definitions);
        if (!meaning.startsWith('@')) meanings.add(meaning);
        if (typeof definition === 'string' && ENDS_AS_PREFIX.test(meaning)) prefixes.add(word);
        if (isObject(definition)) walk(definition['@context'], scope, true);
      }
    }
  };
  for (const context of bundledTexts()) walk(isObject(context) ? context['@context'] : undefined, {}, false);
  return { words, meanings, prefixes };
}

function meaningOf(word: string, definition: unknown, scope: Definitions): string {
  const written = isObject(definition) ? (definition['@id'] ?? definition['@reverse'] ?? word) : definition;
  return typeof written === 'string' ? expanded(written, scope) : word;
}

function expanded(written: string, scope: Definitions): string {
  const [prefix = '', suffix] = written.split(/:(.*)/s);
  const base = suffix === undefined || suffix.startsWith('//') ? undefined : scope[prefix];
  return typeof base === 'string' ? expanded(base, scope) + suffix : written;
}
