import { dutchDayOf } from '../../platform/dutch-day.ts';
import type { ProofFinding } from '../forms/opened-credential.ts';
import { checkOf } from '../reasons.ts';
import { standingOf } from '../recognitions/recognition.ts';
import type { Register } from '../recognitions/register.ts';
import type { Check } from '../report.ts';
import type { Sources } from '../sources.ts';
import { idOf, issuedAtOf, issuerNameOf, opleidingOf, subjectOf } from '../summary.ts';
import { nameFaultsOf, skeletonOf, visibleName } from './issuer-name.ts';

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
  if (lines.length === 0) {
    const deceptive = await deceptionOf(document, register);
    if (deceptive) return deceptive;
  }
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

/** An issuer outside the register that takes the name of one in it, or whose name is not what it seems. */
async function deceptionOf(document: Record<string, unknown>, register: Register): Promise<Check | null> {
  const name = issuerNameOf(document);
  if (name === null) return null;
  const details = { register: register.name, issuerName: visibleName(name), nameFaults: nameFaultsOf(name) };
  const skeleton = skeletonOf(name);
  const registered = skeleton === '' ? [] : ((await register.issuerNames()) ?? []);
  const another = registered.find((one) => skeletonOf(one) === skeleton);
  if (another !== undefined) return checkOf('issuer', 'name_of_another', { ...details, registeredName: another });
  return details.nameFaults.length > 0 ? checkOf('issuer', 'name_deceptive', details) : null;
}
