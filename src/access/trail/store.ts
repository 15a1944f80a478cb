import { and, desc, eq, inArray, or } from 'drizzle-orm';
import { insertMany, isBefore, type Queryable } from '../../platform/database.ts';
import { auditEvents, users } from '../tables.ts';

export type NewAuditEvent = typeof auditEvents.$inferInsert;
export type AuditEventRow = typeof auditEvents.$inferSelect;

export async function insertAuditEvents(db: Queryable, rows: readonly NewAuditEvent[]): Promise<void> {
  await insertMany(db, auditEvents, rows);
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
  return db
    .select()
    .from(auditEvents)
    .where(and(inArray(auditEvents.actorId, mine), isBefore(auditEvents.at, auditEvents.id, page.before)))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(page.limit);
}

/** What was done in the name of an organisation, newest first. The caller has judged that the actor may read it. */
export async function listAuditEventsOfOrganisation(
  db: Queryable,
  organisationId: string,
  page: { limit: number; before?: { at: string; id: string } },
): Promise<AuditEventRow[]> {
  return db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.organisationId, organisationId), isBefore(auditEvents.at, auditEvents.id, page.before)))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(page.limit);
}
