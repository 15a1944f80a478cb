import { AppError, ForbiddenError, UnauthenticatedError } from '../platform/errors.ts';

/** What an API client may be allowed to do for its organisation. */
export const SCOPES = [
  'achievements:read',
  'achievements:write',
  'credentials:read',
  'credentials:issue',
  'credentials:revoke',
  'members:read',
  'opleidingen:write',
  'recognitions:read',
  'vacancies:read',
  'vacancies:write',
  'verifications:write',
] as const;

export type Scope = (typeof SCOPES)[number];

export interface PersonActor {
  kind: 'person';
  userId: string;
  /** Null when a use case acts for a person whose session is only being opened. */
  sessionId: string | null;
  /** Whether a passkey was shown in this session, not too long ago. */
  secondFactor: boolean;
}

export interface ClientActor {
  kind: 'client';
  clientId: string;
  organisationId: string;
  scopes: readonly Scope[];
}

/** Who does something. `system` is the service itself (seeds, jobs) and never comes in through a door. */
export type Actor = { kind: 'nobody' } | PersonActor | ClientActor | { kind: 'system' };

class SecondFactorRequiredError extends AppError {
  override readonly kind = 'forbidden';
  override readonly code = 'second_factor_required';

  constructor() {
    super({
      nl: 'Bevestig eerst met uw passkey dat u het bent.',
      en: 'First confirm with your passkey that it is you.',
    });
  }
}

/**
 * Lets only a person through.
 *
 * @throws UnauthenticatedError for nobody, ForbiddenError for a program
 */
export function requirePerson(actor: Actor): PersonActor {
  if (actor.kind === 'person') return actor;
  if (actor.kind === 'nobody') throw new UnauthenticatedError();
  throw new ForbiddenError({ nl: 'Alleen een persoon kan dit doen.', en: 'Only a person can do this.' });
}

/**
 * Lets only a person through who has shown a passkey in this session.
 *
 * @throws UnauthenticatedError for nobody, SecondFactorRequiredError without a passkey
 */
export function requireSecondFactor(actor: Actor): PersonActor {
  const person = requirePerson(actor);
  if (!person.secondFactor) throw new SecondFactorRequiredError();
  return person;
}

/** A person who acts before there is a session: while signing in. */
export const arrivingPerson = (userId: string): PersonActor => ({
  kind: 'person',
  userId,
  sessionId: null,
  secondFactor: false,
});
