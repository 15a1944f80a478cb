import { and, asc, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { isBefore, type Queryable, type Transaction } from '../../platform/database.ts';
import type { MomentPlace } from '../../platform/moment-cursor.ts';
import type { RequestState } from './exemption.ts';
import {
  exemptionMessages,
  exemptionOfferOutcomes,
  exemptionOffers,
  exemptionRequestOutcomes,
  exemptionRequests,
} from './tables.ts';

export type OfferRow = typeof exemptionOffers.$inferSelect;
export type OfferOutcomeRow = typeof exemptionOfferOutcomes.$inferSelect;
export type RequestRow = typeof exemptionRequests.$inferSelect;
export type RequestOutcomeRow = typeof exemptionRequestOutcomes.$inferSelect;
export type MessageRow = typeof exemptionMessages.$inferSelect;
type NewOutcome = Omit<typeof exemptionOfferOutcomes.$inferInsert, 'offerId' | 'position'>;

interface Page {
  limit: number;
  before: MomentPlace | undefined;
}

/** False when the organisation has an offer for the opleiding already; nothing is written then. */
export async function insertOffer(
  tx: Transaction,
  row: typeof exemptionOffers.$inferInsert,
  outcomes: readonly NewOutcome[],
): Promise<boolean> {
  const inserted = await tx
    .insert(exemptionOffers)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: exemptionOffers.id });
  if (inserted.length === 0) return false;
  await insertOfferOutcomes(tx, row.id, outcomes);
  return true;
}

/** False when it was withdrawn in the meantime. */
export async function updateOffer(
  tx: Transaction,
  id: string,
  change: Pick<OfferRow, 'explanation' | 'decider' | 'decisionWeeks' | 'changedAt'>,
  outcomes: readonly NewOutcome[],
): Promise<boolean> {
  const updated = await tx
    .update(exemptionOffers)
    .set(change)
    .where(and(eq(exemptionOffers.id, id), isNull(exemptionOffers.withdrawnAt)))
    .returning({ id: exemptionOffers.id });
  if (updated.length === 0) return false;
  await tx.delete(exemptionOfferOutcomes).where(eq(exemptionOfferOutcomes.offerId, id));
  await insertOfferOutcomes(tx, id, outcomes);
  return true;
}

async function insertOfferOutcomes(tx: Transaction, offerId: string, outcomes: readonly NewOutcome[]) {
  await tx.insert(exemptionOfferOutcomes).values(outcomes.map((one, position) => ({ ...one, offerId, position })));
}

/** False when it was withdrawn before. */
export async function updateOfferWithdrawn(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const updated = await tx
    .update(exemptionOffers)
    .set({ withdrawnAt: at, changedAt: at })
    .where(and(eq(exemptionOffers.id, id), isNull(exemptionOffers.withdrawnAt)))
    .returning({ id: exemptionOffers.id });
  return updated.length === 1;
}

export const findOfferRow = async (db: Queryable, id: string): Promise<OfferRow | undefined> =>
  (await db.select().from(exemptionOffers).where(eq(exemptionOffers.id, id)))[0];

/** Of some offers, within how many weeks the school decides. */
export const listDecisionWeeks = async (db: Queryable, ids: readonly string[]): Promise<Map<string, number>> =>
  ids.length === 0
    ? new Map()
    : new Map(
        (
          await db
            .select({ id: exemptionOffers.id, weeks: exemptionOffers.decisionWeeks })
            .from(exemptionOffers)
            .where(inArray(exemptionOffers.id, [...ids]))
        ).map(({ id, weeks }) => [id, weeks]),
      );

/** Newest first. Those that were withdrawn are in it only for the organisation's own list. */
export const listOfferRows = (
  db: Queryable,
  filter: { organisationId?: string | undefined; opleidingId?: string | undefined; isOpen: boolean },
  page: Page,
): Promise<OfferRow[]> =>
  db
    .select()
    .from(exemptionOffers)
    .where(
      and(
        filter.organisationId ? eq(exemptionOffers.organisationId, filter.organisationId) : undefined,
        filter.opleidingId ? eq(exemptionOffers.opleidingId, filter.opleidingId) : undefined,
        filter.isOpen ? isNull(exemptionOffers.withdrawnAt) : undefined,
        isBefore(exemptionOffers.publishedAt, exemptionOffers.id, page.before),
      ),
    )
    .orderBy(desc(exemptionOffers.publishedAt), desc(exemptionOffers.id))
    .limit(page.limit);

export const listOfferOutcomes = async (db: Queryable, offerIds: readonly string[]): Promise<OfferOutcomeRow[]> =>
  offerIds.length === 0
    ? []
    : db
        .select()
        .from(exemptionOfferOutcomes)
        .where(inArray(exemptionOfferOutcomes.offerId, [...offerIds]))
        .orderBy(asc(exemptionOfferOutcomes.offerId), asc(exemptionOfferOutcomes.position));

