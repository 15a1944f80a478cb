import { type Actor, findPeople } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { requireMember } from '../require-member.ts';
import type { Role } from '../rights.ts';
import { findRole } from '../store.ts';

/**
 * One member, for who may change the role or end the membership.
 *
 * @throws NotFoundError when the person is no member
 */
export async function readMember(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; userId: string },
): Promise<{ userId: string; name: string; email: string; role: Role }> {
  await requireMember(deps.db, actor, input.organisationId, 'manage');
  const role = await findRole(deps.db, input.organisationId, input.userId);
  const person = (await findPeople(deps.db, [input.userId])).get(input.userId);
  if (!role || !person) throw new NotFoundError();
  return { userId: person.userId, name: person.name, email: person.email, role };
}
