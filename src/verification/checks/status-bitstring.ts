import { statusLists } from '../../proofs/index.ts';
import { openDocument } from '../forms/open-document.ts';
import { openJwt } from '../forms/open-jwt.ts';
import type { OpenedCredential } from '../forms/opened-credential.ts';
import type { Opening } from '../kept-answers.ts';
import { readText } from '../read-credential.ts';
import type { Sources } from '../sources.ts';
import { idOf } from '../summary.ts';
import { checkSignature } from './signature.ts';
import type { BitstringEntry } from './status-entry.ts';
import { isMalformed, isUntrusted, StatusFault, type StatusFinding } from './status-finding.ts';
import { checkValidity } from './validity.ts';

/** What is kept of a list: its bits as they were unpacked, and what each check judges anew. */
interface BitstringList {
  kind: BitstringEntry['kind'];
  issuer: string | null;
  period: Record<string, unknown>;
  purposes: unknown[];
  bits: Uint8Array;
}

// Bitstring Status List 1.0, section 2.2: what a list counts for that does not say so.
const DEFAULT_TTL_SECONDS = 300;

/**
 * Looks an entry up in a list of bits (Bitstring Status List 1.0, section 3.2; StatusList2021, section 3.2).
 *
 * @throws StatusFault
 */
export async function lookUpBit(
  entry: BitstringEntry,
  issuer: string | null,
  sources: Sources,
): Promise<StatusFinding> {
  const { value: list, seenAt } = await sources.ask(entry.url, openingOf(sources));
  const { url, index, size, purpose, messages, references } = entry;
  if (list.kind !== entry.kind || list.issuer !== issuer || !list.purposes.includes(purpose)) throw isUntrusted();
  const { reason } = checkValidity(list.period, sources.now);
  if (reason === 'expired') throw new StatusFault('list_expired', 'STATUS_VERIFICATION_ERROR');
  if (reason !== 'in_period') throw isUntrusted();
  const entries = (list.bits.length * 8) / size;
  if (entries < statusLists.STATUS_LIST_LENGTH) throw new StatusFault('list_invalid', 'STATUS_LIST_LENGTH_ERROR');
  if (index >= entries) throw new StatusFault('list_invalid', 'RANGE_ERROR');

  const value = statusLists.readStatus(list.bits, index, size);
  const message = messages.get(value);
  const finding = { list: url, seenAt, references };
  if (purpose === 'message') {
    const text = message ?? `0x${value.toString(16)}`;
    return value === 0 && message === undefined
      ? { ...finding, reason: 'not_revoked' }
      : { ...finding, reason: 'status_message', message: text };
  }
  if (value === 0) return { ...finding, reason: 'not_revoked' };
  return { ...finding, reason: MEANINGS.get(purpose) ?? 'status_unknown', ...(message !== undefined && { message }) };
}

const MEANINGS = new Map<string, StatusFinding['reason']>([
  ['revocation', 'revoked'],
  ['suspension', 'suspended'],
  ['refresh', 'refresh_offered'],
]);

/** Whether we know what it means that an entry of this purpose is set. */
export const isKnownPurpose = (purpose: string): boolean => purpose === 'message' || MEANINGS.has(purpose);

const openingOf = (sources: Sources): Opening<BitstringList> => ({
  kind: 'bitstring-list',
  accept: 'application/vc, application/vc+jwt;q=0.9, application/ld+json;q=0.8, application/json;q=0.8',
  maxBytes: 4 * 1024 * 1024,
  defaultSeconds: DEFAULT_TTL_SECONDS,
  async open(body) {
    const list = await openList(body, sources);
    return { value: list, bytes: list.bits.length, ttlSeconds: list.ttlSeconds };
  },
});

/** A list is believed only as far as a credential is: of the right form and signed by the issuer it names. */
async function openList(body: Buffer, sources: Sources): Promise<BitstringList & { ttlSeconds: number }> {
  const opened = openText(body.toString('utf8'), sources);
  if (!opened) throw isMalformed();
  const { reading } = opened;
  if ((await opened.checkForm()).state !== 'passed') throw isMalformed();
  const signature = checkSignature(reading, await opened.checkProofs());
  if (signature.reason === 'key_unreachable') throw new StatusFault('list_unreachable', 'STATUS_RETRIEVAL_ERROR');
  if (signature.state !== 'passed') throw isUntrusted();

  const subjects = [reading.credentialSubject].flat() as (Record<string, unknown> | undefined)[];
  const { type, statusPurpose, encodedList, ttl = DEFAULT_TTL_SECONDS * 1000 } = subjects[0] ?? {};
  const kind = kindOf(reading.type, type);
  if (!kind || subjects.length !== 1 || typeof encodedList !== 'string') throw isMalformed();
  if (typeof ttl !== 'number' || !(ttl >= 0)) throw isMalformed();
  const { validFrom, validUntil, nbf, exp } = reading;
  return {
    kind,
    issuer: idOf(reading.issuer),
    period: { validFrom, validUntil, nbf, exp },
    purposes: [statusPurpose].flat(),
    bits: unpack(kind, encodedList),
    ttlSeconds: ttl / 1000,
  };
}

/** Only the forms a list may have: a badge of old would have us fetch what it refers to. */
function openText(text: string, sources: Sources): OpenedCredential | null {
  const read = readText(text);
  if (read.kind === 'document') return openDocument(read.document, sources);
  return read.kind === 'jwt' ? openJwt(read.token, sources) : null;
}

function kindOf(credentialType: unknown, subjectType: unknown): BitstringList['kind'] | null {
  const isBoth = (outer: string, inner: string) =>
    [credentialType].flat().includes(outer) && [subjectType].flat().includes(inner);
  if (isBoth('BitstringStatusListCredential', 'BitstringStatusList')) return 'bitstring';
  return isBoth('StatusList2021Credential', 'StatusList2021') ? 'list_2021' : null;
}

function unpack(kind: BitstringList['kind'], encodedList: string): Uint8Array {
  try {
    return kind === 'bitstring'
      ? statusLists.decodeStatusList(encodedList)
      : statusLists.decodeStatusList2021(encodedList);
  } catch {
    throw isMalformed();
  }
}
