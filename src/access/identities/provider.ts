import type { Configuration } from 'openid-client';
import type { OidcProvider } from '../../platform/config.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError, NotFoundError } from '../../platform/errors.ts';

/** The provider refused, was out of reach, or its answer does not belong to this visit. */
export class OidcFailedError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'oidc_failed';

  constructor(cause?: unknown) {
    super(
      {
        nl: 'Inloggen bij de andere dienst is niet gelukt. Probeer het opnieuw.',
        en: 'Signing in with the other service did not work. Try again.',
      },
      { cause },
    );
  }
}

/** Loaded at the first visit: the start of the service does not wait for what only visits to a provider need. */
export const loadOpenIdClient = () => import('openid-client');

/** @throws NotFoundError for a provider that is not configured */
export function providerOf(deps: Deps, providerId: string): OidcProvider {
  const provider = deps.config.oidcProviders.find(({ id }) => id === providerId);
  if (!provider) throw new NotFoundError();
  return provider;
}

/** The providers people may choose from, by name. */
export const listProviders = (deps: Deps): { id: string; name: string }[] =>
  deps.config.oidcProviders.map(({ id, name }) => ({ id, name }));

/**
 * Reads what a provider says of itself (OpenID Connect Discovery 1.0), through the house's own door to the network.
 *
 * @throws OidcFailedError
 */
export async function discover(deps: Deps, provider: OidcProvider): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = provider;
  const client = await loadOpenIdClient();
  try {
    return await client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      // Whether plain http may be asked at all is for the guarded fetch to judge: on this machine in development only.
      execute: issuer.startsWith('http:') ? [client.allowInsecureRequests] : [],
      [client.customFetch]: async (url, { method, headers, body }) => {
        const answer = await deps.fetch(url, {
          method: method === 'POST' ? 'POST' : 'GET',
          headers,
          ...(body ? { body: String(body) } : {}),
        });
        return new Response(new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
      },
    });
  } catch (cause) {
    throw new OidcFailedError(cause);
  }
}
