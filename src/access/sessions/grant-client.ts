import { timingSafeEqual } from 'node:crypto';
import type { Deps } from '../../platform/deps.ts';
import { AppError, UnauthenticatedError } from '../../platform/errors.ts';
import { hashToken } from '../../platform/secrets.ts';
import type { Scope } from '../actor.ts';
import { findApiClient, updateApiClientUsed } from '../api-clients/store.ts';
import { ACCESS_TOKEN_SECONDS, buildClaims, type SignClaims } from './access-tokens.ts';

export class InvalidClientError extends UnauthenticatedError {
  override readonly code = 'invalid_client';

  constructor() {
    super({ nl: 'Deze client of dit geheim klopt niet.', en: 'This client or its secret is not right.' });
  }
}

class InvalidScopeError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'invalid_scope';

  constructor() {
    super({ nl: 'De client heeft niet al deze scopes.', en: 'The client does not have all of these scopes.' });
  }
}

export interface ClientGrant {
  accessToken: string;
  expiresInSeconds: number;
  scopes: Scope[];
}

/**
 * Gives a program of an organisation an access token (RFC 6749, 4.4): for all its scopes, or fewer when it asks so.
 *
 * @throws InvalidClientError (401), InvalidScopeError
 */
export async function grantClient(
  deps: Deps,
  sign: SignClaims,
  input: { clientId: string; clientSecret: string; scopes?: readonly string[] },
): Promise<ClientGrant> {
  const client = await findApiClient(deps.db, input.clientId);
  if (!client || client.revokedAt || !isSame(hashToken(input.clientSecret), client.secretHash)) {
    throw new InvalidClientError();
  }
  const scopes = (input.scopes ?? client.scopes) as Scope[];
  if (scopes.some((scope) => !client.scopes.includes(scope))) throw new InvalidScopeError();
  await updateApiClientUsed(deps.db, client.id, deps.now());
  const claims = buildClaims(deps, { sub: client.id, kind: 'client', scopes, secondFactor: false });
  return { accessToken: sign(claims), expiresInSeconds: ACCESS_TOKEN_SECONDS, scopes };
}

const isSame = (one: string, other: string) => timingSafeEqual(Buffer.from(one), Buffer.from(other));
