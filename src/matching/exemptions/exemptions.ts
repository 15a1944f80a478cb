/**
 * Exemptions: what schools offer, what candidates ask with a part of their passport, what the rules say of it, and what
 * people decide.
 */
export { EXEMPTION_RULES } from '../rules/exemption.ts';
export { adviseBeforehand } from './advise-request.ts';
export { type AskInput, askExemption, type GivenShare, listGranted } from './ask-exemption.ts';
export { decideRequest, departsFrom, type OutcomeDecision } from './decide-request.ts';
export {
  type Decision,
  type ExemptionOffer,
  isOpen,
  KEPT_DAYS,
  type MessageKind,
  REQUEST_STATES,
  type RequestState,
  shareEndOf,
} from './exemption.ts';
export { findOffer, findOwnOffer, listOffers, listOwnOffers } from './find-offers.ts';
export {
  type ExemptionRequest,
  type ExemptionRequestDetail,
  listOwnRequests,
  listSchoolRequests,
  type RequestedOutcome,
  type RequestMessage,
  readOwnRequest,
  readSchoolRequest,
} from './find-requests.ts';
export { answerSchool, askMore, withdrawRequest } from './move-request.ts';
export { changeOffer, listOfferable, type OfferContent, publishOffer, withdrawOffer } from './publish-offer.ts';
export type { AdviceReport } from './report.ts';
