import { type Actor, findPeople, recordAudit, requirePerson } from '../../access/index.ts';
import { listExemptionsInForce } from '../../credentials/index.ts';
import { shares } from '../../passport/index.ts';
import { takeAttempt } from '../../platform/attempts.ts';
import type { Deps } from '../../platform/deps.ts';
import { type InputFault, InvalidInputError } from '../../platform/errors.ts';
import { type Lang, translator } from '../../platform/i18n.ts';
import { SHARE_SEALED_FOR } from './advise-request.ts';
import {
  AlreadyExemptedError,
  type ExemptionOffer,
  keptUntilOf,
  OfferWithdrawnError,
  RequestExistsError,
  shareEndOf,
} from './exemption.ts';
import { findOffer } from './find-offers.ts';
import { type ExemptionRequestDetail, readOwnRequest } from './find-requests.ts';
import { mailStep } from './request-mail.ts';
import { insertMessage, insertRequest } from './store.ts';

/** What of the passport the school may see for this request, and until when. */
export interface GivenShare {
  itemIds: readonly string[];
  showEmail: boolean;
  showEvidence: boolean;
  /** Default: the time that the school takes, and four weeks. */
  endsAt?: Date | undefined;
}

export interface AskInput extends GivenShare {
  offerId: string;
  outcomeIds: readonly string[];
  motivation: string;
  lang: Lang;
}

// Each request is mailed to a whole board of examiners.
const MOST_ASKED = { limit: 10, windowSeconds: 24 * 3600 };

/**
 * Asks a school for exemption from learning outcomes that it offers. A link is made for this request alone; the school
 * looks by it, and the candidate sees in its log that it did. The name is shown: an exemption is somebody's.
 *
 * @throws InvalidInputError, OfferWithdrawnError, AlreadyExemptedError, RequestExistsError,
 *   RateLimitedError after ten in a day
 */
export async function askExemption(deps: Deps, actor: Actor, input: AskInput): Promise<ExemptionRequestDetail> {
  const { userId } = requirePerson(actor);
  const offer = await findOffer(deps.db, input.offerId);
  if (offer.withdrawnAt) throw new OfferWithdrawnError();
  const outcomes = requireOffered(offer, input.outcomeIds);
  const granted = await listGranted(deps, actor, offer);
  for (const { id, label } of outcomes) if (granted.has(id)) throw new AlreadyExemptedError(label);
  if (!(await findPeople(deps.db, [userId])).get(userId)?.name) {
    throw new InvalidInputError([{ path: 'name', message: 'Give your name in your account first.' }]);
  }

  await takeAttempt(deps, { key: `exemption ${userId}`, ...MOST_ASKED });
  const { share, sealedToken } = await shareWithSchool(deps, actor, offer, input);
  const [id, now] = [deps.newId(), deps.now()];
  try {
    await deps.db.transaction(async (tx) => {
      const row = {
        id,
        offerId: offer.id,
        organisationId: offer.organisation.id,
        opleidingId: offer.opleiding.id,
        userId,
        state: 'asked',
        motivation: input.motivation,
        shareId: share.id,
        sealedToken,
        askedAt: now,
        changedAt: now,
        keptUntil: keptUntilOf('asked', now),
      };
      if (!(await insertRequest(tx, row, outcomes.map(rowOf)))) throw new RequestExistsError();
      await insertMessage(tx, { requestId: id, kind: 'asked', text: input.motivation, memberName: null, at: now });
      await recordAudit(tx, actor, 'exemption_request.asked', id, {
        organisationId: offer.organisation.id,
        details: { outcomes: outcomes.length },
      });
      await mailStep(deps, tx, 'asked', row, offer.opleiding.label);
    });
  } catch (error) {
    // Nobody was given the link yet: it goes with the request that did not come to be.
    await shares.withdrawShare(deps, actor, share.id);
    throw error;
  }
  return readOwnRequest(deps, actor, id);
}

/** The learning outcomes of an offer from which its school has exempted the actor: they need not be asked again. */
export async function listGranted(
  deps: Deps,
  actor: Actor,
  { organisation, opleiding }: Pick<ExemptionOffer, 'organisation' | 'opleiding'>,
): Promise<ReadonlySet<string>> {
  const key = { organisationId: organisation.id, opleidingId: opleiding.id, userId: requirePerson(actor).userId };
  return new Set((await listExemptionsInForce(deps.db, key, deps.now())).keys());
}

const rowOf = ({ id, label, skills, minimum: { rung, level, maxAgeYears } }: ExemptionOffer['outcomes'][number]) => ({
  outcomeId: id,
  label,
  skills: skills.map(({ skillId, level: asked }) => ({ skillId, level: asked })),
  rung,
  level,
  maxAgeYears,
});

function requireOffered(offer: ExemptionOffer, outcomeIds: readonly string[]) {
  const offered = new Map(offer.outcomes.map((outcome) => [outcome.id, outcome]));
  const faults: InputFault[] = outcomeIds.flatMap((id, index) =>
    offered.has(id) ? [] : [{ path: `outcomeIds.${index}`, message: 'The school does not offer this exemption.' }],
  );
  if (outcomeIds.length === 0) faults.push({ path: 'outcomeIds', message: 'Choose at least one.' });
  if (faults.length > 0) throw new InvalidInputError(faults);
  return [...new Set(outcomeIds)].flatMap((id) => offered.get(id) ?? []);
}

/** Makes the link of a request, by the passport's own way of sharing. @throws InvalidInputError */
export async function shareWithSchool(
  deps: Deps,
  actor: Actor,
  offer: Pick<ExemptionOffer, 'organisation' | 'opleiding' | 'decisionWeeks'>,
  { itemIds, showEmail, showEvidence, endsAt, lang }: GivenShare & { lang: Lang },
) {
  const t = translator(lang);
  const about = offer.opleiding.label[lang];
  const purpose = t(
    `Vrijstelling ${about} bij ${offer.organisation.name}`,
    `Exemption ${about} at ${offer.organisation.name}`,
  );
  const share = await shares.createShare(deps, actor, {
    purpose: purpose.slice(0, 200),
    itemIds,
    fields: { name: true, email: showEmail, evidence: showEvidence },
    endsAt: endsAt ?? shareEndOf(offer.decisionWeeks, deps.now()),
    withPin: false,
    lang,
  });
  const token = share.url.slice(share.url.lastIndexOf('/') + 1);
  return { share, sealedToken: await deps.keys.wrap(token, SHARE_SEALED_FOR) };
}
