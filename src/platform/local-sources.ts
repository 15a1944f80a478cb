import type { GuardedFetch } from './fetch.ts';

/** Answers a GET on a path of our own, as the outside would be answered. */
export type LocalGet = (
  path: string,
  headers: Record<string, string>,
) => Promise<{ status: number; headers: Record<string, string>; body: Buffer }>;

/** What we publish for anyone to fetch, and so may need ourselves when we check a credential as a stranger would. */
const PUBLISHED = /^\/(issuers\/[^/]+\/did\.json|status-lists\/|schemas\/|recognitions\/|achievements\/)/;

/**
 * A fetch that answers for our own published documents from the routes that publish them, without a request over the
 * network: checking our own credential costs no connection and sees exactly what a stranger sees. Only that it is asked
 * for anew each time, by its ETag: a revocation of our own is seen at once.
 */
export function withLocalSources(outside: GuardedFetch, publicUrl: string, get: LocalGet): GuardedFetch {
  return async (address, options) => {
    const url = URL.parse(address);
    if (url?.origin !== publicUrl || !PUBLISHED.test(url.pathname)) return outside(address, options);
    const asked = { accept: options?.accept ?? '*/*', ...options?.headers };
    const { status, headers, body } = await get(`${url.pathname}${url.search}`, asked);
    const contentType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    return { url: url.href, status, contentType, headers: { ...headers, 'cache-control': 'no-cache' }, body };
  };
}
