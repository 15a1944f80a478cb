import { FetchFailedError, FetchRefusedError, type GuardedFetch } from '../platform/fetch.ts';
import { unbake } from '../proofs/index.ts';

/** What a credential was found as. A JWT is kept as it came: its signature is over those very characters. */
export type ReadCredential =
  | { kind: 'document'; document: Record<string, unknown> }
  | { kind: 'jwt'; token: string }
  | { kind: 'unread'; reason: 'unreadable' | 'too_large' | 'nothing_baked' | 'address_unreachable' };

const MAX_BYTES = 1024 * 1024;
// An image carries its credential beside its pixels.
const MAX_IMAGE_BYTES = 10 * 1024 * 1024;
// Deeper than any credential; libraries that walk a document by recursion stay far from the end of the stack.
const MAX_DEPTH = 40;
// A badge of one skill has about a hundred, of thirty about fifteen hundred; canonicalisation takes longer with each.
const MAX_VALUES = 5_000;
const JWT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/**
 * Finds the credential in what somebody brought: a document, JSON text, a JWT, a baked PNG or SVG, or the address of
 * one of these. An address found inside something is not followed. Never throws for what was brought.
 */
export async function readCredential(ask: GuardedFetch, brought: unknown): Promise<ReadCredential> {
  const text = typeof brought === 'string' ? brought.trim() : null;
  if (text === null || !/^https?:\/\/\S+$/.test(text)) return readContent(brought);
  try {
    const { status, body } = await ask(text, { accept: ACCEPT, maxBytes: MAX_IMAGE_BYTES });
    return status === 200 ? readContent(body) : { kind: 'unread', reason: 'address_unreachable' };
  } catch (error) {
    if (!(error instanceof FetchFailedError || error instanceof FetchRefusedError)) throw error;
    return { kind: 'unread', reason: 'address_unreachable' };
  }
}

const ACCEPT = 'application/vc, application/vc+jwt, application/ld+json, application/json, image/png, image/svg+xml';

function readContent(content: unknown): ReadCredential {
  if (Buffer.isBuffer(content)) return readBytes(content);
  if (typeof content !== 'string') return readValue(content);
  const image = /^data:image\/(?:png|svg\+xml);base64,([A-Za-z0-9+/=]+)$/.exec(content)?.[1];
  return readBytes(image ? Buffer.from(image, 'base64') : Buffer.from(content));
}

function readBytes(bytes: Buffer): ReadCredential {
  if (bytes.length > MAX_IMAGE_BYTES) return { kind: 'unread', reason: 'too_large' };
  const isImage = bytes[0] === 0x89 || /^\uFEFF?\s*</.test(bytes.toString('utf8', 0, 64));
  if (!isImage) return readText(bytes.toString('utf8'));
  const baked = unbake(bytes);
  return baked === null ? { kind: 'unread', reason: 'nothing_baked' } : readText(baked);
}

function readText(text: string): ReadCredential {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed.length > MAX_BYTES) return { kind: 'unread', reason: 'too_large' };
  if (JWT.test(trimmed)) return { kind: 'jwt', token: trimmed };
  try {
    return readValue(JSON.parse(trimmed));
  } catch {
    return { kind: 'unread', reason: 'unreadable' };
  }
}

function readValue(value: unknown): ReadCredential {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { kind: 'unread', reason: 'unreadable' };
  if (!isWithinLimits(value)) return { kind: 'unread', reason: 'too_large' };
  const enveloped = envelopedToken(value as Record<string, unknown>);
  return enveloped
    ? { kind: 'jwt', token: enveloped }
    : { kind: 'document', document: value as Record<string, unknown> };
}

// Securing VCs with JOSE, section 4.1: an EnvelopedVerifiableCredential holds the JWT in a data URL.
function envelopedToken({ id, type }: Record<string, unknown>): string | null {
  if (![type].flat().includes('EnvelopedVerifiableCredential') || typeof id !== 'string') return null;
  const token = id.replace(/^data:application\/vc\+jwt[;,]/, '');
  return token !== id && JWT.test(token) ? token : null;
}

/** Counts level by level and stops at the limit, so that measuring costs no more than what would be let through. */
function isWithinLimits(value: object): boolean {
  let level: unknown[] = [value];
  let count = 0;
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length;
    if (depth > MAX_DEPTH || count > MAX_VALUES) return false;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return true;
}
