import { createHash } from 'node:crypto';
import { readEncodedJson } from '../jose/compact-jws.ts';
import { isObject } from '../json.ts';
import { pointerTo } from './pointers.ts';

type Node = Record<string, unknown>;

export type DisclosureFaultReason =
  /** Not JSON in base64url, or not of the shape that a claim or a list entry has. */
  | 'malformed'
  /** A hash that we do not hold for safe, or one that is named where none may be. */
  | 'hash_unknown'
  /** Nothing that was signed has its digest. */
  | 'unused'
  /** The same digest stands in what was signed more than once. */
  | 'repeated'
  /** Its claim is there already. */
  | 'name_taken'
  /** Its claim has a name that stands for something else. */
  | 'name_reserved'
  /** What hides something is not written as it must be. */
  | 'placeholder_malformed'
  | 'too_deep';

/** The disclosures do not belong to what was signed: the token is to be refused. */
export class DisclosureFault extends Error {
  readonly reason: DisclosureFaultReason;

  constructor(reason: DisclosureFaultReason) {
    super(`The disclosures are refused: ${reason}.`);
    this.reason = reason;
  }
}

/** Names of IANA, and what Node calls the same. Nothing weaker is accepted (RFC 9901, section 9.4). */
const HASHES = new Map<unknown, string>([
  ['sha-256', 'sha256'],
  ['sha-384', 'sha384'],
  ['sha-512', 'sha512'],
]);

/** The hash that a payload names for its digests. @throws DisclosureFault */
export function hashOf({ _sd_alg: name = 'sha-256' }: Node): string {
  const hash = HASHES.get(name);
  if (!hash) throw new DisclosureFault('hash_unknown');
  return hash;
}

export const digestOf = (text: string, hash: string): string => createHash(hash).update(text).digest('base64url');

/** Names that hide something and are no claims; the last is one that JavaScript takes for something else. */
export const RESERVED: ReadonlySet<string> = new Set(['_sd', '...', '_sd_alg', '__proto__']);

/** What a disclosure says: a claim where it has a name, an entry of a list where it has none. */
interface Disclosure {
  text: string;
  name: string | null;
  value: unknown;
}

/** A disclosure and where in the revealed payload its value stands. */
export interface Placed {
  text: string;
  /** JSON Pointer (RFC 6901). */
  pointer: string;
}

export interface Revealed {
  /** The payload as the issuer meant it, as far as it was disclosed (RFC 9901, section 7.1). */
  payload: Node;
  disclosed: Placed[];
  /** Pointers to the objects and lists in which something is, or may be, left out. */
  hidden: string[];
}

// As deep as any credential may be: disclosures stand inside each other, so each may be shallow and the whole deep.
const MAX_DEPTH = 40;
const MAX_DISCLOSURES = 1_000;

/**
 * Puts what was disclosed in its place (RFC 9901, section 7.1, step 3 to 5). Every disclosure must be used, once.
 *
 * @throws DisclosureFault
 */
export function reveal(payload: Node, texts: readonly string[]): Revealed {
  const state: Revealing = { ...readDisclosures(texts, hashOf(payload)), seen: new Set(), disclosed: [], hidden: [] };
  const { _sd_alg: _left, ...rest } = payload;
  const revealed = revealObject(rest, '', state, 0);
  if (state.disclosed.length < texts.length) throw new DisclosureFault('unused');
  return { payload: revealed, disclosed: state.disclosed, hidden: state.hidden };
}

interface Revealing {
  byDigest: Map<string, Disclosure>;
  seen: Set<string>;
  disclosed: Placed[];
  hidden: string[];
}

function readDisclosures(texts: readonly string[], hash: string) {
  if (texts.length > MAX_DISCLOSURES) throw new DisclosureFault('malformed');
  const byDigest = new Map<string, Disclosure>();
  for (const text of texts) {
    const digest = digestOf(text, hash);
    if (byDigest.has(digest)) throw new DisclosureFault('repeated');
    byDigest.set(digest, readDisclosure(text));
  }
  return { byDigest };
}

function readDisclosure(text: string): Disclosure {
  let parts: unknown;
  try {
    parts = readEncodedJson(text);
  } catch {
    throw new DisclosureFault('malformed');
  }
  if (!Array.isArray(parts) || typeof parts[0] !== 'string') throw new DisclosureFault('malformed');
  if (parts.length === 2) return { text, name: null, value: parts[1] };
  if (parts.length !== 3 || typeof parts[1] !== 'string') throw new DisclosureFault('malformed');
  if (RESERVED.has(parts[1])) throw new DisclosureFault('name_reserved');
  return { text, name: parts[1], value: parts[2] };
}

function revealValue(value: unknown, pointer: string, state: Revealing, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new DisclosureFault('too_deep');
  if (Array.isArray(value)) return revealList(value, pointer, state, depth);
  return isObject(value) ? revealObject(value, pointer, state, depth) : value;
}

function revealObject({ _sd: digests, ...claims }: Node, pointer: string, state: Revealing, depth: number): Node {
  if ('...' in claims) throw new DisclosureFault('placeholder_malformed');
  if ('_sd_alg' in claims) throw new DisclosureFault('hash_unknown');
  const revealed: Node = {};
  for (const [name, value] of Object.entries(claims)) {
    revealed[name] = revealValue(value, pointerTo(pointer, name), state, depth + 1);
  }
  if (digests === undefined) return revealed;
  if (!Array.isArray(digests)) throw new DisclosureFault('placeholder_malformed');
  state.hidden.push(pointer);
  for (const digest of digests) {
    const disclosure = take(digest, state);
    if (!disclosure) continue;
    const { name, value, text } = disclosure;
    if (name === null) throw new DisclosureFault('malformed');
    if (Object.hasOwn(revealed, name)) throw new DisclosureFault('name_taken');
    state.disclosed.push({ text, pointer: pointerTo(pointer, name) });
    revealed[name] = revealValue(value, pointerTo(pointer, name), state, depth + 1);
  }
  return revealed;
}

function revealList(list: unknown[], pointer: string, state: Revealing, depth: number): unknown[] {
  const revealed: unknown[] = [];
  for (const entry of list) {
    const at = `${pointer}/${revealed.length}`;
    if (!isObject(entry) || !('...' in entry)) {
      revealed.push(revealValue(entry, at, state, depth + 1));
      continue;
    }
    if (Object.keys(entry).length !== 1) throw new DisclosureFault('placeholder_malformed');
    if (state.hidden.at(-1) !== pointer) state.hidden.push(pointer);
    const disclosure = take(entry['...'], state);
    if (!disclosure) continue;
    if (disclosure.name !== null) throw new DisclosureFault('malformed');
    state.disclosed.push({ text: disclosure.text, pointer: at });
    revealed.push(revealValue(disclosure.value, at, state, depth + 1));
  }
  return revealed;
}

/** What a digest stands for; undefined for what was not disclosed, and for a digest that hides nothing. */
function take(digest: unknown, { byDigest, seen }: Revealing): Disclosure | undefined {
  if (typeof digest !== 'string') throw new DisclosureFault('placeholder_malformed');
  if (seen.has(digest)) throw new DisclosureFault('repeated');
  seen.add(digest);
  return byDigest.get(digest);
}
