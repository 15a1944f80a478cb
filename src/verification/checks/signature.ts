import type { ProofFinding } from '../forms/opened-credential.ts';
import type { Details } from '../reasons/reason.ts';
import { checkOf } from '../reasons.ts';
import type { Check } from '../report.ts';
import { idOf } from '../summary.ts';

/**
 * Whether the issuer signed this very document, or shows it on its own site. Of several proofs none may be false, and one
 * must be found true that is made with a key of the issuer's own, or anybody could sign in its name. Others may have put
 * their proof beside it, as a witness does.
 */
export function checkSignature(document: Record<string, unknown>, proofs: readonly ProofFinding[]): Check {
  const issuer = idOf(document.issuer);
  const proof =
    proofs.find(({ state }) => state === 'failed') ??
    proofs.find(({ state, controller }) => state === 'passed' && controller === issuer) ??
    proofs.find(({ state }) => state === 'not_established') ??
    proofs[0];
  if (!proof) return checkOf('signature', 'unsigned');
  const details: Details = proof.reason.startsWith('hosted')
    ? { address: idOf(document) }
    : {
        verificationMethod: proof.verificationMethod,
        algorithm: proof.algorithm,
        signedAt: proof.madeAt?.toISOString() ?? null,
      };
  if (proof.reason !== 'verified' && proof.reason !== 'hosted') return checkOf('signature', proof.reason, details);
  if (proof.controller !== issuer) return checkOf('signature', 'issuer_mismatch', details);
  return checkOf('signature', proof.reason === 'hosted' ? 'hosted' : 'signature_valid', details);
}
