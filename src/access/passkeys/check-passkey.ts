import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Deps } from '../../platform/deps.ts';
import { type Actor, requirePerson } from '../actor.ts';
import { raiseSession } from '../sessions/raise-session.ts';
import type { SessionCookie } from '../sessions/session.ts';
import { openChallenge, takeOpenChallenge } from './challenge.ts';
import { loadWebAuthn, NoPasskeyError, PasskeyRefusedError, relyingPartyOf } from './passkey.ts';
import type { AuthenticationResponse } from './response.ts';
import { listPasskeyRows, type PasskeyRow, updatePasskeyUsed } from './store.ts';

/**
 * What a browser needs to show one of the person's passkeys (WebAuthn level 3, 5.5).
 *
 * @throws UnauthenticatedError, NoPasskeyError (409)
 */
export async function beginPasskeyCheck(deps: Deps, actor: Actor): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const person = requirePerson(actor);
  const known = await listPasskeyRows(deps.db, person.userId);
  if (known.length === 0) throw new NoPasskeyError();
  const { generateAuthenticationOptions } = await loadWebAuthn();
  const options = await generateAuthenticationOptions({
    rpID: relyingPartyOf(deps.config).rpID,
    allowCredentials: known.map(({ id, transports }) => ({ id, transports })),
    userVerification: 'preferred',
  });
  await openChallenge(deps, person, 'check', options.challenge);
  return options;
}

/**
 * Checks what the browser answered. If good, the session has its second factor, and a browser a new cookie.
 *
 * @throws UnauthenticatedError, PasskeyRefusedError
 */
export async function checkPasskey(
  deps: Deps,
  actor: Actor,
  input: { response: AuthenticationResponse },
): Promise<{ cookie: SessionCookie | null }> {
  const person = requirePerson(actor);
  const expectedChallenge = await takeOpenChallenge(deps, person, 'check');
  const passkey = (await listPasskeyRows(deps.db, person.userId)).find(({ id }) => id === input.response.id);
  if (!passkey) throw new PasskeyRefusedError();
  const counter = await verify(deps, passkey, expectedChallenge, input.response);
  return deps.db.transaction(async (tx) => {
    await updatePasskeyUsed(tx, passkey.id, counter, deps.now());
    return { cookie: await raiseSession(deps, tx, person) };
  });
}

/** Gives the new signature counter. One that did not rise is refused: two devices then hold the same key. */
async function verify(deps: Deps, passkey: PasskeyRow, expectedChallenge: string, response: AuthenticationResponse) {
  const { rpID, origin } = relyingPartyOf(deps.config);
  const { verifyAuthenticationResponse } = await loadWebAuthn();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
      transports: passkey.transports,
    },
    requireUserVerification: false,
  }).catch((cause) => {
    throw new PasskeyRefusedError(cause);
  });
  if (!verified) throw new PasskeyRefusedError();
  return authenticationInfo.newCounter;
}
