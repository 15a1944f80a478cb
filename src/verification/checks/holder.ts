import { isDeepStrictEqual } from 'node:util';
import { checkProofs, type ProofCheck } from '../../proofs/index.ts';
import { checkOf } from '../reasons.ts';
import type { Check } from '../report.ts';
import type { Sources } from '../sources.ts';
import { idOf, subjectOf } from '../summary.ts';

/** A holder's answer to one question of the verifier's: a presentation over `challenge` and `domain`. */
export interface HolderStatement {
  presentation: unknown;
  challenge: string;
  domain: string;
}

export interface CheckedStatement {
  /** The DID that signed; null when the signature did not hold. */
  holder: string | null;
  state: ProofCheck['state'];
  credentials: readonly unknown[];
}

/** Checks the holder's signature once, for all credentials that were presented together. */
export async function checkStatement(
  statement: HolderStatement,
  { resolveDid, now }: Sources,
): Promise<CheckedStatement> {
  const { presentation, challenge, domain } = statement;
  const proofs = await checkProofs(presentation, { resolveDid, now, purpose: 'authentication', challenge, domain });
  const proof = proofs.find(({ state }) => state !== 'passed') ?? proofs[0];
  const { holder, verifiableCredential } = (presentation ?? {}) as Record<string, unknown>;
  const named = idOf(holder);
  const isOwn = proof?.state === 'passed' && (named === null || named === proof.controller);
  return {
    holder: isOwn ? proof.controller : null,
    state: isOwn ? 'passed' : proof?.state === 'not_established' ? 'not_established' : 'failed',
    credentials: [verifiableCredential].flat(),
  };
}

/** Whether whoever shows the credential is the one it is about. */
export function checkHolder(document: Record<string, unknown>, statement: CheckedStatement | null): Check {
  if (!statement) return checkOf('holder', 'not_asked');
  if (statement.state === 'not_established') return checkOf('holder', 'holder_unreachable');
  if (statement.state === 'failed') return checkOf('holder', 'presentation_invalid');
  if (!statement.credentials.some((presented) => isDeepStrictEqual(presented, document))) {
    return checkOf('holder', 'not_presented');
  }
  const isSubject = idOf(subjectOf(document)) === statement.holder;
  return checkOf('holder', isSubject ? 'holder_proven' : 'holder_mismatch', { holder: statement.holder });
}
