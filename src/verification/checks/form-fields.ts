export type Node = Record<string, unknown>;

/** A value and where it stands, such as `credentialSubject.0.id`. */
export interface Place {
  value: unknown;
  path: string;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of a property, one or a list of them, each with its path; none when the property is absent. */
export function placesOf(node: Node, key: string, at = ''): Place[] {
  const value = node[key];
  const path = at ? `${at}.${key}` : key;
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ value, path }];
  return value.length === 0
    ? [{ value, path }]
    : value.map((item, index) => ({ value: item, path: `${path}.${index}` }));
}

/** An absolute URL, without a character that an IRI cannot hold (VCDM 2.0, section 4.4; RFC 3987, sections 2.2 and 4.1). */
export const isUrl = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= MAX_URL &&
  /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`\p{Cc}\p{Bidi_Control}]+$/u.test(value) &&
  URL.canParse(value);

// An image may stand in a document as a data URL.
const MAX_URL = 1024 * 1024;

/** One or more terms or absolute URLs (VCDM 2.0, section 4.5). Whether a context defines the term is asked elsewhere. */
export const isType = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(isTerm) : isTerm(value);

const isTerm = (value: unknown) => typeof value === 'string' && (/^[^\s:@][^\s:]*$/u.test(value) || isUrl(value));

// Contexts define the value of these as JSON: what is inside them is data, not statements.
const JSON_TERMS: ReadonlySet<string> = new Set(['@context', 'jsonSchema', 'publicKeyJwk', 'jwk', '_sd']);

/** An object of a document and where it stands. */
export interface FoundNode {
  node: Node;
  path: string;
}

/** Every object of a document with its path, the document itself first, whatever its depth. */
export function nodesOf(document: Node): FoundNode[] {
  const nodes: FoundNode[] = [];
  const waiting: Place[] = [{ value: document, path: '' }];
  for (let at = 0; at < waiting.length; at++) {
    const { value, path } = waiting[at] as Place;
    if (isNode(value)) nodes.push({ node: value, path });
    const holder = value as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      const inner = holder[key];
      if (typeof inner !== 'object' || inner === null || JSON_TERMS.has(key)) continue;
      waiting.push({ value: inner, path: path ? `${path}.${key}` : key });
    }
  }
  return nodes;
}

/**
 * A string, or a language value object, or a list of them (VCDM 2.0, sections 4.6 and 11.1).
 *
 * @returns the paths at which it is neither
 */
export function textFaultsOf(node: Node, key: string, at = ''): string[] {
  return placesOf(node, key, at)
    .filter(({ value }) => typeof value !== 'string' && !isLanguageValue(value))
    .map(({ path }) => path);
}

export function isLanguageValue(value: unknown): boolean {
  if (!isNode(value) || typeof value['@value'] !== 'string') return false;
  const { '@language': language, '@direction': direction } = value;
  return (
    Object.keys(value).every((key) => LANGUAGE_KEYS.has(key)) &&
    (language === undefined || isLanguageTag(language)) &&
    (direction === undefined || direction === 'ltr' || direction === 'rtl')
  );
}

const LANGUAGE_KEYS: ReadonlySet<string> = new Set(['@value', '@language', '@direction']);

// RFC 5646, section 2.1, without the tags that were registered before its grammar.
const LANGUAGE_TAG =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+)$/i;

export const isLanguageTag = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 100 && LANGUAGE_TAG.test(value);
