import type { InputFault } from '../../platform/errors.ts';
import { formFaultsOf } from '../../verification/index.ts';

type Document = Record<string, unknown>;

const CONTEXT_V1 = 'https://www.w3.org/2018/credentials/v1';

/** Whether a document is written in the words of VC Data Model 1.1. */
export const isOlderModel = (document: Document): boolean => [document['@context']].flat()[0] === CONTEXT_V1;

/**
 * Every reason not to sign a document in the name of a DID, with its place in the request: a fault of form, or another
 * issuer.
 */
export function documentFaultsOf(document: Document, did: string): InputFault[] {
  const faults = formFaultsOf(document, isOlderModel(document) ? 'credential_1' : 'credential').map(
    ({ path, text }): InputFault => ({ path, message: text.en }),
  );
  const isNamed = !faults.some(({ path }) => path.startsWith('issuer'));
  if (isNamed && issuerOf(document) !== did) {
    faults.push({ path: 'issuer', message: `The issuer must be ${did}, in whose name this instance signs.` });
  }
  return faults.map(({ path, message }) => ({ path: path ? `credential.${path}` : 'credential', message }));
}

const issuerOf = ({ issuer }: Document): unknown =>
  typeof issuer === 'object' && issuer !== null ? (issuer as { id?: unknown }).id : issuer;
