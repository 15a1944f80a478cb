import { type Actor, recordAudit } from '../../access/index.ts';
import { type Organisation, requireMember } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { findPublishedAchievement } from '../achievements/find-achievements.ts';
import { type SignedCredential, signCredentials } from '../sign-credentials.ts';
import { storeCredentials } from '../store-credentials.ts';
import type { ClassRequest } from './class-code.ts';
import { type ClassCodeKey, describeRequest } from './find-class-codes.ts';
import {
  type ClassCodeRow,
  type ClassRequestRow,
  findClassCode,
  findClassRequests,
  lockWaiting,
  updateDecided,
} from './store.ts';

export interface ClassDecision extends ClassCodeKey {
  /** One, or a selection. All of them must have asked by this code. */
  requestIds: readonly string[];
  decision: 'approved' | 'refused';
}

/**
 * Decides on who asked: who is approved is issued the credential and mailed a claim link. What was decided before stays
 * as it was, so that a repeat issues nothing twice. Gives the requests as they then are.
 *
 * @throws NotFoundError, AchievementNotPublishedError
 */
export async function decideClassRequests(deps: Deps, actor: Actor, input: ClassDecision): Promise<ClassRequest[]> {
  const { organisationId, classCodeId, decision } = input;
  const organisation = await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:issue');
  const code = await findClassCode(deps.db, organisationId, classCodeId);
  const ids = [...new Set(input.requestIds)];
  const requests = code ? await findClassRequests(deps.db, classCodeId, ids) : [];
  if (!code || requests.length < ids.length) throw new NotFoundError();

  const waiting = requests.filter(({ state }) => state === 'waiting');
  const signed = decision === 'approved' ? await sign(deps, organisation, code, waiting) : [];
  await deps.db.transaction(async (tx) => {
    const still = await lockWaiting(
      tx,
      waiting.map(({ id }) => id),
    );
    const due = waiting.filter(({ id }) => still.has(id));
    const credentialOf = new Map(signed.map((credential) => [credential.recipientEmail, credential]));
    const stored = await storeCredentials(
      deps,
      tx,
      actor,
      due.flatMap(({ email }) => credentialOf.get(email ?? '') ?? []),
    );
    for (const { id, email } of due) {
      // Who has it already, by another way in, is approved without a second one.
      const credentialId = credentialOf.get(email ?? '')?.id;
      const isIssued = credentialId !== undefined && stored.has(credentialId);
      await updateDecided(tx, id, {
        state: decision,
        decidedAt: deps.now(),
        credentialId: isIssued ? credentialId : null,
      });
      await recordAudit(tx, actor, `class_request.${decision}`, id, { organisationId });
    }
  });
  return (await findClassRequests(deps.db, classCodeId, ids)).map(describeRequest);
}

async function sign(
  deps: Deps,
  organisation: Organisation,
  { achievementId, awardedOn }: ClassCodeRow,
  requests: readonly ClassRequestRow[],
): Promise<SignedCredential[]> {
  const achievement = await findPublishedAchievement(deps.db, organisation.id, achievementId);
  const awards = requests.flatMap(({ name, email, lang }) => {
    if (name === null || email === null) return [];
    const recipient = { name, email, lang: lang === 'en' ? 'en' : 'nl' } as const;
    return { recipient, awardedOn, evidence: [], result: null, issuerReference: null };
  });
  return signCredentials(deps, { organisation, achievement, awards });
}
