import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import type { Deps } from '../../platform/deps.ts';
import type { Actor } from '../actor.ts';
import { findPeople } from '../people/find-people.ts';
import { lockUsers } from '../people/store.ts';
import { raiseSession } from '../sessions/raise-session.ts';
import type { SessionCookie } from '../sessions/session.ts';
import { recordAudit } from '../trail/record-audit.ts';
import { openChallenge, takeOpenChallenge } from './challenge.ts';
import { loadWebAuthn, type Passkey, PasskeyRefusedError, relyingPartyOf } from './passkey.ts';
import { requirePasskeyShown } from './require-passkey-shown.ts';
import type { RegistrationResponse } from './response.ts';
import { insertPasskey, listPasskeyRows } from './store.ts';

/**
 * What a browser needs to make a passkey (WebAuthn level 3, 5.4). The first one may be made by whoever signed in;
 * a further one only by who has shown one.
 *
 * @throws UnauthenticatedError, SecondFactorRequiredError
 */
export async function beginPasskeyRegistration(
  deps: Deps,
  actor: Actor,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const person = await requirePasskeyShown(deps.db, actor);
  const known = await listPasskeyRows(deps.db, person.userId);
  const self = (await findPeople(deps.db, [person.userId])).get(person.userId);
  const { generateRegistrationOptions } = await loadWebAuthn();
  const options = await generateRegistrationOptions({
    rpName: 'ICT-skillspaspoort',
    rpID: relyingPartyOf(deps.config).rpID,
    userID: new TextEncoder().encode(person.userId),
    userName: self?.email ?? '',
    userDisplayName: self?.name ?? '',
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  });
  await openChallenge(deps, person, 'register', options.challenge);
  return options;
}

/**
 * Keeps the passkey that the browser made. Making it counts as showing it: the session is raised.
 *
 * @throws PasskeyRefusedError, UnauthenticatedError, SecondFactorRequiredError
 */
export async function registerPasskey(
  deps: Deps,
  actor: Actor,
  input: { name: string; response: RegistrationResponse },
): Promise<{ passkey: Passkey; cookie: SessionCookie | null }> {
  const person = await requirePasskeyShown(deps.db, actor);
  const expectedChallenge = await takeOpenChallenge(deps, person, 'register');
  const { rpID, origin } = relyingPartyOf(deps.config);
  const { verifyRegistrationResponse } = await loadWebAuthn();
  const { registrationInfo } = await verifyRegistrationResponse({
    response: input.response,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: false,
  }).catch((cause) => {
    throw new PasskeyRefusedError(cause);
  });
  if (!registrationInfo) throw new PasskeyRefusedError();

  const { credential } = registrationInfo;
  const passkey = { id: credential.id, name: input.name, createdAt: deps.now(), lastUsedAt: null };
  return deps.db.transaction(async (tx) => {
    // Again under a lock: of two who register "the first" at once, the second must show that first one.
    await lockUsers(tx, [person.userId]);
    await requirePasskeyShown(tx, person);
    const row = {
      ...passkey,
      userId: person.userId,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: credential.transports ?? [],
    };
    if (!(await insertPasskey(tx, row))) throw new PasskeyRefusedError();
    await recordAudit(tx, person, 'passkey.registered', passkey.id);
    return { passkey, cookie: await raiseSession(deps, tx, person) };
  });
}
