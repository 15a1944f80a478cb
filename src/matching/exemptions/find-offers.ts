import type { Actor } from '../../access/index.ts';
import { findOrganisation, requireMember } from '../../organisations/index.ts';
import type { Level, Rung } from '../../passport/index.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { pageOf } from '../../platform/http.ts';
import { decodePlace } from '../../platform/moment-cursor.ts';
import { listOpleidingen } from '../../taxonomy/index.ts';
import type { ProofMinimum } from '../rules/exemption.ts';
import type { ExemptionOffer } from './exemption.ts';
import { findOfferRow, listOfferOutcomes, listOfferRows, type OfferRow } from './store.ts';

interface OfferPage {
  pageSize: number;
  cursor?: string | undefined;
}

/** What schools offer now, for everyone, newest first. */
export async function listOffers(
  deps: Deps,
  { opleidingId, pageSize, cursor }: OfferPage & { opleidingId?: string | undefined },
): Promise<{ items: ExemptionOffer[]; nextCursor: string | null }> {
  const page = { limit: pageSize + 1, before: decodePlace(cursor) };
  const { items, nextCursor } = await describePage(
    deps,
    await listOfferRows(deps.db, { opleidingId, isOpen: true }, page),
    pageSize,
  );
  return { items: items.filter(({ withdrawnAt }) => withdrawnAt === null), nextCursor };
}

/** What an organisation offers and offered, for its members, newest first. */
export async function listOwnOffers(
  deps: Deps,
  actor: Actor,
  { organisationId, pageSize, cursor }: OfferPage & { organisationId: string },
): Promise<{ items: ExemptionOffer[]; nextCursor: string | null }> {
  await requireMember(deps.db, actor, organisationId, 'view');
  const page = { limit: pageSize + 1, before: decodePlace(cursor) };
  return describePage(deps, await listOfferRows(deps.db, { organisationId, isOpen: false }, page), pageSize);
}

async function describePage(deps: Deps, rows: readonly OfferRow[], pageSize: number) {
  const { items, nextCursor } = pageOf(rows, pageSize, ({ publishedAt, id }) => [publishedAt.toISOString(), id]);
  return { items: await describeOffers(deps.db, items), nextCursor };
}

/** One offer for everyone; one that was withdrawn says so. @throws NotFoundError */
export async function findOffer(db: Queryable, offerId: string): Promise<ExemptionOffer> {
  const row = await findOfferRow(db, offerId);
  const [offer] = row ? await describeOffers(db, [row]) : [];
  if (!offer) throw new NotFoundError();
  return offer;
}

/** An offer of an organisation; the caller has judged the rights. @throws NotFoundError */
export async function findOwnOffer(
  db: Queryable,
  { organisationId, offerId }: { organisationId: string; offerId: string },
): Promise<ExemptionOffer> {
  const offer = await findOffer(db, offerId);
  if (offer.organisation.id !== organisationId) throw new NotFoundError();
  return offer;
}

/**
 * Outcomes that the opleiding no longer has are left out: nothing can be asked of them. Nor of an opleiding that is no
 * longer offered: its offer counts as withdrawn for as long.
 */
async function describeOffers(db: Queryable, rows: readonly OfferRow[]): Promise<ExemptionOffer[]> {
  const offered = await listOfferOutcomes(
    db,
    rows.map(({ id }) => id),
  );
  const opleidingIds = [...new Set(rows.map(({ opleidingId }) => opleidingId))];
  const opleidingen = new Map((await listOpleidingen(db, { ids: opleidingIds })).map((one) => [one.id, one]));
  const offers: ExemptionOffer[] = [];
  for (const { organisationId, opleidingId, ...row } of rows) {
    const organisation = await findOrganisation(db, organisationId);
    const opleiding = opleidingen.get(opleidingId);
    if (!organisation || !opleiding) continue;
    const outcomes = new Map(opleiding.outcomes.map((outcome) => [outcome.id, outcome]));
    const { id, slug, name } = organisation;
    offers.push({
      ...row,
      withdrawnAt: row.withdrawnAt ?? opleiding.withdrawnAt,
      organisation: { id, slug, name },
      opleiding: { id: opleiding.id, label: opleiding.label, ontwikkelpaden: opleiding.ontwikkelpaden },
      outcomes: offered
        .filter(({ offerId }) => offerId === row.id)
        .flatMap((one) => {
          const outcome = outcomes.get(one.outcomeId);
          return outcome ? [{ ...outcome, minimum: minimumOf(one) }] : [];
        }),
    });
  }
  return offers;
}

// Held to their terms by zod on the way in and by checks in the table.
export const minimumOf = (row: { rung: string; level: number | null; maxAgeYears: number | null }): ProofMinimum => ({
  rung: row.rung as Rung,
  level: row.level as Level | null,
  maxAgeYears: row.maxAgeYears,
});
