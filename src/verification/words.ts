import type { Bilingual } from '../platform/i18n.ts';
import type { CheckId, CheckState, Outcome } from './report.ts';

const CHECK_NAMES: Record<CheckId, Bilingual> = {
  form: { nl: 'Vorm', en: 'Form' },
  signature: { nl: 'Echtheid', en: 'Authenticity' },
  validity: { nl: 'Geldigheid', en: 'Validity' },
  status: { nl: 'Niet ingetrokken', en: 'Not revoked' },
  issuer: { nl: 'Uitgever', en: 'Issuer' },
  holder: { nl: 'Houder', en: 'Holder' },
};

const OUTCOMES: Record<Outcome, Bilingual> = {
  good: { nl: 'Dit bewijs is in orde.', en: 'This credential is in order.' },
  not_good: { nl: 'Dit bewijs is niet in orde.', en: 'This credential is not in order.' },
  not_established: {
    nl: 'Wij kunnen nu niet vaststellen of dit bewijs in orde is.',
    en: 'We cannot establish now whether this credential is in order.',
  },
};

const STATES: Record<CheckState, Bilingual> = {
  passed: { nl: 'in orde', en: 'in order' },
  failed: { nl: 'niet in orde', en: 'not in order' },
  warning: { nl: 'let op', en: 'note' },
  not_established: { nl: 'niet vastgesteld', en: 'not established' },
};

/** What a check is called on a page or in a report. */
export const checkNameOf = (id: CheckId): Bilingual => CHECK_NAMES[id];

export const outcomeText = (outcome: Outcome): Bilingual => OUTCOMES[outcome];

export const stateText = (state: CheckState): Bilingual => STATES[state];
