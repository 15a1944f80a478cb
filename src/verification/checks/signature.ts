import type { ProofFinding } from '../forms/opened-credential.ts';
import { checkOf } from '../reasons.ts';
import type { Check } from '../report.ts';
import { idOf } from '../summary.ts';

/**
 * Whether the issuer signed this very document, or shows it on its own site. Of several proofs none may be false and at least one must be found true;
 * and the key must be the issuer's own, or anybody could sign in its name.
 */
export function checkSignature(document: Record<string, unknown>, proofs: readonly ProofFinding[]): Check {
  if (proofs.length === 0) return checkOf('signature', 'unsigned');
  const proof =
    proofs.find(({ state }) => state === 'failed') ?? proofs.find(({ state }) => state === 'passed') ?? proofs[0];
  if (!proof) return checkOf('signature', 'unsigned');
  const details = {
    verificationMethod: proof.verificationMethod,
    algorithm: proof.algorithm,
    signedAt: proof.madeAt?.toISOString() ?? null,
  };
  if (proof.reason !== 'verified' && proof.reason !== 'hosted') return checkOf('signature', proof.reason, details);
  const signedByIssuer = proofs
    .filter(({ state }) => state === 'passed')
    .every(({ controller }) => controller === idOf(document.issuer));
  const reason = proof.reason === 'hosted' ? 'hosted' : 'signature_valid';
  return checkOf('signature', signedByIssuer ? reason : 'issuer_mismatch', details);
}
