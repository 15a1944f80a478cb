import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { auditEvents, users } from '../tables.ts';

export type NewAuditEvent = typeof auditEvents.$inferInsert;
export type AuditEventRow = typeof auditEvents.$inferSelect;

export async function insertAuditEvent(db: Queryable, row: NewAuditEvent): Promise<void> {
  await db.insert(auditEvents).values(row);
}

/** What a person did, and what the passports did that have become part of theirs; newest first. */
export async function listAuditEventsOf(
  db: Queryable,
  userId: string,
  page: { limit: number; before?: { at: string; id: string } },
): Promise<AuditEventRow[]> {
  const mine = db
    .select({ id: users.id })
    .from(users)
    .where(or(eq(users.id, userId), eq(users.mergedIntoId, userId)));
  const before =
    page.before &&
    sql`(${auditEvents.at}, ${auditEvents.id}) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`;
  return db
    .select()
    .from(auditEvents)
    .where(and(inArray(auditEvents.actorId, mine), before))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(page.limit);
}

/** What was done in the name of an organisation, newest first. The caller has judged that the actor may read it. */
export async function listAuditEventsOfOrganisation(
  db: Queryable,
  organisationId: string,
  page: { limit: number; before?: { at: string; id: string } },
): Promise<AuditEventRow[]> {
  const before =
    page.before &&
    sql`(${auditEvents.at}, ${auditEvents.id}) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`;
  return db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.organisationId, organisationId), before))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(page.limit);
}
