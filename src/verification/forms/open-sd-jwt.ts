import { type ProofCheck, sdJwt } from '../../proofs/index.ts';
import { checkFormAndWords } from '../checks/form.ts';
import { checkOf } from '../reasons.ts';
import type { Check } from '../report.ts';
import type { Sources } from '../sources.ts';
import type { OpenedCredential } from './opened-credential.ts';
import { claimFaultsOf, readingOfClaims } from './sd-jwt-vc.ts';
import { withTokenStatus } from './token-status.ts';

/**
 * A credential in an SD-JWT, as far as it was disclosed: of W3C, or named by its `vct`. A token of the holder on it is
 * not looked at here. Null when there is no credential in it.
 */
export function openSdJwt(token: string, sources: Sources): OpenedCredential | null {
  const read = sdJwt.readSdJwt(token);
  if (!read || read.model === 'w3c_presentation') return null;
  const { document } = read;
  const isOfW3c = read.model === 'w3c_credential';
  return {
    model: isOfW3c ? 'vcdm_2' : 'sd_jwt_vc',
    document,
    reading: isOfW3c ? withTokenStatus(document, document) : readingOfClaims(document, signerOf(read)),
    checkForm: () => formOf(read),
    checkProofs: async (): Promise<ProofCheck[]> => [await sdJwt.checkSdJwt(read, sources)],
  };
}

async function formOf({ model, document, fault }: sdJwt.SdJwtDocument): Promise<Check> {
  if (fault !== null) return checkOf('form', 'disclosure_invalid', { fault });
  if (model === 'w3c_credential') return checkFormAndWords(document, 'token');
  const faults = claimFaultsOf(document);
  return faults.length > 0
    ? checkOf('form', 'form_invalid', { faults: faults.map((one) => ({ ...one, text: { ...one.text } })) })
    : checkOf('form', 'form_valid');
}

/** Who signs where `iss` is left out: the DID of the key that the header names. */
function signerOf({ jws }: sdJwt.SdJwtDocument): string | null {
  const kid = jws.header?.kid;
  return typeof kid === 'string' && kid.startsWith('did:') ? (kid.split('#')[0] ?? null) : null;
}
