import { html as escaping } from 'ghtml';

/** Markup that is safe to send: every value in it has been escaped, or was markup itself. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

type Value = Html | string | number | null | undefined | false | readonly Value[];

/**
 * Writes markup. Values are escaped; `Html` and lists of it are kept as they are; null, undefined and false print
 * nothing. There is no other way into a page, so a forgotten escape cannot happen.
 */
export function html(literals: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = literals[0] ?? '';
  for (const [index, value] of values.entries()) text += print(value) + literals[index + 1];
  return new Html(text);
}

/** Markup of our own making, such as an icon. Never for a value that came from outside. */
export const raw = (trusted: string): Html => new Html(trusted);

function print(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(print).join('');
  return escaping`${value}`;
}
