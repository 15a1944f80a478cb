import { randomUUID } from 'node:crypto';
import type { BlankNodePlan, Plan } from './fill-plan.ts';
import { fingerprintOf, isPlainIri, isStructural, readShape, type ShapeReading, schemeOf } from './read-shape.ts';
import { findSlots, type Statement, type Term } from './statements.ts';
import { type Group, planText } from './text-plan.ts';

/** From a document with contexts to canonical N-Quads; rejects for a document that has none. */
export type Canonicalise = (document: object) => Promise<string>;

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
    groups: planText(statements),
    blankNodes: blankNodes.map((slot) => planBlankNode(statements, slot, blankNodes)),
    rivals: rivalsOf(statements, (slot) => slot < marks.length && !isPlainIri(marks[slot] as string)),
    iris: [...iris],
    fixedIris: new Set(resources.flatMap(({ slot, before }) => (slot === null ? before.slice(1, -1) : []))),
    fingerprint: fingerprintOf(shape),
    isProven: false,
    last: null,
  };
}

/**
 * The shape of a document that has equal values where its plan says that this may matter, as a shape of its own; null
 * when there are none.
 */
export function refineShape({ rivals, fingerprint }: Plan, { hash, values }: ShapeReading): ShapeReading | null {
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
  return { parts: [fingerprint, [...equal].join(';')], hash: hash + equal.size, values, equal };
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

function planBlankNode(statements: readonly Statement[], slot: number, all: readonly number[]): BlankNodePlan {
  const named = (term: Term): Term =>
    term.slot === null || !all.includes(term.slot)
      ? term
      : { before: term.slot === slot ? '_:a' : '_:z', slot: null, after: '' };
  const about = statements
    .filter((terms) => terms.some((term) => term?.slot === slot))
    .map(
      ([subject, predicate, object, graph]): Statement => [
        named(subject),
        predicate,
        named(object),
        graph && named(graph),
      ],
    );
  const firstDegree = inFixedOrder(planText(about));
  return { slot, firstDegree, slots: [...new Set(firstDegree.flatMap(({ slots }) => slots))] };
}

// Blank nodes come after IRIs, and `_:a` before `_:z`: so where one group at most has an IRI, all have their place.
function inFixedOrder(groups: Group[]): Group[] {
  const startOf = ({ subject }: Group) => subject.texts[0] as string;
  if (groups.filter((group) => startOf(group).startsWith('<')).length > 1) return groups;
  const [first, ...others] = groups.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  if (!first) return [];
  return [
    {
      subject: first.subject,
      pieces: [first, ...others].flatMap(({ pieces }) => pieces),
      slots: [first, ...others].flatMap(({ slots }) => slots),
    },
  ];
}

function rivalsOf(statements: readonly Statement[], isText: (slot: number) => boolean): number[][] {
  const alike = Map.groupBy(statements, ([subject, predicate]) => JSON.stringify([subject, predicate]));
  return [...alike.values()]
    .map((group) => [...new Set(group.flatMap(([, , object]) => object.slot ?? []))].filter(isText))
    .filter((slots) => slots.length > 1);
}
