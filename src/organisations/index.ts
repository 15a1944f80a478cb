/**
 * Who takes part: opleiders, employers, schools, assessors and the one programme office.
 *
 * Their members with roles, the invitations by which people come in, their API clients, and the keys and DIDs under
 * which they sign live here. Whoever acts for an organisation passes `requireMember`. What they sign stands above.
 */

export { createOrganisation, type NewOrganisationInput } from './administration/create-organisation.ts';
export type { AuditEvent } from './administration/list-audit-events.ts';
export { createSetUpLink } from './administration/set-up.ts';
export type { OrganisationEdit } from './administration/update-organisation.ts';
export { type IssuerProfile, issuerProfileOf } from './issuer-profile.ts';
export type { IssuerKey } from './keys/list-keys.ts';
export { signerOf } from './keys/signer-of.ts';
export { addMember } from './members/add-member.ts';
export type { Invitation } from './members/list-invitations.ts';
export type { Member } from './members/list-members.ts';
export { erasePerson, exportPerson, mergePerson } from './members/person-data.ts';
export type { DidMethod, KeyAlgorithm, Organisation, OrganisationKind } from './organisation.ts';
export { requireMember, requireProgrammeOffice } from './require-member.ts';
export type { Right, Role } from './rights.ts';
export { findOrganisation, findOrganisationBySlug, listMemberships, listOrganisations } from './store.ts';
export { administration, members, organisationJobs, organisationProtocolRoutes, organisationRoutes };

import * as administration from './administration/administration.ts';
import { organisationProtocolRoutes } from './did-protocol-routes.ts';
import { forgetInvitationsJob } from './members/forget-invitations.ts';
import * as members from './members/members.ts';
import { organisationRoutes } from './routes.ts';

/** The room's own work apart from requests. */
const organisationJobs = [forgetInvitationsJob];
