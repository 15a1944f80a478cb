import { checkSchemas } from './checks/form-schema.ts';
import { type CheckedStatement, checkHolder, checkStatement, type HolderStatement } from './checks/holder.ts';
import { checkIssuer } from './checks/issuer.ts';
import { checkRecipient } from './checks/recipient.ts';
import { checkSignature } from './checks/signature.ts';
import { checkStatus } from './checks/status.ts';
import { checkValidity } from './checks/validity.ts';
import { openCredential, whyUnopened } from './forms/open-credential.ts';
import { type ReadCredential, readCredential } from './read-credential.ts';
import { checkOf } from './reasons.ts';
import { type Check, outcomeOf, type VerificationReport } from './report.ts';
import { openSources, type SourceDeps, type Sources } from './sources.ts';
import { summarise } from './summary.ts';

export interface VerificationInput {
  /** A document, JSON text, a JWT, the bytes of a file or baked image, or the address of one of these. */
  credential: unknown;
  /** Null or absent: the holder is not asked. */
  holder?: HolderStatement | null | undefined;
  /** E-mail addresses that the holder proved elsewhere: for a badge that names whom it is for by address. */
  addresses?: readonly string[] | undefined;
}

/**
 * Checks one credential as a stranger would: nothing is looked up but what issuers and the register publish. Every
 * answer is a report; only a fault of our own throws.
 */
export async function verifyCredential(deps: SourceDeps, input: VerificationInput): Promise<VerificationReport> {
  const [report] = await verifyMany(deps, { ...input, credentials: [input.credential] });
  if (!report) throw new Error('One credential gives one report.');
  return report;
}

type Several = Omit<VerificationInput, 'credential'> & { credentials: readonly unknown[] };

/** Checks several credentials in one run: DID documents, lists and register lines are fetched once for all of them. */
export const verifyMany = (deps: SourceDeps, input: Several): Promise<VerificationReport[]> =>
  verifyWith(openSources(deps), deps, input);

/** As `verifyMany`, for the credentials of several presentations in one run: the reports of each. */
export function verifyPresented(deps: SourceDeps, inputs: readonly Several[]): Promise<VerificationReport[][]> {
  const sources = openSources(deps);
  return Promise.all(inputs.map((input) => verifyWith(sources, deps, input)));
}

async function verifyWith(sources: Sources, deps: SourceDeps, input: Several): Promise<VerificationReport[]> {
  const { holder, addresses } = input;
  const claim = holder ? await checkStatement(holder, sources) : addresses ? { addresses } : null;
  return Promise.all(
    input.credentials.map(async (credential) =>
      verifyRead(await readCredential(deps.fetch, credential), claim, sources),
    ),
  );
}

/** Checks what was read of one credential, and whether it belongs to whoever made the statement or has these addresses. */
export async function verifyRead(
  read: ReadCredential,
  claim: CheckedStatement | { addresses: readonly string[] } | null,
  sources: Sources,
): Promise<VerificationReport> {
  const reportOf = (checks: Check[], document: Record<string, unknown> | null): VerificationReport => ({
    outcome: outcomeOf(checks),
    checks,
    checkedAt: sources.now.toISOString(),
    credential: document && summarise(document),
  });
  const opened = read.kind === 'unread' ? null : await openCredential(read, sources);
  if (!opened) {
    const { reason, details } = read.kind === 'unread' ? read : whyUnopened(read);
    return reportOf([checkOf('form', reason, details), ...notRun('signature')], null);
  }
  const { reading } = opened;
  const form = await checkSchemas(await opened.checkForm(), opened.document, sources);
  // A document that departs from a schema is still a credential; one that is none has nothing to check further.
  if (form.state !== 'passed' && !/^(profile|schema)_/.test(form.reason)) {
    return reportOf([form, ...notRun('signature')], reading);
  }
  const proofs = await opened.checkProofs();
  const signature = checkSignature(reading, proofs);
  // Without a signature the rest would be somebody's say-so.
  if (signature.state !== 'passed') {
    // Save that the issuer itself took it back: that is known whatever else is not.
    const takenBack = opened.status?.state === 'failed' ? opened.status : null;
    const rest = notRun('validity').map((check) => (check.id === 'status' && takenBack ? takenBack : check));
    return reportOf([form, signature, ...rest], reading);
  }

  const [status, issuer] = await Promise.all([
    opened.status ?? checkStatus(reading, sources),
    checkIssuer(reading, proofs, sources),
  ]);
  const checks = [
    form,
    signature,
    checkValidity(reading, sources.now),
    status,
    issuer,
    claim && 'addresses' in claim ? checkRecipient(reading, claim.addresses) : checkHolder(read, reading, claim),
  ];
  const report = reportOf(checks, reading);
  const nameInRegister = issuer.details.name;
  if (report.credential && typeof nameInRegister === 'string') report.credential.issuerName = nameInRegister;
  return report;
}

const LATER = ['signature', 'validity', 'status', 'issuer', 'holder'] as const;

const notRun = (from: 'signature' | 'validity'): Check[] =>
  LATER.slice(LATER.indexOf(from)).map((id) => checkOf(id, 'not_run'));
