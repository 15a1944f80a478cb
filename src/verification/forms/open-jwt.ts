import { checkJwt } from '../../proofs/index.ts';
import { checkForm } from '../checks/form.ts';
import type { Sources } from '../sources.ts';
import type { OpenedCredential } from './opened-credential.ts';

/** A credential that is the payload of a JWT. Null when the token holds none. */
export async function openJwt(token: string, sources: Sources): Promise<OpenedCredential | null> {
  const { document, check } = await checkJwt(token, sources);
  if (!document) return null;
  return {
    model: 'vcdm_2',
    document,
    reading: document,
    checkForm: async () => checkForm(document),
    checkProofs: async () => [check],
  };
}
