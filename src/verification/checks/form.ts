import type { Bilingual } from '../../platform/i18n.ts';
import { onlyAddsWords, termFaultsOf } from '../../proofs/index.ts';
import { profileFaultsOf } from '../profile.ts';
import type { Details } from '../reasons/reason.ts';
import { checkOf } from '../reasons.ts';
import type { Check } from '../report.ts';
import { isNode } from './form-fields.ts';
import { unheldResourcesOf } from './form-resources.ts';
import type { FormFault } from './form-rule.ts';
import { CONTEXT_V1, formFaultsOf } from './form-rules.ts';

// A report is read by people too: a document with more faults than this has no form to speak of.
const MAX_FAULTS = 100;

/**
 * Whether the document is a credential of the VC Data Model 2.0 or 1.1, and of our own profile where it names that. Words
 * from outside the contexts we hold are not established: what they mean is not for us to say.
 */
export function checkForm(document: Record<string, unknown>): Check {
  const contexts = [document['@context']].flat();
  const faults = formFaultsOf(document, contexts[0] === CONTEXT_V1 ? 'credential_1' : 'credential');
  if (faults.length > 0) return checkOf('form', 'form_invalid', { faults: detailsOf(faults) });
  // A context inside the document could give a known word another meaning than readers of the JSON take it for.
  if (contexts.some((context) => isNode(context) && !onlyAddsWords(context))) return checkOf('form', 'context_unknown');

  const departures = profileFaultsOf(document);
  if (departures.length > 0) return checkOf('form', 'profile_invalid', { faults: departures });
  const unheld = unheldResourcesOf(document);
  return checkOf('form', 'form_valid', unheld.length > 0 ? { resourcesNotCompared: unheld } : {});
}

/**
 * How a document is secured: over `statements`, so that its signature does not come out right where a word has no meaning;
 * over its `json`; or as a `token`, with claims of its own around it.
 */
export type SecuredOver = 'statements' | 'json' | 'token';

/** As `checkForm`, and whether each word has a meaning, where the signature is not what tells. */
export async function checkFormAndWords(document: Record<string, unknown>, over: SecuredOver): Promise<Check> {
  const form = checkForm(document);
  const fault = form.state === 'passed' ? await wordFaultOf(document, over) : null;
  return fault ? checkOf('form', fault.reason, fault.details) : form;
}

/** What there is to say of words without a meaning; null when each has one, or the signature tells. */
export async function wordFaultOf(
  document: Record<string, unknown>,
  over: SecuredOver,
): Promise<{ reason: 'context_unknown' | 'too_large' | 'terms_unknown'; details?: Details } | null> {
  if (over === 'statements') return null;
  const faults = await termFaultsOf(over === 'token' ? withoutClaims(document) : document);
  if (!faults) return null;
  if (faults.reason === 'context_unknown') return { reason: 'context_unknown' };
  if (faults.reason === 'document_too_complex') return { reason: 'too_large' };
  const places = faults.paths.slice(0, MAX_FAULTS).map((path) => ({ path, rule: 'term', text: { ...UNKNOWN_TERM } }));
  return { reason: 'terms_unknown', details: { faults: places } };
}

const UNKNOWN_TERM: Bilingual = {
  nl: 'Wat dit woord betekent, staat nergens vast.',
  en: 'What this word means is defined nowhere.',
};

// RFC 7519, section 4.1, RFC 7800 and the SD-JWT drafts: of the token, not of the credential in it.
const CLAIMS: ReadonlySet<string> = new Set([
  'iss',
  'sub',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'nonce',
  'cnf',
  'vct',
  'status',
  '_sd',
  '_sd_alg',
]);

const withoutClaims = (document: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(document).filter(([name]) => !CLAIMS.has(name)));

/** Faults as a report tells them. */
export const detailsOf = (faults: readonly FormFault[]) =>
  faults.slice(0, MAX_FAULTS).map(({ path, rule, text }) => ({ path, rule, text: { ...text } }));
