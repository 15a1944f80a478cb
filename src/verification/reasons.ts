import { FORM_REASONS } from './reasons/form.ts';
import { HOLDER_REASONS } from './reasons/holder.ts';
import { ISSUER_REASONS } from './reasons/issuer.ts';
import { type Details, type Reason, wordsOf } from './reasons/reason.ts';
import { SIGNATURE_REASONS } from './reasons/signature.ts';
import { STATUS_REASONS } from './reasons/status.ts';
import { VALIDITY_REASONS } from './reasons/validity.ts';
import type { Check, CheckId } from './report.ts';

/**
 * Every reason a check can end with, its state and its words. The codes are part of the API contract. The same code
 * means the same in every check.
 */
const REASONS = {
  form: FORM_REASONS,
  signature: SIGNATURE_REASONS,
  validity: VALIDITY_REASONS,
  status: STATUS_REASONS,
  issuer: ISSUER_REASONS,
  holder: HOLDER_REASONS,
} as const satisfies Record<CheckId, Record<string, Reason>>;

export type ReasonOf<Id extends CheckId> = keyof (typeof REASONS)[Id] & string;

/** The result of one check. `details` may hold anything public that a machine or the words can use. */
export function checkOf<Id extends CheckId>(id: Id, reason: ReasonOf<Id>, details: Details = {}): Check {
  const [state, nl, en] = (REASONS[id] as Record<string, Reason>)[reason] as Reason;
  return { id, state, reason, text: { nl: wordsOf(nl, details), en: wordsOf(en, details) }, details };
}
