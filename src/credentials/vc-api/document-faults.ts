import type { InputFault } from '../../platform/errors.ts';
import { termFaultsOf } from '../../proofs/index.ts';
import { formFaults } from '../../verification/index.ts';
import { type Form, isCryptosuite } from './form.ts';

type Document = Record<string, unknown>;

const CONTEXT_V1 = 'https://www.w3.org/2018/credentials/v1';

const isOlderModel = (document: Document): boolean => [document['@context']].flat()[0] === CONTEXT_V1;

/**
 * Every reason not to sign a document in a form in the name of a DID, with its place in the request: a fault of form,
 * a word without a meaning, another issuer, or something that the form asks for.
 */
export async function documentFaultsOf(
  document: Document,
  { form, did }: { form: Form; did: string },
): Promise<InputFault[]> {
  const isOlder = isOlderModel(document);
  const found =
    form === 'dc+sd-jwt'
      ? formFaults.claimFaultsOf(document)
      : formFaults.formFaultsOf(document, isOlder ? 'credential_1' : 'credential');
  const faults = found.map(({ path, text }): InputFault => ({ path, message: text.en }));
  const add = (path: string, message: string) => {
    if (!faults.some((fault) => fault.path === path)) faults.push({ path, message });
  };
  if (isOlder && !isCryptosuite(form)) add('@context', 'This form is for VC Data Model 2.0.');
  if (form === 'ob+jwt') for (const path of missingOfBadge(document)) add(path, 'The token of a badge repeats this.');
  // An SD-JWT VC may leave out who issued it: it is then put in.
  const [at, issuer] = form === 'dc+sd-jwt' ? ['iss', document.iss ?? did] : ['issuer', idOf(document.issuer)];
  const isNamed = !faults.some(({ path }) => path.split('.')[0] === at);
  if (isNamed && issuer !== did) add(at, `The issuer must be ${did}, in whose name this instance signs.`);
  // Also where JSON or a token is signed, which shows nothing of what a word means.
  if (form !== 'dc+sd-jwt' && !faults.some(({ path }) => /^(@context|type)/.test(path))) {
    for (const { path, message } of await wordFaultsOf(document)) add(path, message);
  }
  return faults.map(({ path, message }) => ({ path: path ? `credential.${path}` : 'credential', message }));
}

const WORD_MESSAGES = {
  terms_unknown: 'No context defines what this means.',
  context_unknown: 'Contexts may be those that are held here, or add words of their own.',
  document_too_complex: 'This holds more than is signed in one credential.',
};

async function wordFaultsOf(document: Document): Promise<InputFault[]> {
  const faults = await termFaultsOf(document);
  return (faults?.paths ?? []).map((path) => ({ path, message: faults ? WORD_MESSAGES[faults.reason] : '' }));
}

/** What Open Badges 3.0, section 8.2.4, has stand in the claims too. */
function missingOfBadge({ id, validFrom, credentialSubject }: Document): string[] {
  const parts = { id, validFrom, 'credentialSubject.id': idOf(credentialSubject) };
  return Object.entries(parts).flatMap(([path, value]) => (typeof value === 'string' ? [] : [path]));
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value;
