import type { Actor } from '../access/index.ts';
import { requireMember } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { Recipient } from './credential.ts';
import { issueTogether } from './issue-together.ts';
import type { BadgeEvidence } from './open-badge.ts';

/** The reference was used before, or the person has this award of this day already. */
export class AlreadyIssuedError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'credential_already_issued';

  constructor() {
    super({
      nl: 'Dit is al uitgegeven: aan deze persoon op deze datum, of onder dit kenmerk.',
      en: 'This was issued before: to this person on this date, or under this reference.',
    });
  }
}

export interface IssueInput {
  organisationId: string;
  achievementId: string;
  recipient: Recipient;
  /** ISO date. */
  awardedOn: string;
  evidence?: readonly BadgeEvidence[] | undefined;
  /** A grade or verdict in the issuer's own words. */
  result?: string | null | undefined;
  /** The issuer's own name for this award; one credential is issued under it, however often this is called. */
  issuerReference?: string | null | undefined;
}

export interface IssuedCredential {
  id: string;
  /** Exactly as signed, as JSON text. */
  document: string;
  issuedAt: Date;
}

/**
 * Issues one Open Badge in the name of an organisation and mails the recipient a claim link. It is signed before the
 * transaction, with a status place that is reserved; credential, audit line, link and mail then stand or fall together.
 *
 * @throws NotFoundError, AchievementNotPublishedError, AlreadyIssuedError
 */
export async function issueCredential(deps: Deps, actor: Actor, input: IssueInput): Promise<IssuedCredential> {
  const { organisationId, achievementId } = input;
  const organisation = await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:issue');
  const { recipient, awardedOn, evidence = [], result = null, issuerReference = null } = input;
  const award = { recipient, awardedOn, evidence, result, issuerReference };
  const issued = await issueTogether(deps, { actor, organisation, achievementId, award });
  if (!issued) throw new AlreadyIssuedError();
  return { id: issued.id, document: issued.document, issuedAt: issued.issuedAt };
}
