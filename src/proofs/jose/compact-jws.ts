import { JsonFault, readJson } from '../../platform/read-json.ts';
import { isObject } from '../json.ts';
import { privateKeyOf, type Signer } from '../keys/keys.ts';
import { signBytes, verifyBytes, verifyRsaBytes } from '../keys/signatures.ts';
import type { PublicKey } from '../keys/verification-method.ts';
import { ProofFault } from '../proof-check.ts';
import { algorithmOfKey, fitsKey } from './algorithms.ts';

/** A token in parts (RFC 7515, section 7.1). Nothing in it is known to be true before `requireSignature`. */
export interface CompactJws {
  /** Null when it is not one JSON object that every reader takes for the same. */
  header: Record<string, unknown> | null;
  payload: Record<string, unknown> | null;
  /** Why the payload is refused, where it is JSON that two readers could take for different things. */
  payloadFault: JsonFault | null;
  /** The characters the signature is over. */
  signedText: string;
  signature: Buffer | null;
}

// Deeper and larger than any credential: see the limits on documents.
const LIMITS = { maxDepth: 40, maxValues: 5_000 };

/** Takes a token apart without believing any of it. Never throws for what was brought. */
export function readCompactJws(token: string): CompactJws {
  const [header = '', payload = '', signature = '', ...more] = token.split('.');
  const isWhole = more.length === 0 && signature !== '';
  const read = readObject(payload);
  return {
    header: isWhole ? readObject(header).value : null,
    payload: read.value,
    payloadFault: read.fault,
    signedText: `${header}.${payload}`,
    signature: isWhole ? decodeBase64url(signature) : null,
  };
}

/** The bytes of base64url text; null for padding, other alphabets and bits that no encoder writes. */
export function decodeBase64url(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** JSON in base64url, read strictly. @throws Error when it is not that */
export function readEncodedJson(text: string): unknown {
  const bytes = decodeBase64url(text);
  if (!bytes) throw new Error('The text is not base64url.');
  return readJson(utf8.decode(bytes), LIMITS);
}

function readObject(text: string): { value: Record<string, unknown> | null; fault: JsonFault | null } {
  try {
    const value = readEncodedJson(text);
    return { value: isObject(value) ? value : null, fault: null };
  } catch (error) {
    return { value: null, fault: error instanceof JsonFault ? error : null };
  }
}

export interface JwsHeader {
  alg: string;
  kid: string | null;
  /** Both as `mediaTypeOf` has them. */
  typ: string | null;
  cty: string | null;
}

/**
 * The header of a token of one of these types. A key or certificate that stands in the header (`jwk`, `x5c`, `jku`,
 * `x5u`) is never read: who forges a token brings a key that fits.
 *
 * @param types which `typ` it may have, where null stands for none; null for what has no type of its own
 * @throws ProofFault
 */
export function requireHeader({ header, signature }: CompactJws, types: readonly (string | null)[] | null): JwsHeader {
  if (!header || !signature) throw new ProofFault('proof_malformed');
  const { alg, kid, typ, cty } = header;
  if (typeof alg !== 'string' || ![kid, typ, cty].every((value) => value === undefined || typeof value === 'string')) {
    throw new ProofFault('proof_malformed');
  }
  // RFC 7515, section 4.1.11: what the signer calls critical and a reader does not know, that reader cannot judge.
  if ('crit' in header) throw new ProofFault('suite_unknown');
  const named = { alg, kid: textOf(kid), typ: mediaTypeOf(typ), cty: mediaTypeOf(cty) };
  // RFC 8725, section 3.11: a token of another type was made for something else.
  if (types && !types.includes(named.typ)) throw new ProofFault('purpose_wrong');
  return named;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** A media type in lower case, without the `application/` that may be left out (RFC 7515, section 4.1.9). */
export const mediaTypeOf = (value: unknown): string | null =>
  textOf(value)
    ?.toLowerCase()
    .replace(/^application\//, '') ?? null;

/**
 * Whether the key made the signature, with the one algorithm that belongs to such a key: what the token asks for is
 * compared with that and decides nothing (RFC 8725, section 3.1).
 *
 * @throws ProofFault
 */
export function requireSignature({ signedText, signature }: CompactJws, alg: string, key: PublicKey): void {
  if (!fitsKey(alg, key.algorithm)) throw new ProofFault('algorithm_refused');
  const data = Buffer.from(signedText);
  const isTrue =
    signature !== null &&
    (key.algorithm === 'RSA'
      ? verifyRsaBytes(key, data, signature, { hash: `sha${alg.slice(2)}`, isPss: alg.startsWith('PS') })
      : verifyBytes(key, data, signature));
  if (!isTrue) throw new ProofFault('tampered');
}

/** Signs a JSON object as a compact JWS; `alg` follows from the key. */
export function signCompactJws(header: Record<string, unknown>, payload: object, signer: Signer): string {
  const key = privateKeyOf(signer);
  const signedText = [{ alg: algorithmOfKey(key.algorithm), ...header }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signedText}.${signBytes(key, Buffer.from(signedText)).toString('base64url')}`;
}
