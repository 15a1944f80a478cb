import { isUtf8 } from 'node:buffer';
import { FetchFailedError, FetchRefusedError, type GuardedFetch } from '../platform/fetch.ts';
import { JsonFault, readJson } from '../platform/read-json.ts';
import { unbake } from '../proofs/index.ts';
import { LIMITS, limitFaultOf } from './document-limits.ts';
import { type EnvelopeType, readEnvelope } from './envelope.ts';

/** What a credential was found as. A token is kept as it came: its signature is over those very characters. */
export type ReadCredential =
  | { kind: 'document'; document: Record<string, unknown> }
  | { kind: 'jwt' | 'sd_jwt'; token: string }
  | Unread;

export interface Unread {
  kind: 'unread';
  reason:
    | 'unreadable'
    | 'too_large'
    | 'ambiguous'
    | 'nothing_baked'
    | 'address_unreachable'
    | 'address_gone'
    | 'envelope_invalid'
    | 'envelope_unknown';
  /** For `ambiguous`: what is, and where. */
  details?: { fault: string; path: string };
}

const MAX_BYTES = 1024 * 1024;
// An image carries its credential beside its pixels.
const MAX_IMAGE_BYTES = 10 * 1024 * 1024;
const JWT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const SD_JWT = /^([A-Za-z0-9_-]+\.){2}[A-Za-z0-9_-]+~([A-Za-z0-9_-]+~)*(([A-Za-z0-9_-]+\.){2}[A-Za-z0-9_-]+)?$/;
const ADDRESS = /^https?:\/\/\S+$/;

/**
 * Finds the credential in what somebody brought: a document, JSON text, a JWT, a baked PNG or SVG, or the address of
 * one of these. An image may hold the address of its credential, as the oldest badges do; no other address found inside
 * something is followed. Never throws for what was brought.
 */
export async function readCredential(ask: GuardedFetch, brought: unknown): Promise<ReadCredential> {
  const text = typeof brought === 'string' ? brought.trim() : null;
  const content = text !== null && ADDRESS.test(text) ? await fetchContent(ask, text) : contentOf(brought);
  if (!isBytes(content)) return content;
  const read = readBytes(content);
  if (read.kind !== 'address') return read;
  const found = await fetchContent(ask, read.url);
  if (!isBytes(found)) return found;
  const second = readBytes(found);
  return second.kind === 'address' ? UNREADABLE : second;
}

const UNREADABLE: Unread = { kind: 'unread', reason: 'unreadable' };
const ACCEPT =
  'application/vc, application/vc+jwt, application/vc+sd-jwt, application/dc+sd-jwt, application/ld+json, application/json, image/png, image/svg+xml';

const isBytes = (content: Buffer | ReadCredential): content is Buffer => Buffer.isBuffer(content);

async function fetchContent(ask: GuardedFetch, url: string): Promise<Buffer | Unread> {
  try {
    const { status, body } = await ask(url, { accept: ACCEPT, maxBytes: MAX_IMAGE_BYTES });
    if (status === 200) return body;
    return { kind: 'unread', reason: status === 410 ? 'address_gone' : 'address_unreachable' };
  } catch (error) {
    if (!(error instanceof FetchFailedError || error instanceof FetchRefusedError)) throw error;
    return { kind: 'unread', reason: 'address_unreachable' };
  }
}

function contentOf(brought: unknown): Buffer | ReadCredential {
  if (Buffer.isBuffer(brought)) return brought;
  if (typeof brought !== 'string') return readValue(brought);
  if (!brought.isWellFormed()) return ambiguous('broken_text');
  const image = /^data:image\/(?:png|svg\+xml);base64,([A-Za-z0-9+/=]+)$/.exec(brought)?.[1];
  return image ? Buffer.from(image, 'base64') : Buffer.from(brought);
}

function readBytes(bytes: Buffer): ReadCredential | { kind: 'address'; url: string } {
  if (bytes.length > MAX_IMAGE_BYTES) return { kind: 'unread', reason: 'too_large' };
  const isImage = bytes[0] === 0x89 || /^\uFEFF?\s*</.test(bytes.toString('utf8', 0, 64));
  if (!isImage) return isUtf8(bytes) ? readText(bytes.toString('utf8')) : UNREADABLE;
  const baked = unbake(bytes);
  if (baked === null) return { kind: 'unread', reason: 'nothing_baked' };
  return ADDRESS.test(baked.trim()) ? { kind: 'address', url: baked.trim() } : readText(baked);
}

/** As `readCredential`, for text that can only be a document or a token, and may stand in an envelope of this type. */
export function readText(text: string, envelope: EnvelopeType = 'EnvelopedVerifiableCredential'): ReadCredential {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed.length > MAX_BYTES) return { kind: 'unread', reason: 'too_large' };
  const token = readToken(trimmed);
  if (token) return token;
  try {
    return readValue(readJson(trimmed, LIMITS), envelope);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return unreadOf(error);
  }
}

/** What there is to say of JSON that is not read any further. */
export function unreadOf({ reason, path }: JsonFault): Unread {
  if (reason === 'malformed') return UNREADABLE;
  if (reason === 'too_deep' || reason === 'too_many_values') return { kind: 'unread', reason: 'too_large' };
  return ambiguous(reason, path);
}

const ambiguous = (fault: JsonFault['reason'], path = ''): Unread => ({
  kind: 'unread',
  reason: 'ambiguous',
  details: { fault, path },
});

function readToken(text: string): ReadCredential | null {
  if (JWT.test(text)) return { kind: 'jwt', token: text };
  return SD_JWT.test(text) ? { kind: 'sd_jwt', token: text } : null;
}

/** As `readText`, for what may be text or a value. */
export const readBrought = (brought: unknown, envelope?: EnvelopeType): ReadCredential =>
  typeof brought === 'string' ? readText(brought, envelope) : readValue(brought, envelope);

/** As `readText`, for what is no text any more. */
function readValue(value: unknown, type: EnvelopeType = 'EnvelopedVerifiableCredential'): ReadCredential {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return UNREADABLE;
  const fault = limitFaultOf(value);
  if (fault) return unreadOf(fault);
  const envelope = readEnvelope(value, type);
  if (!envelope) return { kind: 'document', document: value as Record<string, unknown> };
  if (envelope.kind === 'unknown') return { kind: 'unread', reason: 'envelope_unknown' };
  const token = envelope.kind === 'content' ? readToken(envelope.content) : null;
  return token ?? { kind: 'unread', reason: 'envelope_invalid' };
}
