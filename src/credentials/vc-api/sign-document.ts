import { type Signer, secure } from '../../proofs/index.ts';
import { CannotSignError } from './errors.ts';
import type { Form } from './form.ts';

export interface SignedDocument {
  /** As the caller gets it. */
  answer: Record<string, unknown>;
  /** As it is kept. */
  document: string;
}

/** @throws CannotSignError */
export async function signDocument(
  credential: Record<string, unknown>,
  signer: Signer,
  { issuedAt }: { form: Form; issuedAt: Date },
): Promise<SignedDocument> {
  try {
    const { proof, ...rest } = await secure(credential, signer, { created: issuedAt, allowExamples: true });
    // One proof stands without a list, as clients of the VC-API expect it.
    const answer = { ...rest, proof: proof.length === 1 ? proof[0] : proof };
    return { answer, document: JSON.stringify(answer) };
  } catch (error) {
    throw new CannotSignError(error);
  }
}
