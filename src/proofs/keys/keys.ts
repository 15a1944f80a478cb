import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';

export interface KeyPair {
  /** Multikey, `z6Mk…` (Controlled Identifiers 1.0, section 2.2.2). */
  publicKeyMultibase: string;
  /** Multikey, `zrv…`. A secret: wrapped at rest, never logged. */
  secretKeyMultibase: string;
}

/** Who signs, and with which key. */
export interface Signer extends KeyPair {
  /** The DID that stands as `issuer` or `holder`. */
  did: string;
  /** The DID URL of the key, such as `did:web:example.nl:issuers:one#key-1`. */
  verificationMethod: string;
}

/** A new Ed25519 key pair. */
export async function generateKeyPair(): Promise<KeyPair> {
  const { publicKeyMultibase, secretKeyMultibase } = await Ed25519Multikey.generate();
  return { publicKeyMultibase, secretKeyMultibase };
}

// Kept only as long as the caller keeps its signer: a cohort decodes its key once, and no secret stays behind.
const imported = new WeakMap<Signer, Promise<Ed25519Multikey.KeySigner>>();

export function signingKeyOf(signer: Signer): Promise<Ed25519Multikey.KeySigner> {
  const known = imported.get(signer);
  if (known) return known;
  const { verificationMethod: id, did: controller, publicKeyMultibase, secretKeyMultibase } = signer;
  const key = Ed25519Multikey.from({ type: 'Multikey', id, controller, publicKeyMultibase, secretKeyMultibase }).then(
    (pair) => pair.signer(),
  );
  imported.set(signer, key);
  return key;
}
