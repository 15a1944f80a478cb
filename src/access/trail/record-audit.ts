import type { Transaction } from '../../platform/database.ts';
import type { Actor } from '../actor.ts';
import { insertAuditEvent } from './store.ts';

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
export async function recordAudit(
  tx: Transaction,
  actor: Actor,
  action: string,
  subjectId: string,
  options: AuditOptions = {},
): Promise<void> {
  await insertAuditEvent(tx, {
    actorKind: actor.kind,
    actorId: actorIdOf(actor),
    organisationId: options.organisationId ?? (actor.kind === 'client' ? actor.organisationId : null),
    action,
    subjectId,
    details: options.details ?? {},
  });
}

function actorIdOf(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.userId;
  return actor.kind === 'client' ? actor.clientId : null;
}
