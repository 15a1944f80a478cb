/**
 * Passport: what a person holds and shows. Their credentials and own skills in their own order, evidence, credentials
 * brought from elsewhere, and the links with which they show a chosen part, each with a log of who looked. Shows
 * nothing that the holder did not choose.
 */
export { addEvidence, type EvidenceInput } from './add-evidence.ts';
export { type ArrangeInput, arrangeItem } from './arrange-item.ts';
export { type ClaimSkillInput, claimSkill } from './claim-skill.ts';
export { downloadItem } from './download-item.ts';
export { fileHeaders } from './evidence-file.ts';
export { type ImportInput, type ImportResult, importCredential } from './import-credential.ts';
export type { ItemEvidence, ItemSource, ItemState, PassportItem } from './item.ts';
export { passportJobs } from './jobs.ts';
export { erasePerson, exportPerson, mergePerson } from './person-data.ts';
export { type EvidenceFile, readEvidence } from './read-evidence.ts';
export { removeItem } from './remove-item.ts';
export { passportRoutes } from './routes.ts';
export type { CreatedShare, CreateShareInput } from './shares/create-share.ts';
export type { Opening, Share, ShareDetail, ShareWithCount } from './shares/find-shares.ts';
export type { InterviewSkill } from './shares/interview.ts';
export type { ShareAccess } from './shares/require-share.ts';
export type { ShareFields, ShareState, Shown } from './shares/share.ts';
export type { SharedCredential, SharedPassport } from './shares/shared-passport.ts';
export * as shares from './shares/shares.ts';
export type { Level, Rung, SkillArea, SkillLine, SkillProof } from './skill-overview.ts';
export { findItem, type Passport, readPassportOf, viewPassport } from './view-passport.ts';
