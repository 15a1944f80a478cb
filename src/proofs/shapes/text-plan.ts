import type { Statement, Term } from './statements.ts';

/** A text with slots: `texts[0]`, what stands in `slots[0]`, `texts[1]`, and so on. */
interface Template {
  texts: string[];
  slots: number[];
}

/** What stands as it is once filled, or lines whose order depends on what they are filled with. */
type Piece = { text: Template } | { lines: Template[] };

/** How to write statements as sorted N-Quads, whatever stands in their slots: by subject, each with its lines. */
export type TextPlan = { subject: Template; pieces: Piece[] }[];

/**
 * Prepares the writing of statements. Lines are sorted as the library sorts them, by UTF-16 code units. As no subject with
 * the space after it begins another subject, and no predicate another predicate, that is the order of subjects, then of
 * predicates (which have no slots, so they are sorted here), then of the rest.
 */
export function planText(statements: readonly Statement[]): TextPlan {
  const groups = Map.groupBy(statements, ([subject]) => nameOf(subject));
  return [...groups.values()].map((group) => ({
    subject: templateOf([...group.slice(0, 1).map(([subject]) => subject), ' ']),
    pieces: piecesOf(group),
  }));
}

/**
 * Writes the statements. With `unique`, null when two lines are the same: the library may have made one of them, or not.
 */
export function writeText(plan: TextPlan, filling: readonly string[], { unique = false } = {}): string | null {
  const groups = plan.map(({ subject, pieces }) => ({ subject: fill(subject, filling), pieces }));
  groups.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  let text = '';
  for (const { pieces } of groups) {
    for (const piece of pieces) {
      if ('text' in piece) {
        text += fill(piece.text, filling);
        continue;
      }
      const lines = piece.lines.map((line) => fill(line, filling)).sort();
      if (unique && lines.some((line, at) => line === lines[at + 1])) return null;
      for (const line of lines) text += line;
    }
  }
  return text;
}

/** The slots that the statements have. */
export const slotsOf = (statements: readonly Statement[]) =>
  new Set(statements.flatMap((terms) => terms.flatMap((term) => term?.slot ?? [])));

function fill({ texts, slots }: Template, filling: readonly string[]): string {
  let text = texts[0] as string;
  for (let at = 0; at < slots.length; at++) text += (filling[slots[at] as number] as string) + texts[at + 1];
  return text;
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
