import { canonicalise, type HashName } from '../json-ld/canonicalise.ts';
import { isUndefinedTerm } from '../json-ld/contexts.ts';
import { libraryTurn } from '../json-ld/library-turn.ts';
import { type CanonicaliserCounts, makeCanonicaliser, type SelfCheck } from './canonicaliser.ts';

/** A document to be signed has a word that would mean something else to everybody who reads it. */
export class UndefinedTermError extends Error {
  constructor() {
    super('The document has a term that no well-known context defines.');
  }
}

/** Whether words of the W3C examples count as defined, which mean nothing; never in what we issue as our own. */
export interface DefinedOptions {
  allowExamples: boolean;
}

// Whether there is such a word follows from the shape, and is looked for where the shape is met first; unless somebody
// writes the IRI of one as a value.
async function canonicaliseDefined(document: object, hash: HashName, options: DefinedOptions): Promise<string> {
  const statements = await canonicalise(document, hash);
  const terms = statements.split('\n').flatMap((line) => line.split(' ', 3));
  if (terms.some((term) => term.startsWith('<') && isUndefinedTerm(term.slice(1), options))) {
    throw new UndefinedTermError();
  }
  return statements;
}

const definedByShape = (options: DefinedOptions) =>
  makeCanonicaliser({
    library: (document) => canonicaliseDefined(document, 'sha256', options),
    planAtSighting: 2,
    isForLibrary: (iri) => isUndefinedTerm(iri, options),
  });

// What we sign is of few shapes, and nobody else decides which. What we check is of any shape that a stranger thinks of.
// Each has a store of its own, so the latter never takes the room of the former.
const own = definedByShape({ allowExamples: false });
const trial = definedByShape({ allowExamples: true });
const foreign = makeCanonicaliser({ library: canonicalise, planAtSighting: 3 });

/**
 * `canonicalise` for documents that we sign, all words of which must have a meaning.
 *
 * @throws CanonicaliseError
 * @throws UndefinedTermError
 */
export async function canonicaliseOwn(document: object, hash: HashName, options: DefinedOptions): Promise<string> {
  // SHA-384 goes with keys of P-384 alone: too rare to keep plans for.
  if (hash !== 'sha256') {
    await libraryTurn();
    return canonicaliseDefined(document, hash, options);
  }
  return (options.allowExamples ? trial : own).canonicalise(document);
}

/**
 * `canonicalise` for documents that we check.
 *
 * @throws CanonicaliseError
 */
export async function canonicaliseForeign(document: object, hash: HashName): Promise<string> {
  if (hash === 'sha256') return foreign.canonicalise(document);
  await libraryTurn();
  return canonicalise(document, hash);
}

/** Compares a part of what is written by shape with what the library writes, from now on. */
export function setSelfCheck(selfCheck: SelfCheck) {
  for (const canonicaliser of [own, trial, foreign]) canonicaliser.setSelfCheck(selfCheck);
}

/** What was written by shape and what was not, since the start. */
export const shapeCounts = (): { own: Readonly<CanonicaliserCounts>; foreign: Readonly<CanonicaliserCounts> } => ({
  own: own.counts,
  foreign: foreign.counts,
});
