import { createHash } from 'node:crypto';
import jsonld, { type Dataset } from 'jsonld';
import * as rdfCanonize from 'rdf-canonize';
import { loadContext, UnknownContextError } from './contexts.ts';
import { lightly } from './light-contexts.ts';
import { isTooLarge } from './size.ts';

/** The hash that blank nodes are told apart by: that of the suite, so SHA-384 with a key of P-384. */
export type HashName = 'sha256' | 'sha384';

export type CanonicaliseFault = 'context_unknown' | 'terms_unknown' | 'document_too_complex';

/** A document cannot be put in canonical form, and so not be signed or checked. */
export class CanonicaliseError extends Error {
  readonly reason: CanonicaliseFault;

  constructor(reason: CanonicaliseFault, cause?: unknown) {
    super(`The document has no canonical form: ${reason}.`, { cause });
    this.reason = reason;
  }
}

/**
 * The statements a document makes, as canonical N-Quads: JSON-LD 1.1 to RDF in safe mode, where a word without a meaning is
 * a fault, then RDFC-1.0. Directions of text are kept in datatypes (JSON-LD 1.1, section 10.3.2), as the other
 * implementations of the cryptosuites have it. Contexts come from the bundled set alone.
 *
 * @throws CanonicaliseError
 */
export async function canonicalise(document: object, hash: HashName = 'sha256'): Promise<string> {
  if (isTooLarge(document)) throw new CanonicaliseError('document_too_complex');
  if (namesPrototype(document)) throw new CanonicaliseError('terms_unknown');
  return canonicaliseDataset(await toDataset(document), hash);
}

// The library keeps nodes under their identifiers in plain objects. A document with a node called `__proto__` would write
// into the prototype of every object of this process, after which no other document could be read.
const namesPrototype = (document: object) => JSON.stringify(document).includes('"__proto__"');

async function toDataset(document: object): Promise<Dataset> {
  let unknown: unknown;
  const documentLoader = async (url: string) => {
    try {
      return await loadContext(url);
    } catch (error) {
      unknown ??= error instanceof UnknownContextError ? error : undefined;
      throw error;
    }
  };
  const options = {
    documentLoader,
    base: null,
    safe: true,
    rdfDirection: 'i18n-datatype',
    produceGeneralizedRdf: false,
    ...(await lightly()),
  };
  try {
    return await jsonld.toRDF(document, options);
  } catch (error) {
    throw new CanonicaliseError(unknown ? 'context_unknown' : 'terms_unknown', error);
  }
}

// RDFC-1.0, section 7.1: a small graph can be made to cost any amount of work. What is counted are hashes and looks at
// permutations, which is what the work consists of, and not time: the same document ends the same way on every machine.
// Of the published test graphs the costliest that must succeed takes 430 turns and 3,070 pieces of work; a presentation of
// sixty badges of one kind takes 540 and 3,841. The worst graph found for these limits costs some 0.1 s.
const MAX_STATEMENTS = 10_000;
const MAX_TURNS = 1_000;
const MAX_WORK = 10_000;

/**
 * RDFC-1.0 over statements that are already there.
 *
 * @param names filled with the canonical name of each blank node
 * @throws CanonicaliseError
 */
export async function canonicaliseDataset(
  dataset: Dataset,
  hash: HashName,
  names: Map<string, string> = new Map(),
): Promise<string> {
  if (dataset.length > MAX_STATEMENTS) throw new CanonicaliseError('document_too_complex');
  let work = 0;
  const spend = () => {
    work += 1;
    if (work > MAX_WORK) throw new Error('The work on blank nodes was more than allowed.');
  };
  try {
    return await rdfCanonize.canonize(dataset, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      canonicalIdMap: names,
      maxDeepIterations: MAX_TURNS,
      createMessageDigest() {
        spend();
        return digestOf(hash);
      },
      // The library looks here between permutations, which is where it may be stopped.
      signal: {
        get aborted() {
          spend();
          return false;
        },
      },
    });
  } catch (error) {
    throw new CanonicaliseError('document_too_complex', error);
  }
}

function digestOf(name: HashName) {
  const hash = createHash(name);
  return { update: (text: string) => void hash.update(text), digest: () => hash.digest('hex') };
}
