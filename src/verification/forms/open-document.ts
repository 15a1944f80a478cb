import { checkProofs } from '../../proofs/index.ts';
import { checkForm } from '../checks/form.ts';
import type { Sources } from '../sources.ts';
import type { OpenedCredential } from './opened-credential.ts';
import { isVcdm1, readingOf } from './vcdm-1.ts';

/** A document with its proofs inside it (VC Data Integrity 1.0). */
export function openDocument(document: Record<string, unknown>, sources: Sources): OpenedCredential {
  return {
    model: isVcdm1(document) ? 'vcdm_1' : 'vcdm_2',
    document,
    reading: readingOf(document),
    checkForm: async () => checkForm(document),
    checkProofs: () => checkProofs(document, { ...sources, purpose: 'assertionMethod' }),
  };
}
