import { isUtf8 } from 'node:buffer';
import { readJson } from '../platform/read-json.ts';
import { LIMITS } from './document-limits.ts';
import { type Opening, UnansweredError } from './kept-answers.ts';
import type { Sources } from './sources.ts';

/** What stands at an address. */
export interface PublishedDocument {
  document: Record<string, unknown>;
  /** The address answers 410: what stood there was taken away. Then the document is empty. */
  isGone: boolean;
}

const opening = (kind: string, defaultSeconds: number): Opening<Record<string, unknown>> => ({
  kind,
  accept: 'application/ld+json, application/json',
  maxBytes: 1024 * 1024,
  defaultSeconds,
  open: async (body) => ({ value: objectIn(body), bytes: 2 * body.length }),
});

const DOCUMENT = opening('document', 60);
// What may be revoked is asked for each time, unless its server says how long it counts.
const REVOCABLE = opening('revocable', 0);

/**
 * Fetches a JSON object that somebody published.
 *
 * @param options.isRevocable whether it says of itself that it was taken back
 * @throws Error when it cannot be had, or is no such object
 */
export async function fetchDocument(
  { ask }: Pick<Sources, 'ask'>,
  url: string,
  { isRevocable = false }: { isRevocable?: boolean } = {},
): Promise<PublishedDocument> {
  try {
    return { document: (await ask(url, isRevocable ? REVOCABLE : DOCUMENT)).value, isGone: false };
  } catch (error) {
    if (error instanceof UnansweredError && error.status === 410) return { document: {}, isGone: true };
    throw error;
  }
}

function objectIn(body: Buffer): Record<string, unknown> {
  if (!isUtf8(body)) throw new Error('What was answered is not text.');
  const value = readJson(body.toString('utf8').replace(/^\uFEFF/, ''), LIMITS);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('This is not a JSON object.');
  return value as Record<string, unknown>;
}
