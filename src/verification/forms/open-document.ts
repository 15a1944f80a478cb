import { checkProofs } from '../../proofs/index.ts';
import { checkFormAndWords, type SecuredOver } from '../checks/form.ts';
import { isNode, type Node } from '../checks/form-fields.ts';
import type { Sources } from '../sources.ts';
import type { OpenedCredential } from './opened-credential.ts';
import { isVcdm1, readingOf } from './vcdm-1.ts';

/** A document with its proofs inside it (VC Data Integrity 1.0). */
export function openDocument(document: Record<string, unknown>, sources: Sources): OpenedCredential {
  return {
    model: isVcdm1(document) ? 'vcdm_1' : 'vcdm_2',
    document,
    reading: readingOf(document),
    checkForm: () => checkFormAndWords(document, securedOver(document)),
    checkProofs: () => checkProofs(document, { ...sources, purpose: 'assertionMethod' }),
  };
}

/** One proof over statements is enough for them to be read. */
function securedOver({ proof }: Record<string, unknown>): SecuredOver {
  const proofs = [proof].flat().filter(isNode);
  const areStatements = ({ type, cryptosuite }: Node) =>
    type === 'Ed25519Signature2020' || (typeof cryptosuite === 'string' && /-(?:rdfc|sd)-\d{4}$/.test(cryptosuite));
  return proofs.some(areStatements) ? 'statements' : 'json';
}
