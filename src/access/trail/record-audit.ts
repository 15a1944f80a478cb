import type { Transaction } from '../../platform/database.ts';
import type { Actor } from '../actor.ts';
import { insertAuditEvents } from './store.ts';

export interface AuditOptions {
  /** The organisation in whose name it was done. */
  organisationId?: string;
  /** Facts that help to understand the event; never personal. */
  details?: Record<string, string | number | boolean | null>;
}

/**
 * Writes one line of the audit trail in the transaction of the change itself, so that neither stands without the other.
 *
 * @param action what was done: a noun and a verb in the past tense, such as `credential.issued`
 * @param subjectId the id of the thing it was done to
 */
export const recordAudit = (
  tx: Transaction,
  actor: Actor,
  action: string,
  subjectId: string,
  options: AuditOptions = {},
): Promise<void> => recordAudits(tx, [{ actor, action, subjectId, ...options }]);

/** One line of the trail among others. */
export interface AuditLine extends AuditOptions {
  actor: Actor;
  action: string;
  subjectId: string;
}

/** As `recordAudit`, for many at once. */
export async function recordAudits(tx: Transaction, lines: readonly AuditLine[]): Promise<void> {
  await insertAuditEvents(
    tx,
    lines.map(({ actor, action, subjectId, organisationId, details = {} }) => ({
      actorKind: actor.kind,
      actorId: actorIdOf(actor),
      organisationId: organisationId ?? (actor.kind === 'client' ? actor.organisationId : null),
      action,
      subjectId,
      details,
    })),
  );
}

function actorIdOf(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.userId;
  return actor.kind === 'client' ? actor.clientId : null;
}
