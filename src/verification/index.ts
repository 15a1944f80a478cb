/**
 * Verification: a credential in, a report of named checks out (form, signature, validity, status, issuer, holder), and
 * the register of recognised issuers that it judges issuers by. Sees only what issuers publish, never the credentials
 * that were issued here.
 */
export type { HolderStatement } from './checks/holder.ts';
export * as formFaults from './form-faults.ts';
export { PROFILE_PATH } from './profile.ts';
export { verificationProtocolRoutes } from './protocol-routes.ts';
export { readCredential } from './read-credential.ts';
export { endRecognition } from './recognitions/end-recognition.ts';
export { findRecognition, listRecognitions } from './recognitions/find-recognitions.ts';
export { type NewRecognition, recogniseIssuer } from './recognitions/recognise-issuer.ts';
export type { Recognition } from './recognitions/recognition.ts';
export {
  type Check,
  type CredentialSummary,
  type VerificationReport,
  zVerificationReport,
} from './report.ts';
export { renderReportPdf } from './report-pdf.ts';
export { verificationRoutes } from './routes.ts';
export { OPLEIDING_FRAMEWORK } from './summary.ts';
export { vcApiVerificationRoutes } from './vc-api/routes.ts';
export { verifyCredential, verifyMany, verifyPresented } from './verify-credential.ts';
export { verifyPresentation } from './verify-presentation.ts';
export { checkNameOf, outcomeText, stateText } from './words.ts';
