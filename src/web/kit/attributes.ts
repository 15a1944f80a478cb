import { type Html, html, raw } from '../../platform/html.ts';

type AttributeValue = string | number | boolean | null | undefined;

/**
 * Writes the attributes of a tag, each with a space before it. `true` prints the bare name; false, null and undefined
 * print nothing. Names are ours, values are escaped.
 */
export const attributes = (values: Record<string, AttributeValue>): Html =>
  html`${Object.entries(values).map(([name, value]) => {
    if (value === undefined || value === null || value === false) return null;
    return value === true ? raw(` ${name}`) : html` ${raw(name)}="${value}"`;
  })}`;
