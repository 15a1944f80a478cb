// A canonical statement (RDFC-1.0, section 5): subject, predicate, object and, in a named graph, that graph.
const STATEMENT = /^(\S+) (<[^>]*>) (_:\S+|<[^>]*>|"(?:[^"\\]|\\.)*"(?:@\S+|\^\^<[^>]*>)?)(?: (\S+))? \.$/su;

/** How many statements are signed one by one: making or checking so many signatures takes some 0.15 s. */
export const MAX_SIGNATURES = 2_000;

/** The terms of each statement, in the order of the text. Null when a line is no statement in canonical form. */
export function readStatements(text: string): string[][] | null {
  const statements = text
    .split('\n')
    .slice(0, -1)
    .map((line) => STATEMENT.exec(line)?.slice(1).filter(Boolean));
  return statements.every((terms) => terms !== undefined) ? statements : null;
}

export const writeStatement = (terms: readonly string[]): string => `${terms.join(' ')} .\n`;

/** Blank nodes stand as subject, object or graph; a text may look like one and is none. */
export const isBlankNode = (term: string): boolean => term.startsWith('_:');
