import { jose } from '../../proofs/index.ts';
import { checkFormAndWords } from '../checks/form.ts';
import type { Sources } from '../sources.ts';
import type { OpenedCredential } from './opened-credential.ts';
import { withTokenStatus } from './token-status.ts';
import { isVcdm1, readingOf } from './vcdm-1.ts';

/** A credential that is the payload of a JWT. Null when the token holds none. */
export function openJwt(token: string, sources: Sources): OpenedCredential | null {
  const jwt = jose.readJwt(token, 'credential');
  if (!jwt) return null;
  const { document, claims } = jwt;
  return {
    model: isVcdm1(document) ? 'vcdm_1' : 'vcdm_2',
    document,
    reading: withTokenStatus(readingOf(document), claims),
    checkForm: () => checkFormAndWords(document, 'token'),
    checkProofs: async () => [await jose.checkJwt(jwt, sources)],
  };
}
