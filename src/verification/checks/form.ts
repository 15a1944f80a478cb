import { onlyAddsWords } from '../../proofs/index.ts';
import { profileFaultsOf } from '../profile.ts';
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

const detailsOf = (faults: readonly FormFault[]) =>
  faults.slice(0, MAX_FAULTS).map(({ path, rule, text }) => ({ path, rule, text: { ...text } }));
