import type { Word } from './spans.ts';

/** Longer than this, words at both ends of a row seldom belong to each other. */
const MOST_WORDS = 6;
/** Words that come loose from the beginning of their verb: `oplossen`, `lost op`. */
const LOOSE = new Set('aan af bij binnen door in mee na om onder op over toe uit vast voor'.split(' '));
/** Words that tell how, or of which, and no name holds. */
const FILLERS = new Set(
  'alle de deze dit een eigen elke goed graag het je jouw makkelijk onze ook snel uw zelf zelfstandig'.split(' '),
);

/**
 * A row of words that begins with a Dutch verb, as a text about somebody has it (`lost snel storingen op`), with the verb
 * at its end, as a name has it: `storingen oplossen`. Several, because a form alone does not tell the whole verb
 * (`lost`: `lossen`, `losen` or `lozen`); those that do not exist are the name of nothing.
 */
export function verbLast(row: readonly Word[]): Word[][] {
  const [verb, ...others] = row;
  if (!verb || others.length === 0 || row.length > MOST_WORDS || !/^\p{L}{2,}t$/u.test(verb.folded)) return [];
  const loose = LOOSE.has(others.at(-1)?.folded ?? '') ? (others.pop()?.folded ?? '') : '';
  const named = others.filter(({ folded }) => !FILLERS.has(folded));
  // How somebody works may be the skill itself: `zelfstandig werken`.
  const rest = named.length > 0 ? named : others;
  if (rest.length === 0) return [];
  return infinitivesOf(verb.folded).map((infinitive) => [...rest, { ...verb, folded: loose + infinitive }]);
}

function infinitivesOf(form: string): string[] {
  const bare = form.slice(0, -1);
  const voiced = bare.replace(/f$/, 'v').replace(/s$/, 'z');
  const open = (stem: string) => stem.replace(/(aa|ee|oo|uu)(\p{L})$/u, (_all, vowel, end) => `${vowel[0]}${end}`);
  const stems = [bare, `${bare}${bare.at(-1)}`, open(bare), voiced, open(voiced)];
  return [...new Set(stems)].map((stem) => `${stem}en`);
}
