import type { Statement, Term } from './statements.ts';

/** A text with slots: `texts[0]`, what stands in `slots[0]`, `texts[1]`, and so on. */
interface Template {
  texts: string[];
  slots: number[];
}

/** What stands as it is once filled, or lines whose order depends on what they are filled with. */
type Piece = { text: Template } | { lines: Template[] };

/** The statements of one subject: how to write them as sorted N-Quads, whatever stands in their slots. */
export interface Group {
  subject: Template;
  pieces: Piece[];
  /** The slots that it has. */
  slots: number[];
}

/**
 * Prepares the writing of statements. Lines are sorted as the library sorts them, by UTF-16 code units. As no subject with
 * the space after it begins another subject, and no predicate another predicate, that is the order of subjects, then of
 * predicates (which have no slots, so they are sorted here), then of the rest.
 */
export function planText(statements: readonly Statement[]): Group[] {
  const groups = Map.groupBy(statements, ([subject]) => nameOf(subject));
  return [...groups.values()].map((group) => ({
    subject: templateOf([...group.slice(0, 1).map(([subject]) => subject), ' ']),
    pieces: piecesOf(group),
    slots: [...new Set(group.flatMap((terms) => terms.flatMap((term) => term?.slot ?? [])))],
  }));
}

const nameOf = ({ before, slot, after }: Term) => `${before}${slot}${after}`;

function piecesOf(group: readonly Statement[]): Piece[] {
  const byPredicate = [...Map.groupBy(group, ([, predicate]) => predicate.before)].sort(([a], [b]) => (a < b ? -1 : 1));
  const pieces: Piece[] = [];
  let text: (string | Term)[] = [];
  const endText = () => {
    if (text.length > 0) pieces.push({ text: templateOf(text) });
    text = [];
  };
  for (const [, alike] of byPredicate) {
    if (alike.length === 1 || alike.every(([, , ...rest]) => rest.every((term) => !term || term.slot === null))) {
      text.push(...alike.toSorted((a, b) => (restOf(a) < restOf(b) ? -1 : 1)).flatMap(lineOf));
    } else {
      endText();
      pieces.push({ lines: alike.map((statement) => templateOf(lineOf(statement))) });
    }
  }
  endText();
  return pieces;
}

const lineOf = ([subject, predicate, object, graph]: Statement): (string | Term)[] => [
  ...[subject, ' ', predicate, ' ', object],
  ...(graph ? [' ', graph] : []),
  ' .\n',
];

/** Of statements without slots there: what they are sorted by. */
const restOf = ([, , object, graph]: Statement) => `${object.before} ${graph ? `${graph.before} ` : ''}.`;

/** What sorts the statements of one subject among those of others. */
export const writeSubject = ({ subject }: Group, filling: readonly string[]): string => fill(subject, filling);

/**
 * The statements of one subject. With `unique`, null when two lines are the same: the library may have made one of them,
 * or not.
 */
export function writeGroup({ pieces }: Group, filling: readonly string[], unique: boolean): string | null {
  let text = '';
  for (const piece of pieces) {
    if ('text' in piece) {
      text += fill(piece.text, filling);
      continue;
    }
    const lines = piece.lines.map((line) => fill(line, filling)).sort();
    if (unique && lines.some((line, at) => line === lines[at + 1])) return null;
    for (const line of lines) text += line;
  }
  return text;
}

/**
 * The numbers of the texts in the order in which the texts come.
 *
 * @param guess the order of texts much like them, if there were such: sorting what is nearly sorted takes half the time
 */
export const orderOf = (texts: readonly string[], guess?: readonly number[]): number[] =>
  (guess?.slice() ?? texts.map((_, at) => at)).sort((a, b) => ((texts[a] as string) < (texts[b] as string) ? -1 : 1));

function fill({ texts, slots }: Template, filling: readonly string[]): string {
  let text = texts[0] as string;
  for (let at = 0; at < slots.length; at++) text += (filling[slots[at] as number] as string) + texts[at + 1];
  return text;
}

/** Joins what has no slot; the texts come out of `join`, which leaves no chain of pieces to walk when they are used. */
function templateOf(parts: readonly (string | Term)[]): Template {
  const texts: string[][] = [[]];
  const slots: number[] = [];
  for (const part of parts) {
    if (typeof part === 'string') texts.at(-1)?.push(part);
    else {
      texts.at(-1)?.push(part.before);
      if (part.slot !== null) {
        slots.push(part.slot);
        texts.push([part.after]);
      }
    }
  }
  return { texts: texts.map((pieces) => pieces.join('')), slots };
}
