import { type Actor, arrivingPerson, consumeLink, ensurePerson, findLink, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Organisation } from '../organisation.ts';
import type { Role } from '../rights.ts';
import { findOrganisation } from '../store.ts';
import { InvitationEndedError } from './invitation.ts';
import { findOpenInvitation, type InvitationRow, insertMembership, updateOpenInvitation } from './store.ts';

export interface InvitationOffer {
  organisation: Organisation;
  name: string;
  role: Role;
  endsAt: Date;
}

/**
 * What an invitation link offers, without using it up.
 *
 * @throws NotFoundError for an unknown link, InvitationEndedError for one that is over
 */
export async function readInvitation(deps: Deps, input: { token: string }): Promise<InvitationOffer> {
  const { row, organisation } = await openInvitationOf(deps, input.token);
  return { organisation, name: row.name, role: row.role, endsAt: row.endsAt };
}

export interface AcceptedInvitation {
  userId: string;
  organisation: Organisation;
  role: Role;
}

/**
 * Uses an invitation link up. Whoever is signed in becomes the member; otherwise it is the person of the address that
 * the link was mailed to, who is made if need be and may be signed in by the caller. Who was a member already keeps
 * the role they have.
 *
 * @throws NotFoundError, InvitationEndedError, LinkUsedError (410)
 */
export async function acceptInvitation(
  deps: Deps,
  actor: Actor,
  input: { token: string },
): Promise<AcceptedInvitation> {
  const { row, organisation } = await openInvitationOf(deps, input.token);
  return deps.db.transaction(async (tx) => {
    const userId = actor.kind === 'person' ? actor.userId : (await ensurePerson(deps, tx, row)).userId;
    // After the person was made: using the link up is what proves their address.
    await consumeLink(deps, tx, { kind: 'invitation', token: input.token });
    const acceptedAt = deps.now();
    if (!(await updateOpenInvitation(tx, row.id, { acceptedAt, acceptedBy: userId }))) throw new InvitationEndedError();
    const { role } = row;
    await insertMembership(tx, { organisationId: organisation.id, userId, role, createdAt: acceptedAt });
    const member = actor.kind === 'person' ? actor : arrivingPerson(userId);
    await recordAudit(tx, member, 'invitation.accepted', row.id, {
      organisationId: organisation.id,
      details: { role },
    });
    return { userId, organisation, role };
  });
}

async function openInvitationOf(
  deps: Deps,
  token: string,
): Promise<{ row: InvitationRow; organisation: Organisation }> {
  const link = await findLink(deps, { kind: 'invitation', token });
  if (!link?.subjectId) throw new NotFoundError();
  const row = await findOpenInvitation(deps.db, link.subjectId);
  if (!row || row.endsAt <= deps.now()) throw new InvitationEndedError();
  const organisation = await findOrganisation(deps.db, row.organisationId);
  if (!organisation) throw new NotFoundError();
  return { row, organisation };
}
