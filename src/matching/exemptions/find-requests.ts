import { type Actor, findPeople, requirePerson } from '../../access/index.ts';
import { findOrganisation, requireMember } from '../../organisations/index.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { pageOf } from '../../platform/http.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { decodePlace } from '../../platform/moment-cursor.ts';
import { listOpleidingen } from '../../taxonomy/index.ts';
import type { ProofMinimum } from '../rules/exemption.ts';
import { adviseCandidate, adviseSchool, type LiveAdvice } from './advise-request.ts';
import { type Decision, dueOnOf, type MessageKind, type RequestState } from './exemption.ts';
import { minimumOf } from './find-offers.ts';
import { type AdviceReport, zAdviceReport } from './report.ts';
import {
  findRequestRow,
  listDecisionWeeks,
  listMessages,
  listRequestOutcomes,
  listRequestRows,
  type RequestOutcomeRow,
  type RequestRow,
} from './store.ts';

export interface RequestedOutcome {
  id: string;
  label: Bilingual;
  minimum: ProofMinimum;
  /** Null until people decided. */
  decision: Decision | null;
  reason: string | null;
  credentialId: string | null;
}

export interface ExemptionRequest {
  id: string;
  state: RequestState;
  offerId: string;
  organisation: { id: string; slug: string; name: string };
  opleiding: { id: string; label: Bilingual };
  candidate: { name: string };
  askedAt: Date;
  changedAt: Date;
  decidedAt: Date | null;
  /** The person who decided, by name. */
  deciderName: string | null;
  /** ISO date by which the school says it decides. */
  dueOn: string;
  /** When it is deleted, with everything about it. */
  keptUntil: Date;
  outcomes: RequestedOutcome[];
}

export interface RequestMessage {
  kind: MessageKind;
  text: string;
  /** Null: the candidate. */
  memberName: string | null;
  at: Date;
}

export interface ExemptionRequestDetail extends ExemptionRequest {
  motivation: string;
  messages: RequestMessage[];
  shareId: string | null;
  /** The advice of this moment, or of the moment of the decision. Null: the proofs can no longer be seen. */
  report: AdviceReport | null;
  /** For the school, while nothing was decided: the link to look at the proofs themselves. */
  shareUrl: string | null;
  /** Null where the candidate does not show it. */
  email: string | null;
}

interface RequestPage {
  state?: RequestState | undefined;
  pageSize: number;
  cursor?: string | undefined;
}

/** What was asked of a school, newest first, for its members who judge evidence. */
export async function listSchoolRequests(
  deps: Deps,
  actor: Actor,
  { organisationId, state, ...page }: RequestPage & { organisationId: string },
): Promise<{ items: ExemptionRequest[]; nextCursor: string | null }> {
  await requireMember(deps.db, actor, organisationId, 'assess');
  return listPage(deps, { organisationId, state }, page);
}

/** What the actor asked, newest first. */
export async function listOwnRequests(
  deps: Deps,
  actor: Actor,
  { state, ...page }: RequestPage,
): Promise<{ items: ExemptionRequest[]; nextCursor: string | null }> {
  const { userId } = requirePerson(actor);
  return listPage(deps, { userId, state }, page);
}

async function listPage(
  deps: Deps,
  filter: Parameters<typeof listRequestRows>[1],
  { pageSize, cursor }: { pageSize: number; cursor?: string | undefined },
) {
  const rows = await listRequestRows(deps.db, filter, { limit: pageSize + 1, before: decodePlace(cursor) });
  const { items, nextCursor } = pageOf(rows, pageSize, ({ askedAt, id }) => [askedAt.toISOString(), id]);
  return { items: await describeRequests(deps.db, items), nextCursor };
}

/** One request with the advice, for the school. @throws NotFoundError */
export async function readSchoolRequest(
  deps: Deps,
  actor: Actor,
  key: { organisationId: string; requestId: string },
): Promise<ExemptionRequestDetail> {
  await requireMember(deps.db, actor, key.organisationId, 'assess');
  const row = await requireSchoolRequest(deps.db, key);
  return describeDetail(deps, row, (outcomes) => adviseSchool(deps, actor, row, outcomes));
}

