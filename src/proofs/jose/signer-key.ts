import { asList, isObject } from '../json.ts';
import type { Relation } from '../keys/did-document.ts';
import { isExposed, type PublicKey, publicKeyOf } from '../keys/verification-method.ts';
import { keyOf, ProofFault, type ResolveDid } from '../proof-check.ts';
import { fitsKey } from './algorithms.ts';

/** The JWK Set (RFC 7517, section 5) that an issuer publishes, named by an https address. Rejects when it cannot be had. */
export type FetchIssuerKeys = (issuer: string) => Promise<unknown>;

/** Where the key of whoever signed a token is found. */
export interface KeySources {
  resolveDid: ResolveDid;
  /** Absent: issuers with an https address are not looked up. */
  fetchIssuerKeys?: FetchIssuerKeys;
}

export interface NamedSigner {
  /** The DID or https address that the key belongs to. */
  controller: string;
  /** The DID URL of the key, or its `kid` in the set that an https address publishes; null when it is not named there. */
  keyId: string | null;
  /** The key stands in the document of the DID or at the address, and not in a set that is published for it. */
  isInDocument: boolean;
}

/**
 * Who signed a token, by what it says of itself (Securing VCs using JOSE and COSE 1.0, section 4): `kid` as the DID URL
 * of a key, or as the name of a key of `iss`. Null when that names no key of anybody.
 *
 * @param options.mayOmitKid in the VC Data Model 1.1, whose section 6.3.1 asks for `kid` only where there are more keys
 */
export function signerNamedBy(
  { kid, iss }: { kid: string | null; iss: unknown },
  { mayOmitKid = false }: { mayOmitKid?: boolean } = {},
): NamedSigner | null {
  const [party = '', fragment] = kid?.split('#') ?? [];
  // Without `iss` the key stands in the document at the address itself, and not in a set by its name (section 4.2).
  const isAddress = iss === undefined && fragment !== undefined && party.startsWith('https://');
  if (party.startsWith('did:') || isAddress) return { controller: party, keyId: kid, isInDocument: true };
  if (typeof iss !== 'string') return null;
  if (iss.startsWith('https://')) return { controller: iss, keyId: kid, isInDocument: false };
  if (!iss.startsWith('did:')) return null;
  const name = kid?.replace(/^#/, '') ?? (mayOmitKid ? onlyFragmentOf(iss) : null);
  return name === null ? null : { controller: iss, keyId: `${iss}#${name}`, isInDocument: true };
}

/** A DID may hold several keys, and which of them signed must be said; unless the DID is the key. */
const onlyFragmentOf = (did: string): string | null =>
  /^did:key:([^:]+)$/.exec(did)?.[1] ?? (did.startsWith('did:jwk:') ? '0' : null);

/**
 * The public key of whoever signed a token.
 *
 * @throws ProofFault
 */
export async function signerKeyOf(
  { resolveDid, fetchIssuerKeys }: KeySources,
  { controller, keyId, isInDocument }: NamedSigner,
  wanted: { alg: string; relation: Relation; madeAt: Date | null },
): Promise<PublicKey> {
  if (isInDocument) return keyOf(resolveDid, { keyId: keyId ?? '', ...wanted });
  if (!fetchIssuerKeys) throw new ProofFault('key_unreachable');
  let jwks: unknown;
  try {
    jwks = await fetchIssuerKeys(controller);
  } catch {
    throw new ProofFault('key_unreachable');
  }
  return keyInSet(jwks, { kid: keyId, alg: wanted.alg });
}

/** The one key of a set that the token can mean. A set with two of the same name leaves that open, and so has none. */
function keyInSet(jwks: unknown, { kid, alg }: { kid: string | null; alg: string }): PublicKey {
  const jwk = onlyOne(
    asList(isObject(jwks) ? jwks.keys : null)
      .filter(isObject)
      .filter((one) => kid === null || one.kid === kid),
  );
  if (!jwk) throw new ProofFault('key_not_found');
  const method = { type: 'JsonWebKey', publicKeyJwk: jwk };
  if (isExposed(method)) throw new ProofFault('key_exposed');
  if (jwk.use !== undefined && jwk.use !== 'sig') throw new ProofFault('key_not_authorised');
  if (jwk.alg !== undefined && jwk.alg !== alg) throw new ProofFault('algorithm_refused');
  const key = publicKeyOf(method);
  if (!key) throw new ProofFault('key_type_unknown');
  if (!fitsKey(alg, key.algorithm)) throw new ProofFault('algorithm_refused');
  return key;
}

const onlyOne = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);
