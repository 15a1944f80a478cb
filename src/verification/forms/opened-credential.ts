import type { ProofCheck } from '../../proofs/index.ts';
import type { Check } from '../report.ts';

/** What a credential is written in: which rules its form is judged by. */
export type CredentialModel = 'vcdm_2' | 'vcdm_1' | 'sd_jwt_vc' | 'open_badges_2';

/** What was found of a badge that is vouched for by standing on its issuer's own site. */
export type HostedReason = 'hosted' | 'hosted_elsewhere' | 'hosted_differs' | 'hosted_withdrawn' | 'hosted_unreachable';

/** What was found of one proof, signature, or whatever else vouches for a credential. */
export type ProofFinding = Omit<ProofCheck, 'reason'> & { reason: ProofCheck['reason'] | HostedReason };

/** A credential taken out of whatever secures it. Nothing is known to be true of it before `checkProofs`. */
export interface OpenedCredential {
  model: CredentialModel;
  /** As it was secured, word for word. */
  document: Record<string, unknown>;
  /**
   * The same in the words of the VC Data Model 2.0 (`issuer`, `validFrom`, `validUntil`, `credentialSubject`,
   * `credentialStatus`): what the later checks and the summary read. For a `vcdm_2` credential it is `document` itself.
   */
  reading: Record<string, unknown>;
  checkForm(): Promise<Check>;
  /** One finding for each proof or signature; none when it is not secured. Never rejects for what was brought. */
  checkProofs(): Promise<ProofFinding[]>;
  /** What is known of its status already. Absent: it is looked up from what `reading` says of it. */
  status?: Check;
}
