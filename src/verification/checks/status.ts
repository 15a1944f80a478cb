import { AppError } from '../../platform/errors.ts';
import { UnansweredError } from '../kept-answers.ts';
import { namesOurProfile } from '../profile.ts';
import { checkOf, type ReasonOf } from '../reasons.ts';
import type { Check } from '../report.ts';
import type { Sources } from '../sources.ts';
import { idOf } from '../summary.ts';
import { isKnownPurpose, lookUpBit } from './status-bitstring.ts';
import { type StatusEntry, statusEntryOf } from './status-entry.ts';
import { StatusFault, type StatusFinding } from './status-finding.ts';
import { lookUpName } from './status-named.ts';
import { lookUpToken } from './status-token.ts';

// What is worst is told first; what could not be found out is told before what is in order.
const WORST_FIRST: readonly ReasonOf<'status'>[] = [
  'revoked',
  'suspended',
  'entry_invalid',
  'list_invalid',
  'list_expired',
  'list_unreachable',
  'status_unknown',
  'refresh_offered',
  'status_message',
  'not_revoked',
];

// Each entry may send us to another address.
const MAX_ENTRIES = 8;

/**
 * Whether the issuer took the credential back, put it out of force, or has something to tell about it. Every entry is
 * looked up; an entry of a kind or purpose we do not know leaves the question open. Open Badges leaves room for one entry
 * only, so a credential of our profile has its suspension in a companion list, at the same index.
 */
export async function checkStatus(document: Record<string, unknown>, sources: Sources): Promise<Check> {
  const values = [document.credentialStatus ?? []].flat();
  if (values.length === 0) return checkOf('status', 'no_status');
  if (values.length > MAX_ENTRIES) {
    return checkOf('status', 'entry_invalid', { errors: [{ list: null, error: 'MALFORMED_VALUE_ERROR' }] });
  }
  const entries = values.map((value) => statusEntryOf(value, idOf(document)));
  const companions = namesOurProfile(document) ? entries.flatMap(companionOf) : [];
  const issuer = idOf(document.issuer);
  const found = await Promise.all([...entries, ...companions].map((entry) => judge(entry, issuer, sources)));
  const rankOf = ({ reason }: StatusFinding) => WORST_FIRST.indexOf(reason);
  const findings = found.sort((one, other) => rankOf(one) - rankOf(other));
  return checkOf('status', findings[0]?.reason ?? 'status_unknown', detailsOf(findings));
}

function companionOf(entry: ReturnType<typeof statusEntryOf>): StatusEntry[] {
  if (typeof entry === 'string' || entry.kind !== 'bitstring' || entry.purpose !== 'revocation') return [];
  return [{ ...entry, purpose: 'suspension', url: `${entry.url}/suspension` }];
}

async function judge(
  entry: ReturnType<typeof statusEntryOf>,
  issuer: string | null,
  sources: Sources,
): Promise<StatusFinding> {
  if (entry === 'unknown') return { reason: 'status_unknown', list: null };
  if (entry === 'malformed') return { reason: 'entry_invalid', list: null, error: 'MALFORMED_VALUE_ERROR' };
  try {
    return await lookUp(entry, issuer, sources);
  } catch (error) {
    if (error instanceof StatusFault) return { reason: error.reason, list: entry.url, error: error.error };
    if (error instanceof AppError || error instanceof UnansweredError) {
      return { reason: 'list_unreachable', list: entry.url, error: 'STATUS_RETRIEVAL_ERROR' };
    }
    throw error;
  }
}

async function lookUp(entry: StatusEntry, issuer: string | null, sources: Sources): Promise<StatusFinding> {
  if (entry.kind === 'token') return lookUpToken(entry, issuer, sources);
  if (entry.kind === 'named') return lookUpName(entry, issuer, sources);
  // What its value would mean is not known, so there is nothing to ask.
  if (!isKnownPurpose(entry.purpose)) return { reason: 'status_unknown', list: entry.url };
  return lookUpBit(entry, issuer, sources);
}

function detailsOf(findings: readonly StatusFinding[]) {
  const seen = findings.flatMap(({ seenAt }) => seenAt?.getTime() ?? []);
  const messages = findings.flatMap(({ reason, message }) => (message === undefined ? [] : [{ reason, message }]));
  const references = findings.flatMap((finding) => finding.references ?? []);
  const errors = findings.flatMap(({ list, error }) => (error ? [{ list, error }] : []));
  return {
    lists: [...new Set(findings.flatMap(({ list }) => list ?? []))],
    ...(seen.length > 0 && { seenAt: new Date(Math.min(...seen)).toISOString() }),
    ...(messages.length > 0 && { messages }),
    ...(references.length > 0 && { references }),
    ...(errors.length > 0 && { errors }),
  };
}
