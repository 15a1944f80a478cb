import type { InputFault } from '../../platform/errors.ts';
import { formFaultsOf } from '../../verification/index.ts';

type Document = Record<string, unknown>;

const CONTEXT_V1 = 'https://www.w3.org/2018/credentials/v1';
const CONTEXT_V2 = 'https://www.w3.org/ns/credentials/v2';

/** Whether a document is written in the words of VC Data Model 1.1. */
export const isOlderModel = (document: Document): boolean => [document['@context']].flat()[0] === CONTEXT_V1;

/**
 * Every reason not to sign a document in the name of a DID, with its place in the request: a fault of form, or another
 * issuer.
 */
export function documentFaultsOf(document: Document, did: string): InputFault[] {
  const faults = isOlderModel(document) ? olderFaultsOf(document) : newerFaultsOf(document);
  const issuer = issuerOf(document);
  const isNamed = !faults.some(({ path }) => path.startsWith('issuer'));
  if (isNamed && issuer !== did) {
    faults.push({ path: 'issuer', message: `The issuer must be ${did}, in whose name this instance signs.` });
  }
  return faults.map(({ path, message }) => ({ path: path ? `credential.${path}` : 'credential', message }));
}

const issuerOf = ({ issuer }: Document): unknown =>
  typeof issuer === 'object' && issuer !== null ? (issuer as { id?: unknown }).id : issuer;

const newerFaultsOf = (document: Document): InputFault[] =>
  formFaultsOf(document).map(({ path, text }) => ({ path, message: text.en }));

// What VC Data Model 1.1 calls the two moments of a credential (section 4.6 and 4.7); the rest it asks as 2.0 does.
const OLDER_NAMES = { validFrom: 'issuanceDate', validUntil: 'expirationDate' } as const;

function olderFaultsOf(document: Document): InputFault[] {
  const { issuanceDate, expirationDate, '@context': contexts, ...rest } = document;
  const newer = {
    ...rest,
    '@context': [CONTEXT_V2, ...[contexts].flat().slice(1)],
    ...('issuanceDate' in document && { validFrom: issuanceDate }),
    ...('expirationDate' in document && { validUntil: expirationDate }),
  };
  const faults = newerFaultsOf(newer).map((fault) => ({
    ...fault,
    path: (OLDER_NAMES as Record<string, string>)[fault.path] ?? fault.path,
  }));
  if ('issuanceDate' in document) return faults;
  return [...faults, { path: 'issuanceDate', message: 'A credential of version 1.1 says when it was issued.' }];
}
