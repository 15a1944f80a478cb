import { isObject, type JsonObject } from '../json.ts';
import { DID_CONTEXTS, type Relation } from './did-document.ts';
import type { KeyPair, Signer } from './keys.ts';
import { type PublicKeyAlgorithm, readPublicMultikey } from './multikey.ts';
import { fromJwk } from './verification-method.ts';
import { agreementKeyOf } from './x25519.ts';

/** The `did:key` of a public key: the identifier is the key. */
export const didKeyOf = (publicKeyMultibase: string): string => `did:key:${publicKeyMultibase}`;

/** Signs as the `did:key` of the pair itself. */
export function didKeySigner(keyPair: KeyPair): Signer {
  const did = didKeyOf(keyPair.publicKeyMultibase);
  return { ...keyPair, did, verificationMethod: `${did}#${keyPair.publicKeyMultibase}` };
}

/**
 * Where the document of a `did:web` stands, with its port and path (did:web method, section 3.2); null when the DID is
 * not of that form, or when the address would not be the one it spells.
 */
export function didWebUrl(did: string): URL | null {
  const [, host, path] = /^did:web:([A-Za-z0-9.-]+(?:%3[Aa]\d{1,5})?)((?::[A-Za-z0-9._~%-]+)*)$/.exec(did) ?? [];
  if (!host || path === undefined) return null;
  const pathname = `${path ? path.replaceAll(':', '/') : '/.well-known'}/did.json`;
  const url = URL.parse(`https://${decodeURIComponent(host)}${pathname}`);
  return url?.pathname === pathname ? url : null;
}

const SIGNING: readonly Relation[] = [
  'assertionMethod',
  'authentication',
  'capabilityInvocation',
  'capabilityDelegation',
];

/**
 * The document of a DID that holds its own key: `did:key` (Ed25519, P-256, P-384, P-521, X25519) and `did:jwk`. Null for
 * every other method, and for an identifier that holds no key, or a secret one.
 *
 * @param options.withAgreement also the X25519 key that can be computed from an Ed25519 key (did:key method, section
 *   3.1.3). It costs more than checking a signature does, and no signature needs it.
 */
export function documentOfSelfContainedDid(
  did: string,
  { withAgreement = true }: { withAgreement?: boolean } = {},
): JsonObject | null {
  if (did.length > 2_000) return null;
  const [, method, identifier = ''] = /^did:(key|jwk):([A-Za-z0-9_-]+)$/.exec(did) ?? [];
  if (method === 'key') return documentOfKey(did, identifier, withAgreement);
  return method === 'jwk' ? documentOfJwk(did, identifier) : null;
}

function documentOfKey(did: string, multikey: string, withAgreement: boolean): JsonObject | null {
  const raw = readPublicMultikey(multikey);
  if (!raw) return null;
  const keyOf = (publicKeyMultibase: string) => ({
    id: `${did}#${publicKeyMultibase}`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase,
  });
  const key = keyOf(multikey);
  if (raw.algorithm === 'X25519') return documentOf(did, [key], { keyAgreement: key.id });
  const signing = Object.fromEntries(SIGNING.map((relation) => [relation, key.id]));
  const agreement = raw.algorithm === 'Ed25519' && withAgreement ? agreementKeyOf(raw.bytes) : null;
  if (!agreement) return documentOf(did, [key], signing);
  const agreementKey = keyOf(agreement);
  return documentOf(did, [key, agreementKey], { ...signing, keyAgreement: agreementKey.id });
}

function documentOfJwk(did: string, encoded: string): JsonObject | null {
  const jwk = parseJwk(encoded);
  if (!jwk) return null;
  const id = `${did}#0`;
  const signing = jwk.use !== 'enc' && jwk.crv !== 'X25519' ? SIGNING : [];
  const agreement = jwk.use !== 'sig' && jwk.crv !== 'Ed25519' ? (['keyAgreement'] as const) : [];
  const relations = Object.fromEntries([...signing, ...agreement].map((relation) => [relation, id]));
  return documentOf(did, [{ id, type: 'JsonWebKey', controller: did, publicKeyJwk: jwk }], relations);
}

const documentOf = (did: string, verificationMethod: JsonObject[], relations: Record<string, string>): JsonObject => ({
  '@context': DID_CONTEXTS,
  id: did,
  verificationMethod,
  ...Object.fromEntries(Object.entries(relations).map(([relation, id]) => [relation, [id]])),
});

function parseJwk(encoded: string): (JsonObject & { crv: PublicKeyAlgorithm }) | null {
  try {
    const jwk: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString());
    const isPublic = isObject(jwk) && fromJwk(jwk) !== null && !('d' in jwk);
    return isPublic ? (jwk as JsonObject & { crv: PublicKeyAlgorithm }) : null;
  } catch {
    return null;
  }
}
