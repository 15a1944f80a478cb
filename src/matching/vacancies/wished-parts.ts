const WISHED =
  /(?<![\p{L}-])(?:pr[eé]|pluspunt|een plus|wens(?=\s*(?:[.,:;)!]|$))|gewenst|wenselijk|mooi meegenomen|leuk als|bonus|bij voorkeur|(?:geen|niet) (?:vereiste?|verplicht|noodzakelijk|nodig)|nice[- ]to[- ]haves?|a plus|an advantage|preferred|preferably|desirable|optional|not required)(?![\p{L}-])/iu;

/** A row of characters of a text: UTF-16 units from its beginning, `end` not included. */
export interface Part {
  start: number;
  end: number;
}

/**
 * The sentences of a vacancy text that say that something is a wish, and the lines under a heading that does
 * (`Een pré:`), up to an empty line or the next heading.
 */
export function wishedParts(text: string): Part[] {
  const parts: Part[] = [];
  let under: 'no wish' | 'a wish' | 'a wish, and there were lines' = 'no wish';
  // A line that goes on with a small letter was only cut off.
  for (const line of split(text, { start: 0, end: text.length }, /\n(?![ \t]*\p{Ll})/gu)) {
    const words = text.slice(line.start, line.end).trim();
    if (words.endsWith(':')) under = WISHED.test(words) ? 'a wish' : 'no wish';
    else if (words === '') under = under === 'a wish' ? under : 'no wish';
    else if (under !== 'no wish') {
      under = 'a wish, and there were lines';
      parts.push(line);
    } else {
      const sentences = split(text, line, /[.!?;•](?=\s)/gu);
      parts.push(...sentences.filter(({ start, end }) => WISHED.test(text.slice(start, end))));
    }
  }
  return parts;
}

function split(text: string, { start, end }: Part, at: RegExp): Part[] {
  const breaks = [...text.slice(start, end).matchAll(at)].map(({ index }) => start + index + 1);
  return [start, ...breaks].map((from, index) => ({ start: from, end: breaks[index] ?? end }));
}
