import { foldText } from '../skill.ts';

/** Longer terms than this many words are not looked for in a text. */
export const MOST_WORDS = 8;
/** What is read of a text, in characters: some twenty pages. */
export const MOST_TEXT = 50_000;
// A longer row of letters is no word.
const LONGEST_WORD = 60;

/** A word of a text, folded, and where it stands. */
export interface Word {
  folded: string;
  start: number;
  end: number;
  /** Written in capitals, as abbreviations are. */
  isCapital: boolean;
  /** The next word does not belong to the same phrase. */
  endsPhrase: boolean;
}

/** Some words of a text that stand beside each other: the words `from` up to and including `to`. */
export interface Span {
  from: number;
  to: number;
}

// What stands between the angles of a tag is no word of the text.
const TAG = /<[\p{L}/!?][^<>]{0,500}>/gu;
const WORD = /[\p{L}\p{N}\p{M}.+#]+/gu;
// A hyphen, a comma or a slash stands within names; a full stop, a bullet or an empty line does not.
const BETWEEN_PHRASES = /[!?;:•*|]|\n\s*\n|\n\s*[-–—·]/;

/** The words of a text as `foldText` leaves them, each with its place in the text as it was given. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const whole = text.slice(0, MOST_TEXT).replaceAll(TAG, (tag) => ' '.repeat(tag.length));
  for (const hit of whole.matchAll(WORD)) {
    const [raw] = hit;
    const bare = raw.replace(/\.+$/, '');
    const before = words.at(-1);
    if (before && BETWEEN_PHRASES.test(whole.slice(before.end, hit.index))) before.endsPhrase = true;
    const folded = bare.length > LONGEST_WORD ? '' : foldText(bare);
    if (folded === '' || folded.includes(' ')) {
      if (before) before.endsPhrase = true;
      continue;
    }
    const isCapital = /\p{Lu}/u.test(bare) && bare === bare.toUpperCase();
    const end = hit.index + bare.length;
    words.push({ folded, start: hit.index, end, isCapital, endsPhrase: bare.length < raw.length });
  }
  return words;
}

/** Every row of words, none across the end of a phrase, that may be a name; the longest first at each word. */
export function spansOf(words: readonly Word[]): Span[] {
  return words.flatMap((_, from) => {
    const spans: Span[] = [];
    for (let to = from; to < Math.min(words.length, from + MOST_WORDS); to += 1) {
      spans.unshift({ from, to });
      if (words[to]?.endsPhrase) break;
    }
    return spans;
  });
}

/** The spans that remain when from left to right the longest is taken and none may lie over another. */
export function withoutOverlap<S extends Span>(spans: readonly S[]): S[] {
  const inOrder = [...spans].sort((a, b) => a.from - b.from || b.to - a.to);
  const kept: S[] = [];
  let last: Span = { from: -1, to: -1 };
  for (const span of inOrder) {
    const isSame = span.from === last.from && span.to === last.to;
    if (!isSame && span.from <= last.to) continue;
    kept.push(span);
    last = span;
  }
  return kept;
}
