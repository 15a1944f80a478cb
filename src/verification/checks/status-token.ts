import { z } from 'zod';
import { jose, statusLists } from '../../proofs/index.ts';
import type { Opening } from '../kept-answers.ts';
import type { Sources } from '../sources.ts';
import type { TokenEntry } from './status-entry.ts';
import { isMalformed, isUntrusted, StatusFault, type StatusFinding } from './status-finding.ts';
import { checkValidity } from './validity.ts';

const zSeconds = z.number().min(0).max(1e11);

/** Token Status List, section 5.1. */
const zStatusListToken = z.looseObject({
  iss: z.string().optional(),
  sub: z.string(),
  iat: zSeconds,
  nbf: zSeconds.optional(),
  exp: zSeconds.optional(),
  ttl: z.number().positive().optional(),
  status_list: z.looseObject({ bits: z.literal([1, 2, 4, 8]), lst: z.string() }),
});

interface TokenList {
  issuer: string | null;
  subject: string;
  period: Record<string, unknown>;
  bits: number;
  list: Uint8Array;
}

// Section 7.1. The other values are for applications to give a meaning; we know of none.
const MEANINGS = new Map<number, StatusFinding['reason']>([
  [0, 'not_revoked'],
  [1, 'revoked'],
  [2, 'suspended'],
]);

/**
 * Looks an entry up in a Token Status List, as a JWT (section 8.3). Its signer must be the credential's own issuer.
 *
 * @throws StatusFault
 */
export async function lookUpToken(
  { url, index }: TokenEntry,
  issuer: string | null,
  sources: Sources,
): Promise<StatusFinding> {
  const { value: token, seenAt } = await sources.ask(url, openingOf(sources));
  if (token.subject !== url || token.issuer !== issuer) throw isUntrusted();
  const { reason } = checkValidity(token.period, sources.now);
  if (reason === 'expired') throw new StatusFault('list_expired', 'STATUS_VERIFICATION_ERROR');
  if (reason !== 'in_period') throw isUntrusted();
  if (index >= (token.list.length * 8) / token.bits) throw new StatusFault('list_invalid', 'RANGE_ERROR');
  const value = statusLists.readTokenStatus(token.list, index, token.bits);
  return { reason: MEANINGS.get(value) ?? 'status_unknown', list: url, seenAt };
}

const openingOf = (sources: Sources): Opening<TokenList> => ({
  kind: 'token-list',
  accept: 'application/statuslist+jwt',
  maxBytes: 4 * 1024 * 1024,
  defaultSeconds: 300,
  async open(body) {
    const jws = jose.readCompactJws(body.toString('utf8').trim());
    const check = await jose.checkToken(jws, { ...sources, types: ['statuslist+jwt'], relation: 'assertionMethod' });
    if (check.reason === 'key_unreachable') throw new StatusFault('list_unreachable', 'STATUS_RETRIEVAL_ERROR');
    if (check.state !== 'passed') throw isUntrusted();
    const { success, data } = zStatusListToken.safeParse(jws.payload);
    if (!success) throw isMalformed();
    const { iss, sub, iat, nbf = iat, exp, ttl, status_list } = data;
    if (iss !== undefined && iss !== check.controller) throw isUntrusted();
    const list = unpack(status_list.lst);
    const value = { issuer: check.controller, subject: sub, period: { nbf, exp }, bits: status_list.bits, list };
    return { value, bytes: list.length, ttlSeconds: ttl ?? null };
  },
});

function unpack(list: string): Uint8Array {
  try {
    return statusLists.decodeTokenStatusList(list);
  } catch {
    throw isMalformed();
  }
}
