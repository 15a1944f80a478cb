/** Raised when other terms come of the same files: then they are loaded anew. */
export const NAMING_RULES = '3';

const EXPLAINED = /^(.+\S)\s*\(([^()]+)\)$/;
const ABBREVIATION = /^(?=.*\p{Lu}.*\p{Lu})[\p{L}\p{N}'’./-]{2,10}$/u;
const ARTICLE = /^(?:de|het|een|the|an?) (?=\S)/i;

/**
 * How people say a label of a framework shorter: `Python (computer programming)` as Python, `domeinnaamsysteem (DNS)` as
 * domeinnaamsysteem or DNS, `een besturingssysteem installeren` without the article.
 */
export function shortNamesOf(label: string): string[] {
  const [, bare, inside = ''] = EXPLAINED.exec(label) ?? [];
  const names = bare ? [bare, ...(ABBREVIATION.test(inside) ? [inside] : [])] : [];
  return [...names, ...[label, ...names].filter((name) => ARTICLE.test(name)).map((name) => name.replace(ARTICLE, ''))];
}
