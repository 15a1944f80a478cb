// Controls (C0, C1), formatting that turns text around or hides it, separators and lone surrogates.
const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Text of a stranger, safe to write to a terminal: what would move the cursor, change the title or turn the reading
 * direction around is shown as its code point, `‹U+001B›`.
 */
export const harmless = (text: string): string =>
  text.replace(
    HARMFUL,
    (character) => `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
  );

/** JSON on one line that is as safe: the same characters stand in it as escapes, so that its value stays the same. */
export const harmlessJson = (value: unknown): string =>
  JSON.stringify(value).replace(HARMFUL, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );

/** Rows of cells as lines with their columns below each other; all cells are made harmless, the last is not padded. */
export function columns(rows: readonly (readonly string[])[], indent = ''): string[] {
  const safe = rows.map((cells) => cells.map(harmless));
  const widths: number[] = [];
  for (const cells of safe) {
    for (const [at, cell] of cells.slice(0, -1).entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  }
  return safe.map((cells) =>
    (
      indent + cells.map((cell, at) => (at === cells.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  ')
    ).trimEnd(),
  );
}
