/**
 * Canonicalisation by shape. Credentials of one achievement differ in nothing but the text of their values; running JSON-LD
 * expansion and RDF canonicalisation over each of them does the same work again and again, which is nearly all that
 * signing or checking a credential costs. So:
 *
 * 1. `read-shape.ts` reads a document in one pass and takes it apart into its shape (words, their order, types, contexts,
 *    numbers, which IRIs are the same) and the text of its values.
 * 2. A shape that is met often enough gets a plan (`plan.ts`): the library canonicalises the document once more with a mark
 *    in place of every value, and `statements.ts` sees where each mark lands.
 * 3. Another document of that shape is then written from its values alone (`text-plan.ts`): escaped, blank nodes labelled
 *    by the hashes of their statements, lines sorted.
 *
 * The output has to be that of the library, byte by byte: in signing a wrong byte is a credential nobody can verify, in
 * checking it may be a forgery. Why it is:
 *
 * - The library treats values as opaque, except for these, which are looked at here as well: whether a value is an absolute
 *   IRI and of which scheme, whether two IRIs are equal (they name one node), whether two literals of one subject and
 *   property are equal (it makes one statement of them). All of that is part of the shape. Types, languages and directions
 *   belong to the shape too, and so do contexts. None of them may take an absolute IRI for a term: those of the document
 *   are looked at, those that are bundled are in a test.
 * - A mark that does not show, shows in two roles, or shows as part of something larger says nothing about other values:
 *   then the shape gets no plan.
 * - Blank nodes are labelled in the order of their first hash (RDFC-1.0, section 4.4), which is computed for each document.
 *   Where two hashes tie, the library decides.
 * - A plan is used only after it wrote a document as the library did.
 * - A document that the library refuses never gives a shape its plan, and nothing that the library looks at differs
 *   between documents of a shape: so none of them would be refused.
 *
 * Whatever is not foreseen goes to the library as it is.
 */
import { libraryTurn } from '../json-ld/library-turn.ts';
import { fillPlan, type Plan } from './fill-plan.ts';
import { type Canonicalise, makePlan, refineShape } from './plan.ts';
import { fingerprintOf, readShape, type ShapeReading } from './read-shape.ts';
import { makeShapeStore, makeSightings } from './shape-store.ts';

export interface CanonicaliserOptions {
  /** The one function whose output counts. */
  library: Canonicalise;
  /** How many shapes are kept; each takes the room of about one canonical document, 128 kB at most. */
  maxShapes?: number;
  /**
   * At which sighting a shape gets its plan: 1 for documents of our own, more for those of strangers. Making one costs
   * about what one answer of the library costs, so what strangers can make us spend is that divided by this number.
   */
  planAtSighting?: number;
  /** IRIs that the library looks at in another way than at others. */
  isForLibrary?: (iri: string) => boolean;
}

export interface SelfCheck {
  /** The part of all answers that is compared with the library's, from 0 to 1. */
  rate: number;
  /** Told of a shape that answered otherwise than the library, which is then never used again. A fault of ours. */
  onDifference?: (difference: { fingerprint: string }) => void;
}

export interface Canonicaliser {
  canonicalise: Canonicalise;
  counts: Readonly<CanonicaliserCounts>;
  setSelfCheck(selfCheck: SelfCheck): void;
}

export interface CanonicaliserCounts {
  /** Answered from a plan. */
  hits: number;
  /** Plans made. */
  planned: number;
  /** Shapes that got no plan, as it could not be told what their values do. */
  refused: number;
  /** Documents of a known shape with values that only the library may judge. */
  fellBack: number;
  /** Documents without a shape. */
  shapeless: number;
  /** Answers that were compared, and those that differed. */
  checked: number;
  differed: number;
}

/** Puts plans by shape in front of the library. Same documents, same text, same errors. */
export function makeCanonicaliser({
  library,
  maxShapes = 256,
  planAtSighting = 3,
  isForLibrary,
}: CanonicaliserOptions): Canonicaliser {
  const counts = { hits: 0, planned: 0, refused: 0, fellBack: 0, shapeless: 0, checked: 0, differed: 0 };
  const store = makeShapeStore(maxShapes);
  const sightings = makeSightings(maxShapes * 4);
  const distrusted = new Set<string>();
  let selfCheck: SelfCheck = { rate: 0 };
  let checksDue = 0;

  /** The shape of a document with its plan, if it has one. Null for what has no shape. */
  function find(document: object): { shape: ShapeReading; plan: Plan | null } | null {
    const shape = readShape(document);
    if (!shape) return null;
    const plan = store.find(shape);
    const refined = plan && refineShape(plan, shape);
    return refined ? { shape: refined, plan: store.find(refined) } : { shape, plan };
  }

  async function canonicalise(document: object): Promise<string> {
    let found = find(document);
    if (!found?.plan?.isProven) {
      await libraryTurn();
      // Of many that came together, the first may have made the plan for all.
      found = found && find(document);
    }
    if (!found) {
      counts.shapeless += 1;
      return library(document);
    }
    const { shape, plan } = found;
    if (!plan?.isProven) {
      const text = await library(document);
      if (plan) prove(plan, shape, text);
      else await learn(document, shape, text);
      return text;
    }
    const isForeseen = !isForLibrary || !plan.iris.some((slot) => isForLibrary(shape.values[slot] as string));
    const text = isForeseen ? fillPlan(plan, shape.values) : null;
    if (text === null) {
      counts.fellBack += 1;
      await libraryTurn();
      return library(document);
    }
    counts.hits += 1;
    checksDue += selfCheck.rate;
    return checksDue < 1 ? text : checked(document, shape, text);
  }

  async function learn(document: object, shape: ShapeReading, text: string): Promise<void> {
    const fingerprint = fingerprintOf(shape);
    if (distrusted.has(fingerprint) || sightings.add(fingerprint) < planAtSighting) return;
    sightings.close(fingerprint);
    const plan = await makePlan(document, shape, library);
    // Where values are equal that need not be, the plan says so; those documents then get a plan of their own.
    if (!plan || !(prove(plan, shape, text) || refineShape(plan, shape))) {
      counts.refused += 1;
      return;
    }
    counts.planned += 1;
    store.keep(shape, plan);
    sightings.reset(fingerprint);
  }

  function prove(plan: Plan, shape: ShapeReading, text: string): boolean {
    plan.isProven = fillPlan(plan, shape.values) === text;
    return plan.isProven;
  }

  async function checked(document: object, shape: ShapeReading, text: string): Promise<string> {
    checksDue -= 1;
    counts.checked += 1;
    const [answer] = await Promise.allSettled([library(document)]);
    if (answer.status === 'fulfilled' && answer.value === text) return text;
    counts.differed += 1;
    store.drop(shape);
    const fingerprint = fingerprintOf(shape);
    distrusted.add(fingerprint);
    selfCheck.onDifference?.({ fingerprint });
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  }

  const setSelfCheck = (next: SelfCheck) => {
    selfCheck = next;
  };

  return { canonicalise, counts, setSelfCheck };
}
