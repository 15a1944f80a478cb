import type { Queryable } from '../../platform/database.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { MOST_WORDS, type Span, spansOf, type Word, withoutOverlap, wordsOf } from './spans.ts';
import { listConceptsNamed, listWordStems, type NamedConceptRow, type WordStems } from './store.ts';
import { verbLast } from './verb-last.ts';

/** A concept that a text names. */
export interface FoundLabel {
  kind: 'skill' | 'occupation';
  /** Of the skill or the occupation. */
  id: string;
  label: Bilingual;
  /** What the text says, as it says it, at the first place. */
  text: string;
  /** Where that stands: UTF-16 units from the beginning of the text, `end` not included. */
  start: number;
  end: number;
  /** How often the text names it. */
  times: number;
  /** By its own label, another name, its code, or by a name of which the text has another form (`stem`). */
  by: 'label' | 'other name' | 'code' | 'stem';
}

/** At most so many concepts for one place, and for one text. */
const MOST_AT_A_PLACE = 3;
const MOST_FOUND = 200;

/**
 * The skills and occupations that a text names, such as that of a vacancy: whole words, in Dutch or English, the longest
 * name at each place, in the order of the text; the best concepts first where one name stands for several. A Dutch verb may
 * stand before what it is done to (`lost storingen op`). Markup, groups, and what a framework has retired, are not looked
 * for. Reads the first 50,000 characters; needs no outside service.
 */
export async function findLabelsIn(db: Queryable, text: string): Promise<FoundLabel[]> {
  const words = wordsOf(text);
  const rows = spansOf(words).map((span) => ({ span, row: words.slice(span.from, span.to + 1) }));
  const turned = rows.flatMap(({ span, row }) => verbLast(row).map((other) => ({ span, row: other })));
  const all = [...words, ...turned.flatMap(({ row }) => row.slice(-1))];
  const stems = await listWordStems(db, [...new Set(all.map(({ folded }) => folded))]);
  const candidates = candidatesOf(rows, stems);
  for (const { span, row } of turned) {
    const key = stemsOf(row, stems, 'nl');
    if (key) add(candidates.byStems, key, span);
  }
  const named = await listConceptsNamed(db, {
    texts: [...candidates.byText.keys()],
    stems: [...candidates.byStems.keys()],
  });
  const hits = named.flatMap((row) =>
    (row.isStem ? candidates.byStems : candidates.byText).get(row.key)?.map((span) => ({ ...span, row })),
  );
  return collect(text, words, withoutOverlap(hits.filter((hit) => hit !== undefined)));
}

interface Candidates {
  byText: Map<string, Span[]>;
  byStems: Map<string, Span[]>;
}

function candidatesOf(
  rows: readonly { span: Span; row: readonly Word[] }[],
  stems: ReadonlyMap<string, WordStems>,
): Candidates {
  const candidates: Candidates = { byText: new Map(), byStems: new Map() };
  for (const { span, row } of rows) {
    const isFramed = hasMeaningAtEnds(row, stems);
    // In full a name may begin with a small word, as `on-the-job training` does.
    if (isFramed || row.length > 1) add(candidates.byText, row.map(({ folded }) => folded).join(' '), span);
    if (!isFramed) continue;
    // What is written apart in the text is often one word as a name: `back-end`, `service desk`.
    if (row.length === 2) add(candidates.byText, row.map(({ folded }) => folded).join(''), span);
    for (const lang of ['nl', 'en'] as const) {
      const key = stemsOf(row, stems, lang);
      if (key) add(candidates.byStems, key, span);
    }
  }
  return candidates;
}

function add(spans: Map<string, Span[]>, key: string, span: Span): void {
  const known = spans.get(key);
  if (known) known.push(span);
  else spans.set(key, [span]);
}

// Begins and ends with a word that means something; `IT` does, where `it` does not.
function hasMeaningAtEnds(row: readonly Word[], stems: ReadonlyMap<string, WordStems>): boolean {
  const means = ({ folded, isCapital }: Word) =>
    isCapital || (folded.length > 1 && !stems.get(folded)?.isStopWord) || /\d/.test(folded);
  const [first, last] = [row[0], row.at(-1)];
  if (!first || !last || !means(first) || !means(last)) return false;
  return row.length > 1 || first.folded.length > 1 || first.isCapital;
}

// As the stems of a term are kept: `'ontwerp':2 'netwerk':1`. Null where the words are not letters only, or too short
// for their stem to say much.
function stemsOf(row: readonly Word[], stems: ReadonlyMap<string, WordStems>, lang: 'nl' | 'en'): string | null {
  if (row.length > MOST_WORDS - 2) return null;
  const places: string[] = [];
  for (const [index, { folded }] of row.entries()) {
    if (!/^\p{L}+$/u.test(folded)) return null;
    const stem = stems.get(folded)?.[lang];
    if (stem) places.push(`'${stem}':${index + 1}`);
  }
  const isTelling = row.length > 1 || (row[0]?.folded.length ?? 0) >= 5;
  return places.length > 0 && isTelling ? places.join(' ') : null;
}

function collect(text: string, words: readonly Word[], hits: readonly (Span & { row: NamedConceptRow })[]) {
  const found = new Map<string, FoundLabel>();
  const atPlace = new Map<number, number>();
  const lastAt = new Map<string, number>();
  for (const { from, to, row } of [...hits].sort((a, b) => a.from - b.from || compareRows(a.row, b.row))) {
    const known = found.get(row.id);
    const start = (words[from] as Word).start;
    if (known) {
      // One place may name a concept in several ways.
      if (lastAt.get(row.id) !== from) known.times += 1;
      lastAt.set(row.id, from);
      continue;
    }
    const atThis = atPlace.get(from) ?? 0;
    if (atThis >= MOST_AT_A_PLACE || found.size >= MOST_FOUND) continue;
    atPlace.set(from, atThis + 1);
    lastAt.set(row.id, from);
    const end = (words[to] as Word).end;
    const { id, kind, label, by } = row;
    found.set(id, { kind, id, label, text: text.slice(start, end), start, end, times: 1, by });
  }
  return [...found.values()];
}

const ORDER = ['label', 'code', 'other name', 'stem'];
const compareRows = (a: NamedConceptRow, b: NamedConceptRow) =>
  ORDER.indexOf(a.by) - ORDER.indexOf(b.by) || (a.id < b.id ? -1 : 1);
