import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { consumeCode, consumeLink } from '../links/consume-link.ts';
import { limitCodes } from '../links/limit-codes.ts';
import type { Link } from '../links/link.ts';
import { ensurePerson } from '../people/ensure-person.ts';
import { updateEmailProven } from '../people/store.ts';
import type { SignClaims } from './access-tokens.ts';
import { issueTokens, type Tokens } from './issue-tokens.ts';
import { openSession } from './open-session.ts';
import type { SessionCookie, SignInMethod } from './session.ts';

/** What somebody shows to come in: a link of theirs, or the code from its mail. */
type SignInProof = { kind: 'sign-in' | 'demo'; token: string } | { email: string; code: string };

export interface Arriving {
  proof: SignInProof;
  /** The language of somebody who is new. */
  lang: Lang;
  ip: string;
}

/**
 * Signs a browser in. Who comes with an unknown address gets a passport: anybody may have one.
 *
 * @throws NotFoundError, LinkUsedError, LinkExpiredError, CodeNotRightError, RateLimitedError
 */
export async function signInBrowser(
  deps: Deps,
  input: Arriving,
): Promise<{ userId: string; cookie: SessionCookie; returnTo: string | null }> {
  await limitGuesses(deps, input);
  return deps.db.transaction(async (tx) => {
    const { userId, returnTo, ...session } = await arrive(deps, tx, input);
    return { userId, returnTo, cookie: await openSession(deps, tx, userId, session) };
  });
}

/** Signs a program in that acts for a person. Throws what `signInBrowser` does. */
export async function signInProgram(deps: Deps, sign: SignClaims, input: Arriving): Promise<Tokens> {
  await limitGuesses(deps, input);
  return deps.db.transaction(async (tx) => issueTokens(deps, tx, sign, await arrive(deps, tx, input)));
}

const limitGuesses = async (deps: Deps, { proof, ip }: Arriving) => {
  if ('code' in proof) await limitCodes(deps, { email: proof.email, ip });
};

interface Arrival {
  userId: string;
  method: SignInMethod;
  secondFactor: boolean;
  returnTo: string | null;
}

async function arrive(deps: Deps, tx: Transaction, { proof, lang }: Arriving): Promise<Arrival> {
  if ('code' in proof)
    return ownerOf(deps, tx, await consumeCode(deps, tx, { ...proof, kind: 'sign-in' }), 'code', lang);
  const link = await consumeLink(deps, tx, proof);
  return ownerOf(deps, tx, link, proof.kind === 'sign-in' ? 'link' : proof.kind, lang);
}

async function ownerOf(
  deps: Deps,
  tx: Transaction,
  { userId, email, returnTo }: Link,
  method: SignInMethod,
  lang: Lang,
): Promise<Arrival> {
  // Outside a demonstration nothing stands in for a passkey, whatever link somebody has.
  const secondFactor = deps.config.demo && method === 'demo';
  if (userId !== null) return { userId, method, secondFactor, returnTo };
  if (email === null) throw new NotFoundError();
  const person = await ensurePerson(deps, tx, { email, name: '', lang });
  await updateEmailProven(tx, email, deps.now());
  return { userId: person.userId, method, secondFactor, returnTo };
}
