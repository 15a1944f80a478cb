import type { SecuredOver } from '../checks/form.ts';
import type { Node } from '../checks/form-fields.ts';
import type { FormKind } from '../checks/form-rule.ts';
import type { ProofFinding } from '../forms/opened-credential.ts';

/** What one proof or token of a presentation says, and what was found of it. */
export interface Statement {
  finding: ProofFinding;
  /** The question that it answers, and whom the answer is meant for. */
  challenge: unknown;
  domains: readonly unknown[];
  /** From when to when the answer counts, as it says itself. */
  validFrom: Date | null;
  validUntil: Date | null;
  /** How old an answer of this kind may be; null when only its own end counts. */
  maxAgeSeconds: number | null;
}

/** A presentation taken out of whatever secures it. Nothing is known to be true of it before `checkStatements`. */
export interface OpenedPresentation {
  /** Which rules its form is judged by; null for a credential that is presented by itself, with a token of its holder. */
  kind: Extract<FormKind, 'presentation' | 'presentation_1'> | null;
  document: Node;
  over: SecuredOver;
  /** Who presents, as the document says; null when it does not say. */
  holder: string | null;
  /** What is presented, each as it came. */
  credentials: readonly unknown[];
  /** One for each proof or token; none when it is not secured. Never rejects for what was brought. */
  checkStatements(): Promise<Statement[]>;
}
