import { asList, isObject, type JsonObject } from '../json.ts';
import { isExposed } from './verification-method.ts';

export const DID_CONTEXTS = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'];

/** What a key may be used for (Controlled Identifiers 1.0, section 2.3). */
export type Relation =
  | 'assertionMethod'
  | 'authentication'
  | 'capabilityInvocation'
  | 'capabilityDelegation'
  | 'keyAgreement';

export interface PublishedKey {
  /** Without `#`, such as `key-1`. */
  fragment: string;
  /** Of any algorithm. */
  publicKeyMultibase: string;
  /** Null while the key is in use. */
  revokedAt: Date | null;
  /** Credentials are signed with it unless said otherwise. */
  relations?: readonly Relation[];
}

/**
 * The DID document of an issuer (DID Core 1.0, section 5). Retired keys stay in it, marked `revoked` (Controlled
 * Identifiers 1.0, section 2.2), so that what they signed before that moment can still be checked.
 */
export function buildDidWebDocument({ did, keys }: { did: string; keys: readonly PublishedKey[] }): JsonObject {
  const listed = keys.map((key) => ({ ...key, id: `${did}#${key.fragment}` }));
  const relations = new Set(['assertionMethod', ...keys.flatMap((key) => key.relations ?? [])] as Relation[]);
  return {
    '@context': DID_CONTEXTS,
    id: did,
    verificationMethod: listed.map(({ id, publicKeyMultibase, revokedAt }) => ({
      id,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase,
      ...(revokedAt && { revoked: revokedAt.toISOString() }),
    })),
    ...Object.fromEntries(
      [...relations].map((relation) => [
        relation,
        listed.filter((key) => (key.relations ?? ['assertionMethod']).includes(relation)).map(({ id }) => id),
      ]),
    ),
  };
}

export type KeyFault = 'key_not_found' | 'key_not_authorised' | 'key_not_valid_then' | 'key_exposed';

/**
 * The key that a proof names, judged as it was when the proof was made: it must stand in the DID's own document, be
 * controlled by that DID, be listed for this kind of proof, and not be revoked or expired at `madeAt`. A proof that does
 * not say when it was made cannot be attributed to a retired key. A key whose secret stands beside it is nobody's.
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
  if (isExposed(key)) return { fault: 'key_exposed' };
  if (!related.some(isThis) || !isMeantFor(key, relation)) return { fault: 'key_not_authorised' };

  for (const end of [key.revoked, key.expires]) {
    if (end === undefined) continue;
    if (!madeAt || typeof end !== 'string' || !(madeAt.getTime() < Date.parse(end)))
      return { fault: 'key_not_valid_then' };
  }
  return { key: { ...key, id: keyId } };
}

// RFC 7517, section 4.2: a JWK may say of itself that it is for encryption only, whatever lists it stands in.
function isMeantFor({ publicKeyJwk }: Record<string, unknown>, relation: Relation): boolean {
  const use = isObject(publicKeyJwk) ? publicKeyJwk.use : undefined;
  return use === undefined || use === (relation === 'keyAgreement' ? 'enc' : 'sig');
}
