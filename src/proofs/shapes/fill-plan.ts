import { hash } from 'node:crypto';
import { type Group, orderOf, writeGroup, writeSubject } from './text-plan.ts';

/** How to write the canonical N-Quads of any document of one shape from its values alone. */
export interface Plan {
  groups: Group[];
  blankNodes: BlankNodePlan[];
  /** Slots of literals of one subject and predicate: where they are equal, the library may make one statement of two. */
  rivals: number[][];
  /** The slots whose values name nodes. */
  iris: number[];
  /** The IRIs that every document of the shape has, whatever its values. */
  fixedIris: ReadonlySet<string>;
  /** Of its shape. */
  fingerprint: string;
  /** Whether it has written a document as the library did; before that it is not to be used. */
  isProven: boolean;
  last: Written | null;
}

export interface BlankNodePlan {
  slot: number;
  /** What its first hash is over (RDFC-1.0, section 4.6). */
  firstDegree: Group[];
  /** The slots that this has. */
  slots: number[];
}

/**
 * What was written last. Much of a document is as in the one before, such as the achievement of a class: where all the
 * values are, so is what follows from them.
 */
interface Written {
  values: readonly string[];
  /** What stood in the slots: values with their escapes, then the labels of blank nodes. */
  filling: readonly string[];
  hashes: readonly string[];
  ranking: readonly number[];
  groups: readonly string[];
  subjects: readonly string[];
  order: readonly number[];
}

/**
 * Writes the canonical N-Quads of a document from its values. Null where the values may do more than fill slots: an IRI
 * that is also one of the shape's own, statements that become equal, or blank nodes that need more than their first hash.
 */
export function fillPlan(plan: Plan, values: readonly string[]): string | null {
  const { last } = plan;
  const filling = last?.filling.slice() ?? [];
  for (let slot = 0; slot < values.length; slot++) {
    const value = values[slot] as string;
    const same = last !== null && last.values[slot] === value;
    isSame[slot] = same;
    if (!same) filling[slot] = escapeLiteral(value);
  }
  for (const slot of plan.iris) if (!isSame[slot] && plan.fixedIris.has(values[slot] as string)) return null;

  const hashes: string[] = [];
  for (const { firstDegree, slots } of plan.blankNodes) {
    const known = last?.hashes[hashes.length];
    hashes.push(known !== undefined && areSame(slots) ? known : hashOf(firstDegree, filling));
  }
  const ranking = orderOf(hashes, last?.ranking);
  for (let rank = 0; rank < ranking.length; rank++) {
    const at = ranking[rank] as number;
    if (hashes[at] === hashes[ranking[rank + 1] as number]) return null;
    const { slot } = plan.blankNodes[at] as BlankNodePlan;
    const label = labelOf(rank);
    filling[slot] = label;
    isSame[slot] = last?.filling[slot] === label;
  }

  const groups: string[] = [];
  const subjects: string[] = [];
  for (const group of plan.groups) {
    const at = groups.length;
    const known = last?.groups[at];
    const same = known !== undefined && areSame(group.slots);
    const text = same ? known : writeGroup(group, filling, true);
    if (text === null) return null;
    groups.push(text);
    subjects.push(same ? (last?.subjects[at] as string) : writeSubject(group, filling));
  }
  const order = orderOf(subjects, last?.order);
  plan.last = { values, filling, hashes, ranking, groups, subjects, order };
  return inOrder(groups, order);
}

// Which slots hold what they held. Filled anew each time, which is never interrupted.
const isSame: boolean[] = [];

function areSame(slots: readonly number[]): boolean {
  for (let at = 0; at < slots.length; at++) if (!isSame[slots[at] as number]) return false;
  return true;
}

function hashOf(groups: readonly Group[], filling: readonly string[]): string {
  const texts = groups.map((group) => writeGroup(group, filling, false) as string);
  if (texts.length === 1) return hash('sha256', texts[0] as string, 'hex');
  const order = orderOf(groups.map((group) => writeSubject(group, filling)));
  return hash('sha256', inOrder(texts, order), 'hex');
}

function inOrder(texts: readonly string[], order: readonly number[]): string {
  let text = '';
  for (const at of order) text += texts[at];
  return text;
}

const labels: string[] = [];
const labelOf = (rank: number) => {
  labels[rank] ??= `_:c14n${rank}`;
  return labels[rank];
};

// What is not among the characters that stand for themselves: C0, DEL, the quote and the backslash.
const ESCAPED = /[^ !#-[\]-~\x80-\uffff]/;
const ALL_ESCAPED = new RegExp(ESCAPED, 'g');
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
  ESCAPED.test(value)
    ? value.replace(
        ALL_ESCAPED,
        (char) => ECHARS[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      )
    : value;
