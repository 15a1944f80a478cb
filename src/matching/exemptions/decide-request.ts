import { type Actor, findPeople, recordAudit, requirePerson } from '../../access/index.ts';
import { issueExemptions, listExemptionsInForce } from '../../credentials/index.ts';
import { requireMember } from '../../organisations/index.ts';
import { shares } from '../../passport/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { type InputFault, InvalidInputError } from '../../platform/errors.ts';
import { findOpleiding } from '../../taxonomy/index.ts';
import type { Advice } from '../rules/exemption.ts';
import { EXEMPTION_RULES } from '../rules/exemption.ts';
import { adviseSchool } from './advise-request.ts';
import {
  AdviceChangedError,
  AlreadyExemptedError,
  type Decision,
  EvidenceGoneError,
  isOpen,
  keptUntilOf,
  OwnRequestError,
  RequestClosedError,
  type RequestState,
} from './exemption.ts';
import { type ExemptionRequestDetail, readSchoolRequest, requireSchoolRequest } from './find-requests.ts';
import { requireOpen } from './move-request.ts';
import type { AdviceReport } from './report.ts';
import { mailStep } from './request-mail.ts';
import {
  insertMessage,
  listRequestOutcomes,
  type RequestOutcomeRow,
  updateOutcomeDecided,
  updateRequest,
} from './store.ts';

/** What a person decides on one learning outcome. */
export interface OutcomeDecision {
  outcomeId: string;
  decision: Decision;
  /** Obligatory for a refusal, and where the decision departs from the advice. */
  reason: string;
  /** The advice that the person saw; null: the proofs could not be seen. */
  seenAdvice: Advice | null;
}

/**
 * Decides on all learning outcomes of a request, in the name of one person of the school. What is granted becomes a
 * credential in the candidate's passport, in the same transaction; the link of the request then stops, and the advice is
 * kept with the proofs that it rested on. What this school granted before and still holds is granted by the credential
 * that is there.
 *
 * @throws NotFoundError, RequestClosedError, OwnRequestError, InvalidInputError, AdviceChangedError where the advice is no longer what the
 *   person saw, EvidenceGoneError for granting what cannot be seen, AlreadyExemptedError for refusing what holds
 */
export async function decideRequest(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; requestId: string; decisions: readonly OutcomeDecision[] },
): Promise<ExemptionRequestDetail> {
  const { organisationId, requestId, decisions } = input;
  const { userId } = requirePerson(actor);
  await requireMember(deps.db, actor, organisationId, 'assess');
  const row = await requireSchoolRequest(deps.db, { organisationId, requestId });
  if (!isOpen(row.state as RequestState)) throw new RequestClosedError();
  if (row.userId === userId) throw new OwnRequestError();
  const outcomes = await listRequestOutcomes(deps.db, [requestId]);
  const live = await adviseSchool(deps, actor, row, outcomes);
  const report = live?.report ?? emptyReport(outcomes, deps.now());
  requireWholeDecision(outcomes, decisions, live ? report : null);

  const people = await findPeople(deps.db, [userId, row.userId]);
  const [decider, candidate] = [people.get(userId), people.get(row.userId)];
  if (!decider?.name) throw new InvalidInputError([{ path: 'name', message: 'Give your name in your account first.' }]);
  if (!candidate) throw new RequestClosedError();
  const { id: opleidingId, label } = await findOpleiding(deps.db, row.opleidingId);
  const granted = new Set(decisions.filter(({ decision }) => decision === 'granted').map(({ outcomeId }) => outcomeId));

  const key = { organisationId, opleidingId, userId: row.userId };
  const inForce = await listExemptionsInForce(deps.db, key, deps.now());
  const refusedInForce = outcomes.find(({ outcomeId }) => inForce.has(outcomeId) && !granted.has(outcomeId));
  if (refusedInForce) throw new AlreadyExemptedError(refusedInForce.label);

  await issueExemptions(
    deps,
    actor,
    {
      organisationId,
      opleiding: { id: opleidingId, label },
      recipient: { email: candidate.email, name: candidate.name, lang: candidate.lang },
      grants: outcomes
        .filter(({ outcomeId }) => granted.has(outcomeId) && !inForce.has(outcomeId))
        .map(({ outcomeId, label: words }) => ({
          outcome: { id: outcomeId, label: words },
          issuerReference: `exemption ${requestId} ${outcomeId}`,
        })),
    },
    async (tx, issue) => {
      await requireOpen(tx, requestId);
      const credentialIds = await issue();
      for (const { outcomeId, decision, reason } of decisions) {
        const credentialId = credentialIds.get(outcomeId) ?? inForce.get(outcomeId) ?? null;
        await updateOutcomeDecided(tx, { requestId, outcomeId }, { decision, reason, credentialId });
      }
      const at = deps.now();
      await updateRequest(tx, requestId, {
        state: 'decided',
        decidedAt: at,
        decidedBy: userId,
        deciderName: decider.name,
        report,
        changedAt: at,
        keptUntil: keptUntilOf('decided', at),
      });
      if (row.shareId) await shares.endShare(deps, tx, actor, row.shareId);
      await insertMessage(tx, { requestId, kind: 'decided', text: '', memberName: decider.name, at });
      await recordAudit(tx, actor, 'exemption_request.decided', requestId, {
        organisationId,
        details: { granted: granted.size, refused: decisions.length - granted.size },
      });
      await mailStep(deps, tx, 'decided', row, label);
    },
  );
  return readSchoolRequest(deps, actor, { organisationId, requestId });
}

