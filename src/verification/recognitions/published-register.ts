import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { JsonFault, readJson } from '../../platform/read-json.ts';
import { checkForm } from '../checks/form.ts';
import { checkSignature } from '../checks/signature.ts';
import { checkValidity } from '../checks/validity.ts';
import { openDocument } from '../forms/open-document.ts';
import { openSources, type SourceDeps } from '../sources.ts';
import { idOf } from '../summary.ts';
import { zRecognition } from './recognition.ts';
import type { Register } from './register.ts';

/** What was given as a register is none, or nobody can be held to it. */
export class RegisterError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'register_unusable';
}

const zRegister = z.object({
  credentialSubject: z.looseObject({ type: z.literal('RecognitionRegister'), recognitions: z.array(zRecognition) }),
});

/**
 * Reads a register as the service publishes it at `/recognitions/register.json`, once its signature holds, it is the
 * issuer's own and it is of today. Who signed it is in its name; whether that is who should keep such a register is for
 * whoever chose it.
 *
 * @param text JSON
 * @throws RegisterError that says what is wrong
 */
export async function openPublishedRegister(deps: Omit<SourceDeps, 'register'>, text: string): Promise<Register> {
  const document = documentOf(text);
  const parsed = zRegister.safeParse(document);
  if (!parsed.success) {
    throw refused({ nl: 'Dit is geen register van uitgevers.', en: 'This is no register of issuers.' });
  }
  const { recognitions, ...subject } = parsed.data.credentialSubject;
  const proofs = await openDocument(document, openSources({ ...deps, register: null })).checkProofs();
  for (const check of [
    // The lines are one JSON literal: what stands in it are no words of the document.
    checkForm({ ...document, credentialSubject: subject }),
    checkSignature(document, proofs),
    checkValidity(document, deps.now()),
  ]) {
    if (check.state !== 'passed') throw refused(check.text);
  }
  return {
    name: `${idOf(document)} (${idOf(document.issuer)})`,
    linesOf: async (issuerDid) => recognitions.filter((line) => line.issuerDid === issuerDid),
    issuerNames: async () => [...new Set(recognitions.map(({ issuerName }) => issuerName))],
  };
}

const refused = ({ nl, en }: Bilingual) =>
  new RegisterError({
    nl: `Dit register is niet te gebruiken. ${nl}`,
    en: `This register cannot be used. ${en}`,
  });

function documentOf(text: string): Record<string, unknown> {
  try {
    const value = readJson(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
  }
  throw refused({ nl: 'Het is geen JSON-document.', en: 'It is not a JSON document.' });
}
