import type { ProofFinding } from '../forms/opened-credential.ts';
import { checkOf } from '../reasons.ts';
import { dutchDayOf, standingOf } from '../recognitions/recognition.ts';
import type { Check } from '../report.ts';
import type { Sources } from '../sources.ts';
import { idOf, issuedAtOf, opleidingOf, subjectOf } from '../summary.ts';

/**
 * Whether the programme office recognised the issuer for this opleiding on the day of issue. Being unknown is no fault:
 * at worst it is a warning. A register that is not consulted or cannot be read leaves the question open.
 */
export async function checkIssuer(
  document: Record<string, unknown>,
  proofs: readonly ProofFinding[],
  sources: Sources,
): Promise<Check> {
  const issuerDid = idOf(document.issuer) ?? '';
  if (issuerDid === idOf(subjectOf(document))) return checkOf('issuer', 'self_issued');
  const { register } = sources;
  if (register === null) return checkOf('issuer', 'register_not_consulted');
  const lines = await register.linesOf(issuerDid);
  if (lines === null) return checkOf('issuer', 'register_unreachable');

  const issuedAt = issuedAtOf(document) ?? proofs.find(({ madeAt }) => madeAt)?.madeAt ?? sources.now;
  const { standing, line } = standingOf(lines, opleidingOf(document)?.id ?? null, dutchDayOf(issuedAt));
  if (!line) return checkOf('issuer', standing, { register: register.name });
  return checkOf('issuer', standing, {
    register: register.name,
    name: line.issuerName,
    url: line.issuerUrl,
    location: line.issuerLocation,
    opleiding: line.opleidingName,
    validFrom: line.validFrom,
    validUntil: line.validUntil,
    basis: line.basis,
  });
}