/** False when this person has an open request for the offer already; nothing is written then. */
export async function insertRequest(
  tx: Transaction,
  row: typeof exemptionRequests.$inferInsert,
  outcomes: readonly Omit<typeof exemptionRequestOutcomes.$inferInsert, 'requestId' | 'position'>[],
): Promise<boolean> {
  const inserted = await tx
    .insert(exemptionRequests)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: exemptionRequests.id });
  if (inserted.length === 0) return false;
  await tx
    .insert(exemptionRequestOutcomes)
    .values(outcomes.map((one, position) => ({ ...one, requestId: row.id, position })));
  return true;
}

export const findRequestRow = async (db: Queryable, id: string): Promise<RequestRow | undefined> =>
  (await db.select().from(exemptionRequests).where(eq(exemptionRequests.id, id)))[0];

/** Held until the transaction ends: of two who move a request at once, one finds it as it was. */
export const lockRequest = async (tx: Transaction, id: string): Promise<RequestRow | undefined> =>
  (await tx.select().from(exemptionRequests).where(eq(exemptionRequests.id, id)).for('update'))[0];

export async function updateRequest(
  tx: Transaction,
  id: string,
  change: Partial<Omit<RequestRow, 'id' | 'userId' | 'offerId' | 'organisationId' | 'opleidingId' | 'askedAt'>>,
): Promise<void> {
  await tx.update(exemptionRequests).set(change).where(eq(exemptionRequests.id, id));
}

export const listRequestRows = (
  db: Queryable,
  filter: ({ organisationId: string } | { userId: string }) & { state?: RequestState | undefined },
  page: Page,
): Promise<RequestRow[]> =>
  db
    .select()
    .from(exemptionRequests)
    .where(
      and(
        'userId' in filter
          ? eq(exemptionRequests.userId, filter.userId)
          : eq(exemptionRequests.organisationId, filter.organisationId),
        filter.state ? eq(exemptionRequests.state, filter.state) : undefined,
        isBefore(exemptionRequests.askedAt, exemptionRequests.id, page.before),
      ),
    )
    .orderBy(desc(exemptionRequests.askedAt), desc(exemptionRequests.id))
    .limit(page.limit);

export const listRequestOutcomes = async (
  db: Queryable,
  requestIds: readonly string[],
): Promise<RequestOutcomeRow[]> =>
  requestIds.length === 0
    ? []
    : db
        .select()
        .from(exemptionRequestOutcomes)
        .where(inArray(exemptionRequestOutcomes.requestId, [...requestIds]))
        .orderBy(asc(exemptionRequestOutcomes.requestId), asc(exemptionRequestOutcomes.position));

export async function updateOutcomeDecided(
  tx: Transaction,
  key: { requestId: string; outcomeId: string },
  decided: Pick<RequestOutcomeRow, 'decision' | 'reason' | 'credentialId'>,
): Promise<void> {
  await tx
    .update(exemptionRequestOutcomes)
    .set(decided)
    .where(
      and(eq(exemptionRequestOutcomes.requestId, key.requestId), eq(exemptionRequestOutcomes.outcomeId, key.outcomeId)),
    );
}

/** Adds a message behind the others. The caller holds the request. */
export async function insertMessage(tx: Transaction, row: Omit<MessageRow, 'number'>): Promise<void> {
  const number = sql<number>`(select count(*)::int + 1 from ${exemptionMessages} where request_id = ${row.requestId})`;
  await tx.insert(exemptionMessages).values({ ...row, number });
}

export const listMessages = (db: Queryable, requestId: string): Promise<MessageRow[]> =>
  db
    .select()
    .from(exemptionMessages)
    .where(eq(exemptionMessages.requestId, requestId))
    .orderBy(asc(exemptionMessages.number));

/** Requests whose time is over, with all that belongs to them. */
export async function deleteOldRequests(db: Queryable, now: Date): Promise<void> {
  await db.delete(exemptionRequests).where(lt(exemptionRequests.keptUntil, now));
}

export async function deleteRequestsOf(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(exemptionRequests).where(eq(exemptionRequests.userId, userId));
}

/** Somebody who no longer has an account decided this; the name stays in the file of the candidate. */
export async function forgetDecider(tx: Transaction, userId: string): Promise<void> {
  await tx.update(exemptionRequests).set({ decidedBy: null }).where(eq(exemptionRequests.decidedBy, userId));
}

export async function moveRequests(tx: Transaction, fromUserId: string, intoUserId: string): Promise<void> {
  // Both may have asked the same: the one that stays is enough.
  await tx.execute(sql`delete from ${exemptionRequests} gone using ${exemptionRequests} kept
    where gone.user_id = ${fromUserId} and kept.user_id = ${intoUserId} and gone.offer_id = kept.offer_id
      and gone.state in ('asked', 'more_asked') and kept.state in ('asked', 'more_asked')`);
  await tx.update(exemptionRequests).set({ userId: intoUserId }).where(eq(exemptionRequests.userId, fromUserId));
  await tx.update(exemptionRequests).set({ decidedBy: intoUserId }).where(eq(exemptionRequests.decidedBy, fromUserId));
}
