import { asList, isObject, type JsonObject } from '../json.ts';
import type { KeyPair, Signer } from './keys.ts';

/** The `did:key` of a public key: the identifier is the key. */
export const didKeyOf = (publicKeyMultibase: string): string => `did:key:${publicKeyMultibase}`;

/** Signs as the `did:key` of the pair itself. */
export function didKeySigner(keyPair: KeyPair): Signer {
  const did = didKeyOf(keyPair.publicKeyMultibase);
  return { ...keyPair, did, verificationMethod: `${did}#${keyPair.publicKeyMultibase}` };
}

const DID_CONTEXTS = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'];

export interface PublishedKey {
  /** Without `#`, such as `key-1`. */
  fragment: string;
  publicKeyMultibase: string;
  /** Null while the key is in use. */
  revokedAt: Date | null;
}

/**
 * The DID document of an issuer (DID Core 1.0, section 5). Retired keys stay in it, marked `revoked` (Controlled
 * Identifiers 1.0, section 2.2), so that what they signed before that moment can still be checked.
 */
export function buildDidWebDocument({ did, keys }: { did: string; keys: readonly PublishedKey[] }): JsonObject {
  return {
    '@context': DID_CONTEXTS,
    id: did,
    verificationMethod: keys.map(({ fragment, publicKeyMultibase, revokedAt }) => ({
      id: `${did}#${fragment}`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase,
      ...(revokedAt && { revoked: revokedAt.toISOString() }),
    })),
    assertionMethod: keys.map(({ fragment }) => `${did}#${fragment}`),
  };
}

/** Where the document of a `did:web` stands (did:web method, section 3.2); null when the DID is not of that form. */
export function didWebUrl(did: string): URL | null {
  const [, host, path] = /^did:web:([A-Za-z0-9.-]+(?:%3[Aa]\d{1,5})?)((?::[A-Za-z0-9._~%-]+)*)$/.exec(did) ?? [];
  if (!host || path === undefined) return null;
  return URL.parse(`https://${decodeURIComponent(host)}${path ? path.replaceAll(':', '/') : '/.well-known'}/did.json`);
}

/**
 * The document of a DID that holds its own key: `did:key` and `did:jwk`. Null for every other method, and for an
 * identifier that holds no key.
 */
export function documentOfSelfContainedDid(did: string): JsonObject | null {
  if (did.length > 2_000) return null;
  const multibase = /^did:key:(z[1-9A-HJ-NP-Za-km-z]+)$/.exec(did)?.[1];
  if (multibase) {
    return documentOfOneKey(did, { id: `${did}#${multibase}`, type: 'Multikey', publicKeyMultibase: multibase });
  }
  const encoded = /^did:jwk:([A-Za-z0-9_-]+)$/.exec(did)?.[1];
  const publicKeyJwk = encoded ? parseJwk(encoded) : null;
  return publicKeyJwk ? documentOfOneKey(did, { id: `${did}#0`, type: 'JsonWebKey', publicKeyJwk }) : null;
}

function documentOfOneKey(did: string, key: JsonObject & { id: string }): JsonObject {
  const verificationMethod = [{ ...key, controller: did }];
  return { '@context': DID_CONTEXTS, id: did, verificationMethod, assertionMethod: [key.id], authentication: [key.id] };
}

function parseJwk(encoded: string): JsonObject | null {
  try {
    const jwk: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString());
    return isObject(jwk) && typeof jwk.kty === 'string' && !('d' in jwk) ? (jwk as JsonObject) : null;
  } catch {
    return null;
  }
}

export type Relation = 'assertionMethod' | 'authentication';

export type KeyFault = 'key_not_found' | 'key_not_authorised' | 'key_not_valid_then';

/**
 * The key that a proof names, judged as it was when the proof was made: it must stand in the DID's own document, be
 * controlled by that DID, be listed for this kind of proof, and not be revoked or expired at `madeAt`. A proof that does
 * not say when it was made cannot be attributed to a retired key.
 */
export function selectKey(
  didDocument: unknown,
  { keyId, relation, madeAt }: { keyId: string; relation: Relation; madeAt: Date | null },
): { key: Record<string, unknown> } | { fault: KeyFault } {
  const did = keyId.split('#')[0] ?? '';
  if (!isObject(didDocument) || didDocument.id !== did) return { fault: 'key_not_found' };

  const absolute = (id: unknown) => (typeof id === 'string' && id.startsWith('#') ? did + id : id);
  const related = asList(didDocument[relation]);
  const isThis = (entry: unknown) => absolute(isObject(entry) ? entry.id : entry) === keyId;
  const key = [...asList(didDocument.verificationMethod), ...related].filter(isObject).find(isThis);
  if (!key || key.controller !== did) return { fault: 'key_not_found' };
  if (!related.some(isThis)) return { fault: 'key_not_authorised' };

  for (const end of [key.revoked, key.expires]) {
    if (end === undefined) continue;
    if (!madeAt || typeof end !== 'string' || !(madeAt.getTime() < Date.parse(end)))
      return { fault: 'key_not_valid_then' };
  }
  return { key: { ...key, id: keyId } };
}
