import { type Actor, findPeople, recordAudit, requirePerson } from '../../access/index.ts';
import { requireMember } from '../../organisations/index.ts';
import { shares } from '../../passport/index.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Lang } from '../../platform/i18n.ts';
import { findOpleiding } from '../../taxonomy/index.ts';
import { type GivenShare, shareWithSchool } from './ask-exemption.ts';
import {
  isOpen,
  keptUntilOf,
  type MessageKind,
  NothingAskedError,
  RequestClosedError,
  type RequestState,
} from './exemption.ts';
import { findOffer } from './find-offers.ts';
import {
  type ExemptionRequestDetail,
  readOwnRequest,
  readSchoolRequest,
  requireOwnRequest,
  requireSchoolRequest,
} from './find-requests.ts';
import { mailStep } from './request-mail.ts';
import { insertMessage, lockRequest, type RequestRow, updateRequest } from './store.ts';

/**
 * Asks the candidate for more, in words; the candidate answers with words and, if they like, another choice of proofs.
 *
 * @throws NotFoundError, RequestClosedError
 */
export async function askMore(
  deps: Deps,
  actor: Actor,
  { question, ...key }: { organisationId: string; requestId: string; question: string },
): Promise<ExemptionRequestDetail> {
  const { userId } = requirePerson(actor);
  await requireMember(deps.db, actor, key.organisationId, 'assess');
  const row = await requireSchoolRequest(deps.db, key);
  const memberName = (await findPeople(deps.db, [userId])).get(userId)?.name ?? '';
  await moveRequest(deps, actor, row, { kind: 'more_asked', to: 'more_asked', text: question, memberName });
  return readSchoolRequest(deps, actor, key);
}

/**
 * Answers what the school asked. With other proofs a new link takes the place of the one before, which stops.
 *
 * @throws NotFoundError, RequestClosedError, NothingAskedError, InvalidInputError
 */
export async function answerSchool(
  deps: Deps,
  actor: Actor,
  input: { requestId: string; answer: string; share?: GivenShare | undefined; lang: Lang },
): Promise<ExemptionRequestDetail> {
  const row = await requireOwnRequest(deps.db, actor, input.requestId);
  if (!isOpen(row.state as RequestState)) throw new RequestClosedError();
  if (row.state !== 'more_asked') throw new NothingAskedError();
  const given = input.share && (await shareAnew(deps, actor, row, { ...input.share, lang: input.lang }));
  try {
    await moveRequest(
      deps,
      actor,
      row,
      { kind: 'answered', to: 'asked', text: input.answer, memberName: null },
      async (tx) => {
        if (!given) return;
        if (row.shareId) await shares.endShare(deps, tx, actor, row.shareId);
        await updateRequest(tx, row.id, { shareId: given.share.id, sealedToken: given.sealedToken });
      },
    );
  } catch (error) {
    if (given) await shares.withdrawShare(deps, actor, given.share.id);
    throw error;
  }
  return readOwnRequest(deps, actor, row.id);
}

const shareAnew = async (deps: Deps, actor: Actor, row: RequestRow, given: GivenShare & { lang: Lang }) =>
  shareWithSchool(deps, actor, await findOffer(deps.db, row.offerId), given);

/** Takes a request back; its link stops at once. Doing it again changes nothing. @throws NotFoundError, RequestClosedError */
export async function withdrawRequest(deps: Deps, actor: Actor, requestId: string): Promise<ExemptionRequestDetail> {
  const row = await requireOwnRequest(deps.db, actor, requestId);
  if (row.state !== 'withdrawn') {
    await moveRequest(
      deps,
      actor,
      row,
      { kind: 'withdrawn', to: 'withdrawn', text: '', memberName: null },
      async (tx) => {
        if (row.shareId) await shares.endShare(deps, tx, actor, row.shareId);
      },
    );
  }
  return readOwnRequest(deps, actor, row.id);
}

interface Move {
  kind: MessageKind;
  to: RequestState;
  text: string;
  memberName: string | null;
}

/** One step of an open request: state, message, trail and mails stand or fall together. @throws RequestClosedError */
async function moveRequest(
  deps: Deps,
  actor: Actor,
  seen: RequestRow,
  { kind, to, text, memberName }: Move,
  also: (tx: Transaction) => Promise<void> = async () => {},
): Promise<void> {
  const { label } = await findOpleiding(deps.db, seen.opleidingId);
  const at = deps.now();
  await deps.db.transaction(async (tx) => {
    const row = await requireOpen(tx, seen.id);
    if (kind === 'answered' && row.state !== 'more_asked') throw new NothingAskedError();
    await updateRequest(tx, row.id, { state: to, changedAt: at, keptUntil: keptUntilOf(to, at) });
    await also(tx);
    await insertMessage(tx, { requestId: row.id, kind, text, memberName, at });
    const { organisationId } = row;
    await recordAudit(tx, actor, `exemption_request.${kind}`, row.id, { organisationId });
    await mailStep(deps, tx, kind, row, label);
  });
}

/** The request as it is now, held until the transaction ends. @throws RequestClosedError */
export async function requireOpen(tx: Transaction, requestId: string): Promise<RequestRow> {
  const row = await lockRequest(tx, requestId);
  if (!row || !isOpen(row.state as RequestState)) throw new RequestClosedError();
  return row;
}
