import { statementOf } from './checks/holder.ts';
import { checkPresentation } from './presentations/check-presentation.ts';
import { type PresentationReport, presentationOutcomeOf } from './presentations/presentation-report.ts';
import { readBrought } from './read-credential.ts';
import { openSources, type SourceDeps } from './sources.ts';
import { verifyRead } from './verify-credential.ts';

export interface PresentationInput {
  /**
   * A presentation as a document, as JSON text, as a JWT or SD-JWT or in an envelope; or an SD-JWT with the token of its
   * holder.
   */
  presentation: unknown;
  /** What the verifier asked, once: without it a presentation may have been shown elsewhere before. */
  challenge?: string | null | undefined;
  /** How the verifier calls itself. */
  domain?: string | null | undefined;
}

/**
 * Checks a presentation and every credential in it. Every answer is a report; only a fault of our own throws.
 */
export async function verifyPresentation(deps: SourceDeps, input: PresentationInput): Promise<PresentationReport> {
  const { presentation, challenge = null, domain = null } = input;
  const sources = openSources(deps);
  const read = readBrought(presentation, 'EnvelopedVerifiablePresentation');
  const checked = await checkPresentation(read, { challenge, domain }, sources);
  const statement = statementOf(checked, { mustBeSubject: false });
  const credentials = await Promise.all(
    checked.credentials.map((one) => verifyRead(readBrought(one), statement, sources)),
  );
  return {
    outcome: presentationOutcomeOf(checked.checks, credentials),
    checks: checked.checks,
    checkedAt: sources.now.toISOString(),
    holder: checked.holder,
    credentials,
  };
}
