import { and, asc, count, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import type { Lang } from '../../platform/i18n.ts';
import type { MomentPlace } from '../../platform/moment-cursor.ts';
import type { Role } from '../rights.ts';
import { invitations, memberships } from '../tables.ts';

type MemberRow = { organisationId: string; userId: string; role: Role; createdAt: Date };

/** In order of joining; `after` is the last of the page before. */
export const listMemberRows = (
  db: Queryable,
  organisationId: string,
  page: { limit: number; after: MomentPlace | undefined },
) =>
  db
    .select({ userId: memberships.userId, role: sql<Role>`${memberships.role}`, createdAt: memberships.createdAt })
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        page.after &&
          sql`(${memberships.createdAt}, ${memberships.userId}) > (${page.after.at}::timestamptz, ${page.after.id}::uuid)`,
      ),
    )
    .orderBy(asc(memberships.createdAt), asc(memberships.userId))
    .limit(page.limit);

/** False when the person is a member already; nothing is written then. */
export async function insertMembership(db: Queryable, row: MemberRow): Promise<boolean> {
  const inserted = await db
    .insert(memberships)
    .values(row)
    .onConflictDoNothing()
    .returning({ userId: memberships.userId });
  return inserted.length === 1;
}

const isThis = (organisationId: string, userId: string) =>
  and(eq(memberships.organisationId, organisationId), eq(memberships.userId, userId));

export async function updateMembershipRole(db: Queryable, organisationId: string, userId: string, role: Role) {
  await db.update(memberships).set({ role }).where(isThis(organisationId, userId));
}

export async function deleteMembership(db: Queryable, organisationId: string, userId: string): Promise<void> {
  await db.delete(memberships).where(isThis(organisationId, userId));
}

export async function countAdmins(db: Queryable, organisationId: string): Promise<number> {
  const [row] = await db
    .select({ admins: count() })
    .from(memberships)
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.role, 'admin')));
  return row?.admins ?? 0;
}

export interface InvitationRow {
  id: string;
  organisationId: string;
  email: string;
  name: string;
  lang: Lang;
  role: Role;
  createdAt: Date;
  endsAt: Date;
}

const invitation = {
  id: invitations.id,
  organisationId: invitations.organisationId,
  email: invitations.email,
  name: invitations.name,
  lang: sql<Lang>`${invitations.lang}`,
  role: sql<Role>`${invitations.role}`,
  createdAt: invitations.createdAt,
  endsAt: invitations.endsAt,
};

const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt));

/** False when the address has an open invitation already; nothing is written then. */
export async function insertInvitation(db: Queryable, row: InvitationRow): Promise<boolean> {
  const inserted = await db.insert(invitations).values(row).onConflictDoNothing().returning({ id: invitations.id });
  return inserted.length === 1;
}

/** Neither accepted nor withdrawn; it may have ended. */
export async function findOpenInvitation(db: Queryable, id: string): Promise<InvitationRow | undefined> {
  const [row] = await db
    .select(invitation)
    .from(invitations)
    .where(and(eq(invitations.id, id), isOpen));
  return row;
}

/** Open ones, newest first; `before` is the last of the page before. */
export const listOpenInvitations = (
  db: Queryable,
  organisationId: string,
  page: { limit: number; before: MomentPlace | undefined },
): Promise<InvitationRow[]> =>
  db
    .select(invitation)
    .from(invitations)
    .where(
      and(
        eq(invitations.organisationId, organisationId),
        isOpen,
        page.before &&
          sql`(${invitations.createdAt}, ${invitations.id}) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`,
      ),
    )
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(page.limit);

/** Changes an invitation while it is open; false when it no longer is. */
export async function updateOpenInvitation(
  db: Queryable,
  id: string,
  change: { endsAt: Date } | { acceptedAt: Date; acceptedBy: string } | { withdrawnAt: Date },
): Promise<boolean> {
  const changed = await db
    .update(invitations)
    .set(change)
    .where(and(eq(invitations.id, id), isOpen))
    .returning({ id: invitations.id });
  return changed.length === 1;
}

/** An invitation holds the name and address of somebody who may never come: it is kept no longer than it is of use. */
export async function deleteInvitationsEndedBefore(db: Queryable, moment: Date): Promise<void> {
  await db.delete(invitations).where(lt(invitations.endsAt, moment));
}

export const readMembershipsOf = (db: Queryable, userId: string) =>
  db
    .select({
      organisationId: memberships.organisationId,
      role: memberships.role,
      createdAt: memberships.createdAt,
    })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.createdAt));

const isAbout = (userId: string, addresses: readonly string[]) =>
  or(eq(invitations.acceptedBy, userId), inArray(invitations.email, [...addresses]));

export const readInvitationsOf = (db: Queryable, userId: string, addresses: readonly string[]) =>
  db
    .select({ ...invitation, acceptedAt: invitations.acceptedAt })
    .from(invitations)
    .where(isAbout(userId, addresses))
    .orderBy(asc(invitations.createdAt));

export async function deleteAllOf(db: Queryable, userId: string, addresses: readonly string[]): Promise<void> {
  await db.delete(memberships).where(eq(memberships.userId, userId));
  await db.delete(invitations).where(isAbout(userId, addresses));
}

/** Where both are members the widest role stays: nobody loses a right by bringing two passports together. */
export async function moveAllOf(db: Queryable, fromUserId: string, intoUserId: string): Promise<void> {
  const width = sql`array['viewer', 'assessor', 'issuer', 'admin']`;
  await db.execute(sql`
    insert into memberships (organisation_id, user_id, role, created_at)
    select organisation_id, ${intoUserId}::uuid, role, created_at from memberships where user_id = ${fromUserId}
    on conflict (organisation_id, user_id) do update set role = excluded.role
    where array_position(${width}, excluded.role) > array_position(${width}, memberships.role)`);
  await db.delete(memberships).where(eq(memberships.userId, fromUserId));
  await db.update(invitations).set({ acceptedBy: intoUserId }).where(eq(invitations.acceptedBy, fromUserId));
}
