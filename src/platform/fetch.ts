import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { AppError } from './errors.ts';

export interface FetchOptions {
  /** The `Accept` header. Default: anything. */
  accept?: string;
  /** Default 1 MiB. A larger answer is refused, not cut. */
  maxBytes?: number;
  /** Default GET. The redirect of a POST is not followed. */
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

export interface FetchedDocument {
  /** Where it was found in the end. */
  url: string;
  status: number;
  contentType: string;
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * The only way out to the network for a document that someone else named. Answers with whatever status the other side
 * gave; throws FetchRefusedError for an address that may not be asked and FetchFailedError when no answer came.
 */
export type GuardedFetch = (url: string, options?: FetchOptions) => Promise<FetchedDocument>;

/** The address may not be asked: no https, credentials in it, or it leads into a private network. */
export class FetchRefusedError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'fetch_refused';
}

/** The other side gave no usable answer: unreachable, too slow, too large, or it redirects elsewhere. */
export class FetchFailedError extends AppError {
  override readonly kind = 'unavailable';
  override readonly code = 'fetch_failed';
}

const TIMEOUT_MS = 5_000;
const MAX_REDIRECTS = 3;
// Not every answer in the 300s: a 304 tells that what the asker has is still right.
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

// Everything that is not the public internet (IANA special-purpose registries for IPv4 and IPv6).
const privateNetworks = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  privateNetworks.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  privateNetworks.addSubnet(network, prefix, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an IP address lies outside the public internet. IPv4 inside IPv6 is judged as the IPv4 address it is. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPrivateAddress(mapped);
  const family = isIP(address);
  return family === 0 || privateNetworks.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Makes the guarded fetch: https only, the name resolved once and the connection made to just that address (so that a
 * second answer of the name server cannot lead elsewhere), no private address, small, short, and redirects only within
 * the same host.
 *
 * @param options.allowLoopback lets http and https reach this machine itself: development and tests only
 */
export function makeGuardedFetch(options: { allowLoopback: boolean }): GuardedFetch {
  const ask = async (address: string, fetchOptions: FetchOptions, redirects: number): Promise<FetchedDocument> => {
    const url = parse(address);
    if (url.protocol !== 'https:' && !options.allowLoopback) throw refused({ reason: 'no encryption' });
    const ip = await resolvePublic(url, options.allowLoopback);
    const answer = await get(url, ip, fetchOptions);
    if (!REDIRECTS.has(answer.status) || !answer.headers.location) return answer;
    if (fetchOptions.method === 'POST') return answer;
    const next = new URL(answer.headers.location, url);
    if (next.host !== url.host || next.protocol !== url.protocol || redirects === 0) {
      throw new FetchFailedError(
        { nl: 'Het adres stuurt door naar een andere plek.', en: 'The address redirects elsewhere.' },
        { log: { host: url.host } },
      );
    }
    return ask(next.href, fetchOptions, redirects - 1);
  };
  return (address, fetchOptions = {}) => ask(address, fetchOptions, MAX_REDIRECTS);
}

const refused = (log: Record<string, unknown>) =>
  new FetchRefusedError({ nl: 'Dit adres mag niet worden opgevraagd.', en: 'This address may not be asked.' }, { log });

function parse(address: string): URL {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) throw refused({ reason: 'form' });
  return url;
}

async function resolvePublic(url: URL, allowLoopback: boolean): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  let addresses: string[];
  try {
    addresses = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (cause) {
    throw new FetchFailedError(
      { nl: 'Dit adres is niet te vinden.', en: 'This address cannot be found.' },
      { cause, log: { host } },
    );
  }
  const isLoopback = addresses.every((address) => loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'));
  const [first] = addresses;
  if (first && allowLoopback && isLoopback) return first;
  if (url.protocol !== 'https:' || !first || addresses.some(isPrivateAddress)) throw refused({ host });
  return first;
}

function get(url: URL, ip: string, options: FetchOptions): Promise<FetchedDocument> {
  const { accept = '*/*', maxBytes = 1024 * 1024, method = 'GET', headers, body } = options;
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const family = isIP(ip);
  const failed = (cause: unknown) =>
    new FetchFailedError(
      { nl: 'De andere kant gaf geen bruikbaar antwoord.', en: 'The other side gave no usable answer.' },
      { cause, log: { host: url.host } },
    );
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const outgoing = request(
      url,
      {
        method,
        headers: { accept, 'user-agent': 'ict-skillspaspoort', ...headers },
        signal,
        // Pinned: whatever the name resolves to from here on, the connection goes to the address that was judged.
        lookup: (_host, lookupOptions, done) =>
          lookupOptions.all ? done(null, [{ address: ip, family }]) : done(null, ip, family),
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxBytes) incoming.destroy(new Error(`more than ${maxBytes} bytes`));
          else chunks.push(chunk);
        });
        incoming.on('error', (cause) => reject(failed(cause)));
        incoming.on('end', () =>
          resolve({
            url: url.href,
            status: incoming.statusCode ?? 0,
            contentType: (incoming.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
            headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    outgoing.on('error', (cause) => reject(failed(cause)));
    outgoing.end(body);
  });
}
