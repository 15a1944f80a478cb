import { hash, randomUUID } from 'node:crypto';
import { isPlainIri, isStructural, readShape, type ShapeReading, schemeOf } from './read-shape.ts';
import { findSlots, type Statement, type Term } from './statements.ts';
import { planText, slotsOf, type TextPlan, writeText } from './text-plan.ts';

/** From a document with contexts to canonical N-Quads; rejects for a document that has none. */
export type Canonicalise = (document: object) => Promise<string>;

/** How to write the canonical N-Quads of any document of one shape from its values alone. */
export interface Plan {
  text: TextPlan;
  blankNodes: BlankNodePlan[];
  /** Slots of literals of one subject and predicate: where they are equal, the library may make one statement of two. */
  rivals: number[][];
  /** The slots whose values name nodes. */
  iris: number[];
  /** The IRIs that every document of the shape has, whatever its values. */
  fixedIris: ReadonlySet<string>;
}

interface BlankNodePlan {
  slot: number;
  /** What its first hash is over (RDFC-1.0, section 4.6), or that hash itself when no value is part of it. */
  firstDegree: TextPlan | string;
}

const MAX_TEXT_LENGTH = 131_072;

/**
 * Makes the plan of a document's shape: has the library canonicalise the document with a mark in place of each value,
 * and sees where the marks land. Null when that does not tell what another value would do.
 */
export async function makePlan(document: object, shape: ShapeReading, library: Canonicalise): Promise<Plan | null> {
  // It begins with a letter, so that no part of a mark is ever read as a number.
  const seal = `m${randomUUID()}`;
  const marked = withMarks(document, shape, seal);
  const marks = readShape(marked)?.values ?? [];
  const text = await library(marked).catch(() => null);
  if (marks.length !== shape.values.length || text === null || text.length > MAX_TEXT_LENGTH) return null;
  const findings = findSlots(text, marks);
  if (!findings) return null;

  const { statements, blankNodes } = findings;
  const resources = statements.flatMap(([subject, predicate, object, graph]) =>
    [subject, predicate, object, graph ?? predicate].filter(({ before }) => before.startsWith('<')),
  );
  const iris = new Set(resources.flatMap(({ slot }) => slot ?? []));
  return {
    text: planText(statements),
    blankNodes: blankNodes.map((slot) => ({ slot, firstDegree: planFirstDegree(statements, slot, blankNodes) })),
    rivals: rivalsOf(statements, (slot) => slot < marks.length && !isPlainIri(marks[slot] as string)),
    iris: [...iris],
    fixedIris: new Set(resources.flatMap(({ slot, before }) => (slot === null ? before.slice(1, -1) : []))),
  };
}

/**
 * Writes the canonical N-Quads of a document from its values. Null where the values may do more than fill slots: an IRI
 * that is also one of the shape's own, statements that become equal, or blank nodes that need more than their first hash.
 */
export function fillPlan(plan: Plan, values: readonly string[]): string | null {
  if (plan.iris.some((slot) => plan.fixedIris.has(values[slot] as string))) return null;
  const filling = values.map(escapeLiteral);
  const ranked = plan.blankNodes.map(({ slot, firstDegree }) => ({
    slot,
    hash: typeof firstDegree === 'string' ? firstDegree : sha256(writeText(firstDegree, filling) as string),
  }));
  ranked.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  for (let rank = 0; rank < ranked.length; rank++) {
    const { slot, hash } = ranked[rank] as (typeof ranked)[number];
    if (hash === ranked[rank + 1]?.hash) return null;
    filling[slot] = `_:c14n${rank}`;
  }
  return writeText(plan.text, filling, { unique: true });
}

/**
 * The shape of a document that has equal values where its plan says that this may matter, as a shape of its own; null
 * when there are none.
 */
export function refineShape({ rivals }: Plan, shape: ShapeReading): ShapeReading | null {
  const { parts, hash, values } = shape;
  const equal = new Map<number, number>();
  for (const slots of rivals) {
    const firsts = new Map<unknown, number>();
    for (const slot of slots) {
      const first = firsts.get(values[slot]);
      if (first === undefined) firsts.set(values[slot], slot);
      else equal.set(slot, first);
    }
  }
  if (equal.size === 0) return null;
  return { parts: [...parts, [...equal].join(';')], hash: hash + equal.size, values, equal };
}

/** A copy in which every value is a mark of its kind; IRIs and texts that the shape knows as equal get the same mark. */
function withMarks(document: object, { equal }: ShapeReading, seal: string): object {
  const marks = new Map<string, string>();
  let slot = 0;
  const markOf = (value: string) => {
    if (!isPlainIri(value)) {
      const own = slot++;
      return `${seal}t${equal?.get(own) ?? own}`;
    }
    const mark = marks.get(value) ?? `${schemeOf(value)}${seal}i${slot++}`;
    marks.set(value, mark);
    return mark;
  };
  const copy = (value: unknown): unknown => {
    if (typeof value === 'string') return markOf(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(copy);
    return Object.fromEntries(
      Object.entries(value).map(([word, inner]) => [
        word,
        word === '@context' || isStructural(word) ? inner : copy(inner),
      ]),
    );
  };
  return copy(document) as object;
}

function planFirstDegree(statements: readonly Statement[], own: number, all: readonly number[]): TextPlan | string {
  const named = (term: Term): Term =>
    term.slot === null || !all.includes(term.slot)
      ? term
      : { before: term.slot === own ? '_:a' : '_:z', slot: null, after: '' };
  const about = statements
    .filter((terms) => terms.some((term) => term?.slot === own))
    .map(
      ([subject, predicate, object, graph]): Statement => [
        named(subject),
        predicate,
        named(object),
        graph && named(graph),
      ],
    );
  const plan = planText(about);
  return slotsOf(about).size === 0 ? sha256(writeText(plan, []) as string) : plan;
}

function rivalsOf(statements: readonly Statement[], isText: (slot: number) => boolean): number[][] {
  const alike = Map.groupBy(statements, ([subject, predicate]) => JSON.stringify([subject, predicate]));
  return [...alike.values()]
    .map((group) => [...new Set(group.flatMap(([, , object]) => object.slot ?? []))].filter(isText))
    .filter((slots) => slots.length > 1);
}

const sha256 = (text: string) => hash('sha256', text, 'hex');

// What is not among the characters that stand for themselves: C0, DEL, the quote and the backslash.
const ESCAPED = /[^ !#-[\]-~\x80-\uffff]/g;
const ECHARS: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** As a literal stands in canonical N-Quads (RDF Dataset Canonicalization, section 5). */
const escapeLiteral = (value: string) =>
  value.search(ESCAPED) < 0
    ? value
    : value.replace(
        ESCAPED,
        (char) => ECHARS[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      );