/** Whether a decision says something else than the advice, so that its reason must be told. */
export const departsFrom = (advice: Advice | null, decision: Decision): boolean =>
  (decision === 'granted') !== (advice === 'covered');

function requireWholeDecision(
  outcomes: readonly RequestOutcomeRow[],
  decisions: readonly OutcomeDecision[],
  report: AdviceReport | null,
): void {
  const advices = new Map(report?.outcomes.map(({ outcomeId, advice }) => [outcomeId, advice]));
  const asked = new Set(outcomes.map(({ outcomeId }) => outcomeId));
  const faults: InputFault[] = [];
  const seen = new Set<string>();
  for (const [index, { outcomeId, decision, reason }] of decisions.entries()) {
    const path = `decisions.${index}`;
    if (!asked.has(outcomeId) || seen.has(outcomeId)) {
      faults.push({ path: `${path}.outcomeId`, message: 'This was not asked, or stands here twice.' });
    }
    seen.add(outcomeId);
    const departs = departsFrom(advices.get(outcomeId) ?? null, decision);
    if (reason === '' && (decision === 'refused' || departs)) {
      faults.push({ path: `${path}.reason`, message: 'Give a reason.' });
    }
  }
  if (seen.size < asked.size) faults.push({ path: 'decisions', message: 'Decide on every learning outcome.' });
  if (faults.length > 0) throw new InvalidInputError(faults);
  if (decisions.some(({ outcomeId, seenAdvice }) => seenAdvice !== (advices.get(outcomeId) ?? null))) {
    throw report === null && decisions.some(({ decision }) => decision === 'granted')
      ? new EvidenceGoneError()
      : new AdviceChangedError();
  }
  if (report === null && decisions.some(({ decision }) => decision === 'granted')) throw new EvidenceGoneError();
}

/** Where nothing can be seen there is nothing to advise: each learning outcome is not shown, by no proof. */
const emptyReport = (outcomes: readonly RequestOutcomeRow[], now: Date): AdviceReport => ({
  rules: EXEMPTION_RULES,
  isDecision: false,
  checkedAt: now.toISOString(),
  outcomes: outcomes.map(({ outcomeId, label, rung, level, maxAgeYears }) => ({
    outcomeId,
    label,
    minimum: { rung, level, maxAgeYears } as AdviceReport['outcomes'][number]['minimum'],
    advice: 'not_shown',
    skills: [],
  })),
  credentials: [],
  entryLevels: [],
});
