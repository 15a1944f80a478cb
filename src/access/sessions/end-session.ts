import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { type Actor, requirePerson } from '../actor.ts';
import { recordAudit } from '../trail/record-audit.ts';
import { isLive, type SignInMethod } from './session.ts';
import { deleteSession, listSessions } from './store.ts';

export interface SessionSummary {
  id: string;
  door: 'browser' | 'program';
  method: SignInMethod;
  createdAt: Date;
  lastSeenAt: Date;
  /** The one this request came in by. */
  isCurrent: boolean;
}

/** Where the person is signed in now, last used first. */
export async function listOwnSessions(deps: Deps, actor: Actor): Promise<SessionSummary[]> {
  const { userId, sessionId } = requirePerson(actor);
  return (await listSessions(deps.db, userId))
    .filter((row) => isLive(row, deps.now()))
    .map(({ id, door, method, createdAt, lastSeenAt }) => ({
      id,
      door: door as SessionSummary['door'],
      method: method as SignInMethod,
      createdAt,
      lastSeenAt,
      isCurrent: id === sessionId,
    }));
}

/**
 * Ends one of the person's own sessions, and with it the tokens it gave out.
 *
 * @throws NotFoundError when it is not theirs, or has ended
 */
export async function endSession(deps: Deps, actor: Actor, input: { sessionId: string }): Promise<void> {
  const person = requirePerson(actor);
  await deps.db.transaction(async (tx) => {
    if (!(await deleteSession(tx, person.userId, input.sessionId))) throw new NotFoundError();
    await recordAudit(tx, person, 'session.ended', input.sessionId);
  });
}
