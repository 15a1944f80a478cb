import { statusLists } from '../../proofs/index.ts';
import { namesOurProfile } from '../profile.ts';
import { checkOf, type ReasonOf } from '../reasons.ts';
import type { Check } from '../report.ts';
import type { SecuredSource, Sources } from '../sources.ts';
import { idOf } from '../summary.ts';
import { checkForm } from './form.ts';
import { checkSignature } from './signature.ts';
import { checkValidity } from './validity.ts';

type StatusReason = ReasonOf<'status'>;

interface StatusEntry {
  purpose: 'revocation' | 'suspension';
  index: number;
  listUrl: string;
}

// What is worst is told first; what could not be found out is told before what is in order.
const WORST_FIRST: readonly StatusReason[] = [
  'revoked',
  'suspended',
  'list_invalid',
  'list_unreachable',
  'status_unknown',
];

/**
 * Whether the issuer took the credential back (Bitstring Status List 1.0, section 3.2). Every entry is looked up; an
 * entry of a kind we do not know leaves the question open. Open Badges leaves room for one entry only, so a credential
 * of our profile has its suspension in a companion list, at the same index.
 */
export async function checkStatus(document: Record<string, unknown>, sources: Sources): Promise<Check> {
  const entries = [document.credentialStatus ?? []].flat().map(entryOf);
  if (entries.length === 0) return checkOf('status', 'no_status');
  const companions = namesOurProfile(document) ? entries.flatMap((entry) => (entry ? [companionOf(entry)] : [])) : [];
  const issuer = idOf(document.issuer);
  const reasons = await Promise.all(
    [...entries, ...companions].map((entry) => (entry ? lookUp(entry, issuer, sources) : ('status_unknown' as const))),
  );
  return checkOf('status', WORST_FIRST.find((reason) => reasons.includes(reason)) ?? 'not_revoked', {
    lists: entries.flatMap((entry) => (entry ? [entry.listUrl] : [])),
  });
}

function entryOf(value: unknown): StatusEntry | null {
  const { type, statusPurpose, statusListIndex, statusListCredential, statusSize } = (value ?? {}) as Record<
    string,
    unknown
  >;
  if (type !== 'BitstringStatusListEntry' || (statusSize !== undefined && statusSize !== 1)) return null;
  if (statusPurpose !== 'revocation' && statusPurpose !== 'suspension') return null;
  if (typeof statusListIndex !== 'string' || !/^\d{1,9}$/.test(statusListIndex)) return null;
  if (typeof statusListCredential !== 'string' || !/^https?:\/\//.test(statusListCredential)) return null;
  return { purpose: statusPurpose, index: Number(statusListIndex), listUrl: statusListCredential };
}

const companionOf = ({ index, listUrl }: StatusEntry): StatusEntry => ({
  purpose: 'suspension',
  index,
  listUrl: `${listUrl}/suspension`,
});

async function lookUp(entry: StatusEntry, issuer: string | null, sources: Sources): Promise<StatusReason> {
  let list: SecuredSource;
  try {
    list = await sources.fetchSecured(entry.listUrl);
  } catch {
    return 'list_unreachable';
  }
  const bits = bitsOf(list, entry, issuer, sources.now);
  if (bits === null || entry.index >= bits.length * 8) return 'list_invalid';
  if (!statusLists.readStatus(bits, entry.index)) return 'not_revoked';
  return entry.purpose === 'revocation' ? 'revoked' : 'suspended';
}

// A list is believed only as far as a credential is: of the right form, signed by the same issuer, now valid, and about this purpose.
function bitsOf(
  { document, proofs }: SecuredSource,
  entry: StatusEntry,
  issuer: string | null,
  now: Date,
): Uint8Array | null {
  const subject = [document.credentialSubject].flat()[0] as Record<string, unknown> | undefined;
  const isList =
    [document.type].flat().includes('BitstringStatusListCredential') && subject?.type === 'BitstringStatusList';
  const isTrusted =
    checkForm(document).state === 'passed' &&
    checkSignature(document, proofs).state === 'passed' &&
    checkValidity(document, now).state === 'passed' &&
    idOf(document.issuer) === issuer;
  const isOfPurpose = [subject?.statusPurpose].flat().includes(entry.purpose);
  if (!isList || !isTrusted || !isOfPurpose || typeof subject?.encodedList !== 'string') return null;
  try {
    const bits = statusLists.decodeStatusList(subject.encodedList);
    return bits.length * 8 < statusLists.STATUS_LIST_LENGTH ? null : bits;
  } catch {
    return null;
  }
}
