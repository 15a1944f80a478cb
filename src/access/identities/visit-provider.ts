import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { type Actor, arrivingPerson } from '../actor.ts';
import { ownPath } from '../links/link.ts';
import { requirePasskeyShown } from '../passkeys/require-passkey-shown.ts';
import { zEmailAddress } from '../people/email-address.ts';
import { ensurePerson } from '../people/ensure-person.ts';
import { updateEmailProven } from '../people/store.ts';
import { openSession } from '../sessions/open-session.ts';
import type { SessionCookie } from '../sessions/session.ts';
import { recordAudit } from '../trail/record-audit.ts';
import { discover, loadOpenIdClient, OidcFailedError, providerOf } from './provider.ts';
import { insertIdentity, insertVisit, takeIdentity, takeVisit, type VisitRow } from './store.ts';

const VISIT_SECONDS = 600;

class IdentityOfAnotherError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'identity_of_another_passport';

  constructor() {
    super({
      nl: 'Met dit account logt al iemand in bij een ander paspoort.',
      en: 'This account already signs somebody in to another passport.',
    });
  }
}

/**
 * Sends somebody to a provider (authorization code flow with PKCE, state and nonce; NL GOV OpenID Connect profile).
 * What must be the same on return stays here, bound to one browser by `visitToken`, which goes into a cookie.
 *
 * @param input.link adds the account to the passport of the person who is signed in, instead of signing in
 * @throws NotFoundError, OidcFailedError; when linking also UnauthenticatedError, SecondFactorRequiredError
 */
export async function beginVisit(
  deps: Deps,
  actor: Actor,
  input: { providerId: string; link: boolean; returnTo?: string | null },
): Promise<{ location: string; visitToken: string }> {
  const provider = providerOf(deps, input.providerId);
  const person = input.link ? await requirePasskeyShown(deps.db, actor) : undefined;
  const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } =
    await loadOpenIdClient();
  const configuration = await discover(deps, provider);
  const visitToken = newToken();
  const [state, nonce, codeVerifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  await insertVisit(deps.db, {
    tokenHash: hashToken(visitToken),
    provider: provider.id,
    state,
    nonce,
    codeVerifier,
    userId: person?.userId ?? null,
    returnTo: ownPath(input.returnTo),
    expiresAt: new Date(deps.now().getTime() + VISIT_SECONDS * 1000),
  });
  const location = buildAuthorizationUrl(configuration, {
    redirect_uri: `${deps.config.publicUrl}/oidc/callback`,
    scope: provider.scopes,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
  return { location: location.href, visitToken };
}

/** `unknown`: nobody here has this account yet; its owner signs in another way once, and links it then. */
export type VisitOutcome =
  | { outcome: 'signed-in'; cookie: SessionCookie; returnTo: string | null }
  | { outcome: 'linked' }
  | { outcome: 'unknown'; providerId: string };

/**
 * Takes somebody back from a provider.
 *
 * @param input.callback the path and query the browser came back to
 * @throws OidcFailedError, IdentityOfAnotherError (409)
 */
export async function finishVisit(
  deps: Deps,
  actor: Actor,
  input: { visitToken: string; callback: string; lang: Lang },
): Promise<VisitOutcome> {
  const visit = await takeVisit(deps.db, hashToken(input.visitToken), deps.now());
  if (!visit) throw new OidcFailedError();
  const claims = await redeem(deps, visit, new URL(input.callback, deps.config.publicUrl));
  if (visit.userId !== null) {
    if (actor.kind !== 'person' || actor.userId !== visit.userId) throw new OidcFailedError();
    await deps.db.transaction((tx) => link(deps, tx, actor.userId, visit.provider, claims.sub));
    return { outcome: 'linked' };
  }
  return deps.db.transaction(async (tx): Promise<VisitOutcome> => {
    const userId = await ownerOf(deps, tx, visit, claims, input.lang);
    if (!userId) return { outcome: 'unknown', providerId: visit.provider };
    const cookie = await openSession(deps, tx, userId, { method: 'oidc', secondFactor: false });
    return { outcome: 'signed-in', cookie, returnTo: visit.returnTo };
  });
}

/** What a provider says of an account. Of many, address and name stand only in the user info (OpenID Connect Core, 5.4). */
interface Claims {
  sub: string;
  name?: unknown;
  email?: unknown;
  email_verified?: unknown;
}

async function redeem(deps: Deps, visit: VisitRow, callback: URL): Promise<Claims> {
  const { authorizationCodeGrant, fetchUserInfo } = await loadOpenIdClient();
  const configuration = await discover(deps, providerOf(deps, visit.provider));
  try {
    const tokens = await authorizationCodeGrant(configuration, callback, {
      pkceCodeVerifier: visit.codeVerifier,
      expectedState: visit.state,
      expectedNonce: visit.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('no ID token');
    if (!configuration.serverMetadata().userinfo_endpoint) return claims;
    return { ...claims, ...(await fetchUserInfo(configuration, tokens.access_token, claims.sub)) };
  } catch (cause) {
    throw new OidcFailedError(cause);
  }
}

/**
 * Whose account this is. An address that a provider names finds or makes a person only where the configuration trusts
 * the provider for that: anybody can make an account somewhere with another's address in it.
 */
async function ownerOf(
  deps: Deps,
  tx: Transaction,
  { provider }: VisitRow,
  claims: Claims,
  lang: Lang,
): Promise<string | undefined> {
  const known = await takeIdentity(tx, { provider, subject: claims.sub }, deps.now());
  if (known) return known.userId;
  const email = zEmailAddress.safeParse(claims.email);
  const trusted = providerOf(deps, provider).trustEmail && claims.email_verified === true;
  if (!trusted || !email.success) return undefined;
  const name = typeof claims.name === 'string' ? claims.name.slice(0, 200) : '';
  const { userId } = await ensurePerson(deps, tx, { email: email.data, name, lang });
  await updateEmailProven(tx, email.data, deps.now());
  await link(deps, tx, userId, provider, claims.sub);
  return userId;
}

async function link(deps: Deps, tx: Transaction, userId: string, provider: string, subject: string): Promise<void> {
  const now = deps.now();
  const row = { id: deps.newId(), userId, provider, subject, createdAt: now, lastUsedAt: now };
  if (await insertIdentity(tx, row)) {
    await recordAudit(tx, arrivingPerson(userId), 'identity.linked', row.id, { details: { provider } });
    return;
  }
  const known = await takeIdentity(tx, { provider, subject }, now);
  if (known?.userId !== userId) throw new IdentityOfAnotherError();
}