/** One of the actor's own requests: everything that the school sees. @throws NotFoundError when it is another's */
export async function readOwnRequest(deps: Deps, actor: Actor, requestId: string): Promise<ExemptionRequestDetail> {
  const row = await requireOwnRequest(deps.db, actor, requestId);
  const detail = await describeDetail(deps, row, (outcomes) => adviseCandidate(deps, actor, row, outcomes));
  return { ...detail, shareUrl: null };
}

/** @throws NotFoundError when it was asked of another */
export async function requireSchoolRequest(
  db: Queryable,
  { organisationId, requestId }: { organisationId: string; requestId: string },
): Promise<RequestRow> {
  const row = await findRequestRow(db, requestId);
  if (row?.organisationId !== organisationId) throw new NotFoundError();
  return row;
}

/** @throws NotFoundError when it is another's */
export async function requireOwnRequest(db: Queryable, actor: Actor, requestId: string): Promise<RequestRow> {
  const { userId } = requirePerson(actor);
  const row = await findRequestRow(db, requestId);
  if (row?.userId !== userId) throw new NotFoundError();
  return row;
}

async function describeDetail(
  deps: Deps,
  row: RequestRow,
  advise: (outcomes: readonly RequestOutcomeRow[]) => Promise<LiveAdvice | null>,
): Promise<ExemptionRequestDetail> {
  const [request] = await describeRequests(deps.db, [row]);
  if (!request) throw new NotFoundError();
  const isClosed = row.state === 'decided' || row.state === 'withdrawn';
  const live = isClosed ? null : await advise(await listRequestOutcomes(deps.db, [row.id]));
  const messages = await listMessages(deps.db, row.id);
  return {
    ...request,
    motivation: row.motivation,
    messages: messages.map(({ kind, text, memberName, at }) => ({ kind: kind as MessageKind, text, memberName, at })),
    shareId: row.shareId,
    report: row.report === null ? (live?.report ?? null) : zAdviceReport.parse(row.report),
    shareUrl: live?.shareUrl ?? null,
    email: live?.email ?? null,
  };
}

async function describeRequests(db: Queryable, rows: readonly RequestRow[]): Promise<ExemptionRequest[]> {
  const ids = rows.map(({ id }) => id);
  const [outcomes, people, opleidingen, weeks] = await Promise.all([
    listRequestOutcomes(db, ids),
    findPeople(db, [...new Set(rows.map(({ userId }) => userId))]),
    listOpleidingen(db, { ids: [...new Set(rows.map(({ opleidingId }) => opleidingId))] }),
    listDecisionWeeks(db, [...new Set(rows.map(({ offerId }) => offerId))]),
  ]);
  const labels = new Map(opleidingen.map(({ id, label }) => [id, label]));
  const organisations = new Map(
    await Promise.all(
      [...new Set(rows.map(({ organisationId }) => organisationId))].map(
        async (id) => [id, await findOrganisation(db, id)] as const,
      ),
    ),
  );
  return rows.flatMap((row) => {
    const organisation = organisations.get(row.organisationId);
    if (!organisation) return [];
    const { id, slug, name } = organisation;
    const { opleidingId } = row;
    return {
      id: row.id,
      state: row.state as RequestState,
      offerId: row.offerId,
      organisation: { id, slug, name },
      opleiding: { id: opleidingId, label: labels.get(opleidingId) ?? { nl: opleidingId, en: opleidingId } },
      candidate: { name: people.get(row.userId)?.name ?? '' },
      askedAt: row.askedAt,
      changedAt: row.changedAt,
      decidedAt: row.decidedAt,
      deciderName: row.deciderName,
      dueOn: dueOnOf(row.askedAt, weeks.get(row.offerId) ?? 0),
      keptUntil: row.keptUntil,
      outcomes: outcomes.filter(({ requestId }) => requestId === row.id).map(outcomeOf),
    };
  });
}

const outcomeOf = (row: RequestOutcomeRow): RequestedOutcome => ({
  id: row.outcomeId,
  label: row.label,
  minimum: minimumOf(row),
  decision: row.decision as Decision | null,
  reason: row.reason,
  credentialId: row.credentialId,
});
