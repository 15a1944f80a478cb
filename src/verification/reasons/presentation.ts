import { FORM_REASONS } from './form.ts';
import { NOT_RUN, type Reason } from './reason.ts';
import { SIGNATURE_REASONS } from './signature.ts';

const PRESENTER_REASONS = {
  holder_signed: [
    'passed',
    'De houder die wordt genoemd, heeft dit zelf ondertekend.',
    'The holder who is named has signed this personally.',
  ],
  holder_unnamed: [
    'passed',
    'Er wordt geen houder genoemd. Wie dit heeft ondertekend, is de houder.',
    'No holder is named. Whoever signed this is the holder.',
  ],
  holder_mismatch: [
    'failed',
    'Dit is ondertekend door een ander dan de houder die wordt genoemd.',
    'This was signed by another than the holder who is named.',
  ],
  not_run: NOT_RUN,
} as const satisfies Record<string, Reason>;

const CHALLENGE_REASONS = {
  challenge_met: ['passed', 'Dit is het antwoord op uw vraag.', 'This is the answer to your question.'],
  not_asked: [
    'not_established',
    'Er is geen vraag gesteld. Dit kan dus al eerder ergens anders zijn getoond.',
    'No question was asked. So this may have been shown elsewhere before.',
  ],
  challenge_wrong: [
    'failed',
    'Dit is het antwoord op een andere vraag, of voor iemand anders gemaakt.',
    'This is the answer to another question, or was made for someone else.',
  ],
  statement_expired: ['failed', 'Dit is te lang geleden ondertekend.', 'This was signed too long ago.'],
  statement_early: ['failed', 'Dit geldt nog niet.', 'This does not count yet.'],
  not_run: NOT_RUN,
} as const satisfies Record<string, Reason>;

/** Every reason a check of a presentation can end with. */
export const PRESENTATION_REASONS = {
  form: FORM_REASONS,
  signature: SIGNATURE_REASONS,
  holder: PRESENTER_REASONS,
  challenge: CHALLENGE_REASONS,
} as const satisfies Record<string, Record<string, Reason>>;
