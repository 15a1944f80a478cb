/**
 * What an opleider certifies, to whom it was given, and what became of it: achievements, issue (one or a cohort), claim,
 * revoke and suspend, status lists.
 *
 * A credential is stored exactly as signed. What others may rely on is published by this room as any issuer would, and
 * is judged a floor below, in `verification`, by what is published only.
 */
export type {
  Achievement,
  AchievementContent,
  AchievementRung,
  AchievementSkill,
} from './achievements/achievements.ts';
export * as achievements from './achievements/achievements.ts';
export type { ClaimOffer, WaitingCredential } from './claims/claims.ts';
export * as claims from './claims/claims.ts';
export type { ClassCode, ClassOffer, ClassRequest } from './class-codes/class-codes.ts';
export * as classCodes from './class-codes/class-codes.ts';
export type { Cohort, CohortProgress, CohortRow, CohortRowState, CohortState } from './cohorts/cohorts.ts';
export * as cohorts from './cohorts/cohorts.ts';
export type { ClaimState, CredentialState, Recipient } from './credential.ts';
export type { IssuerCredential } from './find-credentials.ts';
export { listCredentials, readCredential } from './find-credentials.ts';
export type { HolderCredential } from './holder-credentials.ts';
export { listHolderCredentials } from './holder-credentials.ts';
export type { IssuedCredential, IssueInput } from './issue-credential.ts';
export { AlreadyIssuedError, issueCredential } from './issue-credential.ts';
export type { ExemptionGrant } from './issue-exemptions.ts';
export { issueExemptions } from './issue-exemptions.ts';
export { credentialJobs } from './jobs.ts';
export * as lifecycle from './lifecycle.ts';
export { erasePerson, exportPerson, mergePerson } from './person-data.ts';
export { credentialRoutes } from './routes.ts';
export { credentialProtocolRoutes } from './status/status-list-protocol-routes.ts';
export { listExemptionsInForce } from './store.ts';
export { vcApiIssueRoutes } from './vc-api/routes.ts';
