import { type Actor, recordAudit } from '../../access/index.ts';
import { requireMember } from '../../organisations/index.ts';
import type { Database } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { type InputFault, InvalidInputError } from '../../platform/errors.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { listOpleidingen, type Opleiding } from '../../taxonomy/index.ts';
import type { ProofMinimum } from '../rules/exemption.ts';
import { type ExemptionOffer, OfferExistsError, OfferWithdrawnError } from './exemption.ts';
import { findOwnOffer } from './find-offers.ts';
import { insertOffer, updateOffer, updateOfferWithdrawn } from './store.ts';

export interface OfferContent {
  explanation: Bilingual;
  decider: Bilingual;
  decisionWeeks: number;
  outcomes: readonly { outcomeId: string; minimum: ProofMinimum }[];
}

/** The opleidingen that an organisation may offer exemptions of: its own. */
export async function listOfferable(deps: Deps, actor: Actor, organisationId: string): Promise<Opleiding[]> {
  const { slug } = await requireMember(deps.db, actor, organisationId, 'assess');
  return listOpleidingen(deps.db, { providerId: slug });
}

/**
 * Publishes from which parts of an own opleiding a school exempts, and on which proof. For members who judge evidence.
 *
 * @throws InvalidInputError for an opleiding or outcome that is not theirs, OfferExistsError
 */
export async function publishOffer(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; opleidingId: string; content: OfferContent },
): Promise<ExemptionOffer> {
  const { organisationId, opleidingId, content } = input;
  const { slug } = await requireMember(deps.db, actor, organisationId, 'assess');
  await requireOwnOutcomes(deps.db, { slug, opleidingId, content });
  const { explanation, decider, decisionWeeks } = content;
  const [id, now] = [deps.newId(), deps.now()];
  return deps.db.transaction(async (tx) => {
    const words = { explanation, decider, decisionWeeks };
    const row = { id, organisationId, opleidingId, ...words, publishedAt: now, changedAt: now };
    if (!(await insertOffer(tx, row, rowsOf(content)))) throw new OfferExistsError();
    await recordAudit(tx, actor, 'exemption_offer.published', id, { organisationId });
    return findOwnOffer(tx, { organisationId, offerId: id });
  });
}

/** Replaces all that an offer says. Requests keep the terms under which they were asked. @throws as `publishOffer` */
export async function changeOffer(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; offerId: string; content: OfferContent },
): Promise<ExemptionOffer> {
  const { organisationId, offerId, content } = input;
  const { slug } = await requireMember(deps.db, actor, organisationId, 'assess');
  const { opleiding } = await findOwnOffer(deps.db, input);
  await requireOwnOutcomes(deps.db, { slug, opleidingId: opleiding.id, content });
  const { explanation, decider, decisionWeeks } = content;
  return deps.db.transaction(async (tx) => {
    const change = { explanation, decider, decisionWeeks, changedAt: deps.now() };
    if (!(await updateOffer(tx, offerId, change, rowsOf(content)))) throw new OfferWithdrawnError();
    await recordAudit(tx, actor, 'exemption_offer.changed', offerId, { organisationId });
    return findOwnOffer(tx, input);
  });
}

/** Nobody can ask by it any more; what was asked goes on. Withdrawing again changes nothing. @throws NotFoundError */
export async function withdrawOffer(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; offerId: string },
): Promise<ExemptionOffer> {
  const { organisationId, offerId } = input;
  await requireMember(deps.db, actor, organisationId, 'assess');
  await findOwnOffer(deps.db, input);
  return deps.db.transaction(async (tx) => {
    if (await updateOfferWithdrawn(tx, offerId, deps.now())) {
      await recordAudit(tx, actor, 'exemption_offer.withdrawn', offerId, { organisationId });
    }
    return findOwnOffer(tx, input);
  });
}

const rowsOf = ({ outcomes }: OfferContent) =>
  outcomes.map(({ outcomeId, minimum: { rung, level, maxAgeYears } }) => ({ outcomeId, rung, level, maxAgeYears }));

async function requireOwnOutcomes(
  db: Database,
  { slug, opleidingId, content }: { slug: string; opleidingId: string; content: OfferContent },
): Promise<void> {
  const [opleiding] = await listOpleidingen(db, { ids: [opleidingId] });
  const faults: InputFault[] = [];
  if (opleiding?.provider.id !== slug) {
    faults.push({ path: 'opleidingId', message: 'This is not an opleiding of your organisation.' });
  }
  const known = new Set(opleiding?.outcomes.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [index, { outcomeId }] of content.outcomes.entries()) {
    const path = `outcomes.${index}.outcomeId`;
    if (!known.has(outcomeId)) faults.push({ path, message: 'The opleiding has no such learning outcome.' });
    if (seen.has(outcomeId)) faults.push({ path, message: 'This learning outcome stands here twice.' });
    seen.add(outcomeId);
  }
  if (faults.length > 0) throw new InvalidInputError(faults);
}
