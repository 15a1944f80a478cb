/** The audit trail as an organisation reads it. */
export { listAuditEventsOfOrganisation } from './store.ts';
