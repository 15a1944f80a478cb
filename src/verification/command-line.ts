/**
 * What the command line uses of this room. It stands beside the face, because the face loads every route with all rooms
 * below it: the command would take twice as long to start.
 */
export type { HolderStatement } from './checks/holder.ts';
export { inspectCredential } from './inspection/inspect-credential.ts';
export { renderInspectionText } from './inspection/inspection-text.ts';
export { renderReportText } from './inspection/report-text.ts';
export { readCredential } from './read-credential.ts';
export { openPublishedRegister } from './recognitions/published-register.ts';
export { verifyMany } from './verify-credential.ts';
