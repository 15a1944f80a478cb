import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type AccountClaims } from 'oidc-provider';
import { afterAll } from 'vitest';

const CLIENT = { clientId: 'ict-skillspaspoort', clientSecret: 'a-secret-of-the-tests-only' };

/**
 * A real OpenID Connect provider on this machine. Its sign-in page asks nothing: whoever comes is the account that
 * `signInAs` named last.
 */
export async function startOidcProvider(redirectUri: string) {
  const accounts = new Map<string, AccountClaims>();
  let current = '';
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a-key-of-the-tests-only'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, accountId) => ({ accountId, claims: () => accounts.get(accountId) ?? { sub: accountId } }),
    async loadExistingGrant(context) {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    return provider.interactionFinished(request, response, { login: { accountId: current } });
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  return {
    ...CLIENT,
    issuer,
    signInAs(claims: AccountClaims) {
      accounts.set(claims.sub, claims);
      current = claims.sub;
    },
    /** Goes where a browser would go, and stops where the provider sends it back: the path and query of the callback. */
    async visit(location: string): Promise<string> {
      const cookies = new Map<string, string>();
      for (let url = location; ; ) {
        if (!url.startsWith(issuer)) return url.slice(new URL(url).origin.length);
        const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
        const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
        for (const set of response.headers.getSetCookie()) {
          const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
          cookies.set(name, value);
        }
        const next = response.headers.get('location');
        if (!next) throw new Error(`The provider stopped with ${response.status}: ${await response.text()}`);
        url = new URL(next, url).href;
      }
    },
  };
}
