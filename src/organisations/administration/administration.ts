/** What is kept of and for an organisation, apart from who belongs to it: what its pages and the office's use. */

export { listKeys } from '../keys/list-keys.ts';
export { rotateKey } from '../keys/rotate-key.ts';
export { KEY_ALGORITHMS } from '../organisation.ts';
export { listAuditEvents } from './list-audit-events.ts';
export {
  createOrganisationClient,
  listOrganisationClients,
  revokeOrganisationClient,
} from './organisation-clients.ts';
export { listOrganisationPage } from './read-organisations.ts';
export { requireSetUpLink, setUpProgrammeOffice } from './set-up.ts';
export { updateOrganisation } from './update-organisation.ts';
