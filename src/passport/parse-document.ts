/** Null for a text that is no JSON object, such as a JWT. */
export function parseDocument(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

// Of an item the document is asked for here and there; reading it takes as long as much of what is done with it.
const read = new WeakMap<object, Record<string, unknown> | null>();

/** The document of an item, read once however often it is asked for: not to be changed. Null where it is no JSON object. */
export function documentOf(item: { document: string }): Record<string, unknown> | null {
  const known = read.get(item);
  if (known !== undefined) return known;
  const document = parseDocument(item.document);
  read.set(item, document);
  return document;
}
