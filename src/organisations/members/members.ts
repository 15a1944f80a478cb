/** Who belongs to an organisation and how they come to: what its pages use. */

export { hasRight, ROLES } from '../rights.ts';
export { acceptInvitation, readInvitation } from './accept-invitation.ts';
export { changeRole } from './change-role.ts';
export { roleNameIn } from './invitation.ts';
export { inviteMember } from './invite-member.ts';
export { listInvitations } from './list-invitations.ts';
export { listMembers } from './list-members.ts';
export { readMember } from './read-member.ts';
export { removeMember } from './remove-member.ts';
export { resendInvitation } from './resend-invitation.ts';
export { withdrawInvitation } from './withdraw-invitation.ts';
