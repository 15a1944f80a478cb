import type { Actor } from '../../access/index.ts';
import { type ShareAccess, type SharedPassport, shares, viewPassport } from '../../passport/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError } from '../../platform/errors.ts';
import { findLinkedSkills, findOpleiding, findSkills, listOntwikkelpaden } from '../../taxonomy/index.ts';
import type { OfferedOutcome } from './exemption.ts';
import { findOffer, minimumOf } from './find-offers.ts';
import { type AdviceReport, buildReport, type ReportInput } from './report.ts';
import type { RequestOutcomeRow, RequestRow } from './store.ts';

/** Binds the sealed secret of a link to its use here. */
export const SHARE_SEALED_FOR = 'exemption-share';

/** What the proofs of a request say now. Null where they can no longer be seen. */
export interface LiveAdvice {
  report: AdviceReport;
  /** The link that the candidate gave, to look at the proofs themselves. */
  shareUrl: string;
  /** Null where the candidate keeps it to themselves. */
  email: string | null;
}

/** As the school sees it: through the link it was given, so that the candidate sees that it looked. */
export async function adviseSchool(
  deps: Deps,
  actor: Actor,
  row: RequestRow,
  outcomes: readonly RequestOutcomeRow[],
): Promise<LiveAdvice | null> {
  const token = await deps.keys.unwrap(row.sealedToken, SHARE_SEALED_FOR);
  return advise(deps, actor, row, outcomes, { by: 'link', token, pin: undefined });
}

/** As its candidate sees it, who looks at what is their own. */
export const adviseCandidate = (
  deps: Deps,
  actor: Actor,
  row: RequestRow,
  outcomes: readonly RequestOutcomeRow[],
): Promise<LiveAdvice | null> => advise(deps, actor, row, outcomes, { by: 'owner' });

/**
 * What the actor's whole passport says of an offer, before anything is asked: for themselves, and seen by nobody else.
 *
 * @throws NotFoundError
 */
export async function adviseBeforehand(deps: Deps, actor: Actor, offerId: string): Promise<AdviceReport> {
  const offer = await findOffer(deps.db, offerId);
  const { items, skills } = await viewPassport(deps, actor);
  const credentials = items.filter(({ hidden }) => !hidden);
  const shared = { skills, credentials, checkedAt: deps.now().toISOString() };
  return reportOn(deps, { opleidingId: offer.opleiding.id, outcomes: offer.outcomes, shared });
}

async function advise(
  deps: Deps,
  actor: Actor,
  row: RequestRow,
  outcomes: readonly RequestOutcomeRow[],
  access: ShareAccess,
): Promise<LiveAdvice | null> {
  if (row.shareId === null) return null;
  const shared = await readWhileShown(deps, actor, row.shareId, access);
  if (!shared) return null;
  const report = await reportOn(deps, { opleidingId: row.opleidingId, outcomes: outcomes.map(offeredOf), shared });
  return { report, shareUrl: shared.link.url, email: shared.holder.email };
}

/** Looks up what the rules need, and holds what is shown against what is asked. */
async function reportOn(
  deps: Deps,
  { opleidingId, outcomes, shared }: { opleidingId: string } & Pick<ReportInput, 'outcomes' | 'shared'>,
): Promise<AdviceReport> {
  const opleiding = await findOpleiding(deps.db, opleidingId);
  const paths = (await listOntwikkelpaden(deps.db)).filter(({ id }) => opleiding.ontwikkelpaden.includes(id));
  const askedIds = [
    ...outcomes.flatMap(({ skills }) => skills.map(({ skillId }) => skillId)),
    ...paths.flatMap((path) => path.steps.flatMap(({ demands }) => demands.map(({ skillId }) => skillId))),
  ];
  const ids = [...new Set([...askedIds, ...shared.skills.map(({ key }) => key)])];
  const [linked, known] = await Promise.all([findLinkedSkills(deps.db, ids), findSkills(deps.db, ids)]);
  const nameOf = (id: string) => known.get(id)?.label ?? { nl: id, en: id };
  return buildReport({ outcomes, shared, paths, linked, nameOf });
}

const offeredOf = (row: RequestOutcomeRow): OfferedOutcome => ({
  id: row.outcomeId,
  label: row.label,
  skills: row.skills,
  minimum: minimumOf(row),
});

/** Null for a link that ended or was stopped: then there is nothing to see, and nothing counts. */
async function readWhileShown(
  deps: Deps,
  actor: Actor,
  shareId: string,
  access: ShareAccess,
): Promise<SharedPassport | null> {
  try {
    return await shares.readSharedPassport(deps, actor, { shareId, access });
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'gone' || error.kind === 'not_found')) return null;
    throw error;
  }
}
