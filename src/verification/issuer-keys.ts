import { readJson } from '../platform/read-json.ts';
import type { KeptAnswer, Opening } from './kept-answers.ts';

type Json = Record<string, unknown>;

type Ask = <Value>(url: string, opening: Opening<Value>) => Promise<KeptAnswer<Value>>;

const openingOf = (kind: string): Opening<Json> => ({
  kind,
  accept: 'application/json',
  maxBytes: 256 * 1024,
  defaultSeconds: 60,
  async open(body) {
    const value = readJson(body.toString('utf8'));
    if (typeof value !== 'object' || value === null) throw new Error('The answer is no JSON object.');
    return { value: value as Json, bytes: 2 * body.length };
  },
});

/**
 * The JWK Set of an issuer that names itself by an https address, from the metadata that it publishes there (SD-JWT VC,
 * section 4). Rejects when it cannot be had, or is not that issuer's.
 */
export async function fetchIssuerKeys(ask: Ask, named: string): Promise<unknown> {
  const url = metadataUrl(named);
  if (!url) throw new Error('The issuer is not named by an address that has metadata.');
  const { issuer, jwks, jwks_uri: jwksUri } = (await ask(url.href, openingOf('issuer-metadata'))).value;
  if (issuer !== named) throw new Error('The metadata is of another issuer.');
  if ((jwks === undefined) === (jwksUri === undefined)) throw new Error('The metadata has no keys, or has them twice.');
  if (jwks !== undefined) return jwks;
  if (typeof jwksUri !== 'string' || !jwksUri.startsWith('https://'))
    throw new Error('The keys have no https address.');
  return (await ask(jwksUri, openingOf('jwks'))).value;
}

/** The well-known path stands before the issuer's own; null for an address with a query, fragment or other scheme. */
function metadataUrl(issuer: string): URL | null {
  const url = URL.parse(issuer);
  if (url?.protocol !== 'https:' || /[?#]/.test(issuer) || url.username || url.password) return null;
  return URL.parse(`/.well-known/jwt-vc-issuer${url.pathname.replace(/\/$/, '')}`, url.origin);
}
