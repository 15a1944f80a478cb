import { type Actor, recordAudit } from '../access/index.ts';
import { requireMember } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError, NotFoundError } from '../platform/errors.ts';
import { findPublishedAchievement } from './achievements/find-achievements.ts';
import type { Recipient } from './credential.ts';
import { AlreadyIssuedError, type IssuedCredential } from './issue-credential.ts';
import type { BadgeEvidence } from './open-badge.ts';
import { signCredentials } from './sign-credentials.ts';
import { changeStatus } from './status/change-status.ts';
import { findCredentialRows, lockCredentialRows } from './store.ts';
import { storeCredentials } from './store-credentials.ts';

/** It was revoked before; what took its place, if anything, is what can be corrected. */
export class AlreadyRevokedError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'credential_already_revoked';

  constructor() {
    super({ nl: 'Dit bewijs is al ingetrokken.', en: 'This credential has been revoked already.' });
  }
}

export interface CorrectionInput {
  organisationId: string;
  credentialId: string;
  /** What the holder is told. */
  reason: string;
  /** What is left out stays as it was. */
  recipient?: Partial<Recipient> | undefined;
  /** Another achievement or version, as for a wrong level. */
  achievementId?: string | undefined;
  awardedOn?: string | undefined;
  result?: string | null | undefined;
}

/**
 * Corrects a wrong name, address, level or date: the credential is revoked and another issued in its place, each
 * knowing the other. A signed document never changes, and its subject is the key of one person.
 *
 * @throws NotFoundError, AlreadyRevokedError, AlreadyIssuedError, AchievementNotPublishedError
 */
export async function correctCredential(deps: Deps, actor: Actor, input: CorrectionInput): Promise<IssuedCredential> {
  const { organisationId, credentialId, reason } = input;
  const organisation = await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:revoke');
  await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:issue');
  const [old] = await findCredentialRows(deps.db, organisationId, [credentialId]);
  if (!old || old.recipientEmail === null || old.recipientName === null || old.document === null)
    throw new NotFoundError();
  if (old.revokedAt) throw new AlreadyRevokedError();

  const achievementId = input.achievementId ?? old.achievementId;
  const achievement = await findPublishedAchievement(deps.db, organisationId, achievementId);
  const lang = input.recipient?.lang ?? (old.lang === 'en' ? 'en' : 'nl');
  const given = givenIn(old.document);
  const award = {
    recipient: {
      email: input.recipient?.email ?? old.recipientEmail,
      name: input.recipient?.name ?? old.recipientName,
      lang,
    },
    awardedOn: input.awardedOn ?? old.awardedOn,
    evidence: given.evidence,
    result: input.result === undefined ? given.result : input.result,
    issuerReference: old.issuerReference,
    replacesId: old.id,
  };
  const [signed] = await signCredentials(deps, { organisation, achievement, awards: [award] });
  if (!signed) throw new Error('nothing was signed');

  await deps.db.transaction(async (tx) => {
    const rows = await lockCredentialRows(tx, organisationId, [credentialId]);
    const change = { organisation, rows, kind: 'revocation', reason, isCorrection: true } as const;
    const { changedIds } = await changeStatus(deps, tx, actor, change);
    if (changedIds.length === 0) throw new AlreadyRevokedError();
    const stored = await storeCredentials(deps, tx, actor, [signed]);
    if (!stored.has(signed.id)) throw new AlreadyIssuedError();
    await recordAudit(tx, actor, 'credential.corrected', signed.id, {
      organisationId,
      details: { replacesId: old.id },
    });
  });
  return { id: signed.id, document: signed.document, issuedAt: signed.issuedAt };
}

/** The evidence and the final result, as the signed document has them. */
function givenIn(document: string): { evidence: BadgeEvidence[]; result: string | null } {
  const { evidence = [], credentialSubject } = JSON.parse(document) as {
    evidence?: { id?: string; name: string; narrative?: string }[];
    credentialSubject: { result?: { value?: string }[] };
  };
  return {
    evidence: evidence.map(({ id, name, narrative }) => ({ name, url: id ?? null, narrative: narrative ?? null })),
    result: credentialSubject.result?.find(({ value }) => value !== undefined)?.value ?? null,
  };
}
