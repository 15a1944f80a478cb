/** What is done for one elsewhere, done here for many with a few statements: for a cohort, and for requests that meet. */
export { createLinks } from './links/create-link.ts';
export { type Addressee, type EnsuredPerson, ensurePeople } from './people/ensure-person.ts';
export { type AuditLine, recordAudits } from './trail/record-audit.ts';
