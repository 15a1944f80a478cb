import { z } from 'zod';
import { daysAfter, dutchDayOf, endOfDutchDay } from '../../platform/dutch-day.ts';
import { AppError } from '../../platform/errors.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import type { ProofMinimum } from '../rules/exemption.ts';

/** `more_asked`: the candidate is to answer. The other open state is the school's to move. */
export type RequestState = 'asked' | 'more_asked' | 'decided' | 'withdrawn';
export const REQUEST_STATES = ['asked', 'more_asked', 'decided', 'withdrawn'] as const;

export type Decision = 'granted' | 'refused';

export type MessageKind = 'asked' | 'more_asked' | 'answered' | 'decided' | 'withdrawn';

export const isOpen = (state: RequestState): boolean => state === 'asked' || state === 'more_asked';

/** A learning outcome of an opleiding: what somebody can do after a part of it. */
export interface Outcome {
  id: string;
  label: Bilingual;
  skills: readonly { skillId: string; level: number | null }[];
}

/** A learning outcome with the least that a school takes as proof of it. */
export interface OfferedOutcome extends Outcome {
  minimum: ProofMinimum;
}

/** What a school publishes: from which parts of an opleiding it exempts, and on which proof. */
export interface ExemptionOffer {
  id: string;
  organisation: { id: string; slug: string; name: string };
  opleiding: { id: string; label: Bilingual; ontwikkelpaden: string[] };
  explanation: Bilingual;
  /** Who decides. */
  decider: Bilingual;
  decisionWeeks: number;
  outcomes: OfferedOutcome[];
  publishedAt: Date;
  changedAt: Date;
  withdrawnAt: Date | null;
}

const DAY_MS = 24 * 3600 * 1000;

/**
 * Days that a request is kept after it last changed: as long as something may still come of it, and after a decision as
 * long as somebody may come back to it. What was withdrawn is nobody's business any more.
 */
export const KEPT_DAYS: Readonly<Record<RequestState, number>> = {
  asked: 365,
  more_asked: 365,
  decided: 2 * 365,
  withdrawn: 30,
};

export const keptUntilOf = (state: RequestState, changedAt: Date): Date =>
  new Date(changedAt.getTime() + KEPT_DAYS[state] * DAY_MS);

/** Beside the time that the school takes, so that the link is not over while somebody is still deciding. */
const SPARE_WEEKS = 4;
const MOST_SHARE_DAYS = 365;

/** Until when the school can look, unless the candidate chooses otherwise: the end of a day. */
export const shareEndOf = (decisionWeeks: number, now: Date): Date =>
  endOfDutchDay(daysAfter(dutchDayOf(now), Math.min((decisionWeeks + SPARE_WEEKS) * 7, MOST_SHARE_DAYS)));

/** ISO date in the Netherlands on which the time is over that the school says it takes. */
export const dueOnOf = (askedAt: Date, decisionWeeks: number): string =>
  daysAfter(dutchDayOf(askedAt), decisionWeeks * 7);

const conflict = <Code extends string>(code: Code, text: Bilingual) =>
  class extends AppError {
    override readonly kind = 'conflict';
    override readonly code = code;

    constructor() {
      super(text);
    }
  };

/** There is an offer for this opleiding already: change that one. */
export class OfferExistsError extends conflict('exemption_offer_exists', {
  nl: 'Voor deze opleiding staat al een aanbod. Pas dat aan.',
  en: 'There is an offer for this course already. Change that one.',
}) {}

export class OfferWithdrawnError extends conflict('exemption_offer_withdrawn', {
  nl: 'De school biedt deze vrijstellingen niet meer aan.',
  en: 'The school no longer offers these exemptions.',
}) {}

export class RequestExistsError extends conflict('exemption_request_exists', {
  nl: 'U heeft voor deze opleiding al een aanvraag die nog loopt.',
  en: 'You have a request for this course that is still open.',
}) {}

/** Decided or withdrawn by now, or somebody else was first. */
export class RequestClosedError extends conflict('exemption_request_closed', {
  nl: 'Deze aanvraag is al beslist of ingetrokken.',
  en: 'This request was decided or withdrawn already.',
}) {}

/** The school has asked nothing, so there is nothing to answer. */
export class NothingAskedError extends conflict('exemption_nothing_asked', {
  nl: 'De school heeft nu geen vraag aan u.',
  en: 'The school has no question for you now.',
}) {}

/** What was granted stands in the passport: it need not be asked again, and a refusal beside it would contradict it. */
export class AlreadyExemptedError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'exemption_already_granted';

  constructor(outcome: Bilingual) {
    super({
      nl: `De vrijstelling voor "${outcome.nl}" is al gegeven en geldt nog.`,
      en: `The exemption from "${outcome.en}" was granted already and still holds.`,
    });
  }
}

/** Nobody decides on a request of their own. */
export class OwnRequestError extends conflict('exemption_own_request', {
  nl: 'Dit is uw eigen aanvraag. Een collega moet beslissen.',
  en: 'This is your own request. A colleague must decide.',
}) {}

/** What the decision was to rest on is no longer so. */
export class AdviceChangedError extends conflict('exemption_advice_changed', {
  nl: 'Het advies is veranderd sinds u het zag. Kijk opnieuw en beslis dan.',
  en: 'The advice has changed since you saw it. Look again and then decide.',
}) {}

/** The proofs cannot be seen any more, so nothing can be granted on them. */
export class EvidenceGoneError extends conflict('exemption_evidence_gone', {
  nl: 'De kandidaat deelt de bewijzen niet meer. Vraag er opnieuw om, of wijs af met een reden.',
  en: 'The candidate no longer shares the proofs. Ask for them again, or refuse with a reason.',
}) {}

export const zBilingualText = (max: number) =>
  z.strictObject({ nl: z.string().trim().max(max), en: z.string().trim().max(max) });
