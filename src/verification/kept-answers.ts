import { createHash } from 'node:crypto';
import { makeBoundedMap } from '../platform/bounded-map.ts';
import type { FetchedDocument, GuardedFetch } from '../platform/fetch.ts';

/** How something that is published is asked for, read and kept. */
export interface Opening<Value> {
  /** Names the kind: what is kept of one address is kept for each kind apart. */
  kind: string;
  accept: string;
  maxBytes: number;
  /** How long an answer counts that says nothing about it. */
  defaultSeconds: number;
  /**
   * Reads an answer, and proves it where there is something to prove. Rejects when it is not what was asked for; that is
   * not kept.
   */
  open(body: Buffer): Promise<OpenedAnswer<Value>>;
}

export interface OpenedAnswer<Value> {
  value: Value;
  /** What keeping it weighs, in bytes. */
  bytes: number;
  /** How long whoever published it says that it may be relied on, whatever the server says. */
  ttlSeconds?: number | null;
}

export interface KeptAnswer<Value> {
  value: Value;
  /** When it was last known to be what is published. */
  seenAt: Date;
}

/** There is an answer, but not with what was asked for. */
export class UnansweredError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The address answered with status ${status}.`);
    this.status = status;
  }
}

interface Kept extends OpenedAnswer<unknown> {
  digest: string;
  etag: string | null;
  /** When it was read and proven, in milliseconds. */
  openedAt: number;
  seenAt: number;
  freshUntil: number;
}

const LIMITS = { maxEntries: 2_000, maxBytes: 64 * 1024 * 1024 };
/** No answer counts longer, whatever it says of itself; nor is what was proven once taken for proven longer. */
const MAX_SECONDS = 300;

/**
 * Asks for something at an address, or answers from what was kept of it. Rejects when it cannot be had.
 *
 * @param now the clock by which it is judged whether what was kept still counts
 */
export type AskKept = <Value>(url: string, opening: Opening<Value>, now: () => Date) => Promise<KeptAnswer<Value>>;

/**
 * A memory before a fetch. An answer counts for as long as its `Cache-Control`, its own time to live and our limits all
 * allow (RFC 9111, section 4.2), counted from when it was asked for; after that it is asked for again, with its ETag. Of
 * those who ask for the same at the same time one does. Failures are not kept.
 */
export function keepAnswers(outside: GuardedFetch): AskKept {
  const kept = makeBoundedMap<Kept>({ ...LIMITS, bytesOf: ({ bytes }) => bytes + 500 });
  const underway = new Map<string, Promise<Kept>>();
  const refresh = async (key: string, url: string, opening: Opening<unknown>, askedAt: number) => {
    try {
      const answer = await ask(outside, askedAt, url, opening, kept.get(key));
      if (Number.isFinite(answer.freshUntil)) kept.set(key, answer);
      else kept.delete(key);
      return answer;
    } finally {
      underway.delete(key);
    }
  };
  return async <Value>(url: string, opening: Opening<Value>, now: () => Date) => {
    const askedAt = now().getTime();
    const key = `${opening.kind} ${url}`;
    const known = kept.get(key);
    const isFresh = known && known.freshUntil > askedAt;
    const asking = isFresh ? known : (underway.get(key) ?? refresh(key, url, opening, askedAt));
    if (asking instanceof Promise) underway.set(key, asking);
    const { value, seenAt } = await asking;
    // The kind is part of the key, so what is kept under it was read by an opening of that kind.
    return { value: value as Value, seenAt: new Date(seenAt) };
  };
}

async function ask(
  outside: GuardedFetch,
  askedAt: number,
  url: string,
  { accept, maxBytes, defaultSeconds, open }: Opening<unknown>,
  known: Kept | undefined,
): Promise<Kept> {
  const proven = known && askedAt - known.openedAt < MAX_SECONDS * 1000 ? known : undefined;
  const answer = await outside(url, {
    accept,
    maxBytes,
    ...(proven?.etag && { headers: { 'if-none-match': proven.etag } }),
  });
  const isUnchanged = answer.status === 304 && proven !== undefined;
  if (!isUnchanged && answer.status !== 200) throw new UnansweredError(answer.status);
  const digest = isUnchanged ? proven.digest : createHash('sha256').update(answer.body).digest('base64url');
  const isSame = digest === proven?.digest;
  const opened = isSame ? proven : await open(answer.body);
  return {
    value: opened.value,
    bytes: opened.bytes,
    ttlSeconds: opened.ttlSeconds ?? null,
    digest,
    etag: answer.headers.etag ?? (isUnchanged ? proven.etag : null),
    openedAt: isSame ? proven.openedAt : askedAt,
    seenAt: askedAt,
    freshUntil: freshUntil(answer, askedAt, [opened.ttlSeconds ?? null], defaultSeconds),
  };
}

/** The moment from which an answer is asked for again; minus infinity when it may not be kept at all. */
function freshUntil(
  { headers }: FetchedDocument,
  askedAt: number,
  ownSeconds: (number | null)[],
  defaultSeconds: number,
): number {
  const directives = (headers['cache-control'] ?? '').toLowerCase();
  if (/\bno-store\b/.test(directives)) return Number.NEGATIVE_INFINITY;
  if (/\bno-cache\b/.test(directives)) return askedAt;
  const maxAge = /\bmax-age="?(\d+)/.exec(directives)?.[1];
  const told = [...ownSeconds, maxAge === undefined ? null : Number(maxAge)].filter((one) => one !== null);
  const seconds = Math.min(MAX_SECONDS, ...(told.length > 0 ? told : [defaultSeconds]));
  const age = /^\d+$/.test(headers.age ?? '') ? Number(headers.age) : 0;
  return askedAt + (seconds - age) * 1000;
}
