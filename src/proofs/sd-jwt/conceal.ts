import { randomBytes } from 'node:crypto';
import { digestOf, RESERVED } from './disclosures.ts';
import { pathOf, valueAt } from './pointers.ts';

type Node = Record<string, unknown>;

// RFC 9901, section 9.3: a salt of 128 bits, so that nobody can guess what a digest hides.
const SALT_BYTES = 16;

export interface Concealed {
  /** Digests in place of what is hidden. */
  payload: Node;
  /** What reveals it again. */
  disclosures: string[];
}

/**
 * Hides claims and list entries behind digests, so that the holder can show each or not (RFC 9901, section 4.2). What
 * lies inside something that is hidden too is hidden twice over: showing it shows what it stands in.
 *
 * @param pointers JSON Pointers (RFC 6901) to what is to be hidden
 * @throws Error when a pointer leads nowhere, or the payload uses a name that hides something
 */
export function conceal(payload: object, pointers: readonly string[]): Concealed {
  const copy = structuredClone(payload) as Node;
  requireNoReserved(copy);
  const paths = [...new Set(pointers)].map(pathOf);
  for (const path of paths) valueAt(copy, path);
  const disclosures: string[] = [];
  // What is deepest first: a disclosure holds the digests of what is hidden inside it.
  for (const path of paths.toSorted((one, other) => other.length - one.length)) {
    disclosures.unshift(concealAt(valueAt(copy, path.slice(0, -1)), path.at(-1) as string));
  }
  return { payload: disclosures.length > 0 ? { ...copy, _sd_alg: 'sha-256' } : copy, disclosures };
}

function concealAt(parent: unknown, key: string): string {
  const salt = randomBytes(SALT_BYTES).toString('base64url');
  if (Array.isArray(parent)) {
    const disclosure = encode([salt, parent[Number(key)]]);
    parent[Number(key)] = { '...': digestOf(disclosure, 'sha256') };
    return disclosure;
  }
  const node = parent as Node;
  const disclosure = encode([salt, key, node[key]]);
  delete node[key];
  // Sorted, so that the order tells nothing of what was hidden.
  node._sd = [...((node._sd as string[] | undefined) ?? []), digestOf(disclosure, 'sha256')].sort();
  return disclosure;
}

const encode = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

function requireNoReserved(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (RESERVED.has(key)) throw new Error(`The name ${key} is not for claims.`);
    requireNoReserved(inner);
  }
}
