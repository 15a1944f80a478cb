import type { Deps } from '../../platform/deps.ts';
import { AppError, InvalidInputError } from '../../platform/errors.ts';
import { deriveDisclosure, type SecuredDocument } from '../../proofs/index.ts';
import { readCredential } from '../read-credential.ts';

/** The credential cannot be shown in part as was asked. */
class CannotDeriveError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'cannot_be_derived';

  constructor(cause: unknown) {
    super(
      {
        nl: 'Hiervan kan geen deel worden getoond: er is geen basisbewijs van ecdsa-sd-2023, of een verwijzing klopt niet.',
        en: 'No part of this can be shown: there is no base proof of ecdsa-sd-2023, or a pointer leads nowhere.',
      },
      { cause },
    );
  }
}

/**
 * What a holder shows of a credential that was made to be shown in part (VCALM, derive credential). Needs no key, and
 * does not say that the credential is good.
 *
 * @throws InvalidInputError for what cannot be read, CannotDeriveError
 */
export async function deriveCredential(
  deps: Pick<Deps, 'fetch'>,
  input: { credential: object; selectivePointers: readonly string[]; proofId?: string | undefined },
): Promise<Record<string, unknown>> {
  const read = await readCredential(deps.fetch, input.credential);
  if (read.kind !== 'document') {
    throw new InvalidInputError([{ path: 'verifiableCredential', message: 'The credential cannot be read.' }]);
  }
  let derived: SecuredDocument;
  try {
    derived = await deriveDisclosure(read.document, input);
  } catch (error) {
    throw new CannotDeriveError(error);
  }
  // One proof stands without a list, as clients of the VC-API expect it.
  return { ...derived, proof: derived.proof.length === 1 ? derived.proof[0] : derived.proof };
}
