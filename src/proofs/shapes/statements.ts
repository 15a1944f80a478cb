/**
 * A term of a statement, with at most one slot: `before`, what stands in the slot, `after`. A term without one is all in
 * `before`, as N-Quads write it.
 */
export interface Term {
  before: string;
  slot: number | null;
  after: string;
}

/** Subject, predicate, object and graph; no graph is the default graph. */
export type Statement = readonly [subject: Term, predicate: Term, object: Term, graph: Term | null];

/** What canonical N-Quads say about the marks that were put into a document to see where they land. */
export interface Findings {
  statements: Statement[];
  /** The slots of the blank nodes; they come after those of the marks. */
  blankNodes: number[];
}

// One line of canonical N-Quads (RDF Dataset Canonicalization, sections 4.2 and 5).
const LINE =
  /^(<[^>]*>|_:c14n\d+) (<[^>]*>) (?:(<[^>]*>|_:c14n\d+)|("[^"\\]*(?:\\.[^"\\]*)*")(\^\^<[^>]*>|@[a-zA-Z0-9-]+)?)(?: (<[^>]*>|_:c14n\d+))? \.$/;

/**
 * Reads canonical N-Quads in which marks stand for values to come; the place of a mark in the list is its slot. Null when a
 * mark does not stand anywhere as a whole term: what another value would do there cannot be told from it. Null too for a
 * line of another form.
 */
export function findSlots(text: string, marks: readonly string[]): Findings | null {
  const slots = new Map(marks.map((mark, slot) => [mark, slot]));
  const labels = new Map<string, number>();
  const seen = new Set<number>();

  const termOf = (token: string, suffix = ''): Term => {
    if (token.startsWith('_:')) {
      const slot = labels.get(token) ?? marks.length + labels.size;
      labels.set(token, slot);
      return { before: '', slot, after: '' };
    }
    const slot = slots.get(token.slice(1, -1));
    if (slot === undefined) return { before: token + suffix, slot: null, after: '' };
    seen.add(slot);
    return { before: token.slice(0, 1), slot, after: token.slice(-1) + suffix };
  };

  const statements: Statement[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const match = LINE.exec(line);
    if (!match) return null;
    const [, subject = '', predicate = '', resource, literal = '', suffix, graph] = match;
    const object = resource === undefined ? termOf(literal, suffix) : termOf(resource);
    statements.push([termOf(subject), termOf(predicate), object, graph === undefined ? null : termOf(graph)]);
  }
  return seen.size === slots.size ? { statements, blankNodes: [...labels.values()] } : null;
}
