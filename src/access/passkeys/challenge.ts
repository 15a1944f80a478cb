import type { Deps } from '../../platform/deps.ts';
import { UnauthenticatedError } from '../../platform/errors.ts';
import type { PersonActor } from '../actor.ts';
import { CHALLENGE_SECONDS, PasskeyRefusedError } from './passkey.ts';
import { type ChallengePurpose, putChallenge, takeChallenge } from './store.ts';

/** Keeps what a session has been asked, so that only its own answer counts, and only now. */
export async function openChallenge(
  deps: Deps,
  person: PersonActor,
  purpose: ChallengePurpose,
  challenge: string,
): Promise<void> {
  const expiresAt = new Date(deps.now().getTime() + CHALLENGE_SECONDS * 1000);
  await putChallenge(deps.db, { sessionId: sessionOf(person), purpose, challenge, expiresAt });
}

/** @throws PasskeyRefusedError when nothing was asked, too long ago, or it was answered before */
export async function takeOpenChallenge(deps: Deps, person: PersonActor, purpose: ChallengePurpose): Promise<string> {
  const challenge = await takeChallenge(deps.db, sessionOf(person), purpose, deps.now());
  if (challenge === undefined) throw new PasskeyRefusedError();
  return challenge;
}

function sessionOf({ sessionId }: PersonActor): string {
  if (sessionId === null) throw new UnauthenticatedError();
  return sessionId;
}
