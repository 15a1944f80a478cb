import { asList, isObject, type JsonObject } from '../json.ts';
import type { Relation } from '../keys/did-document.ts';
import { type PrivateKey, privateKeyOf, type Signer } from '../keys/keys.ts';
import { encodeBase58Multibase } from '../keys/multikey.ts';
import { signBytes } from '../keys/signatures.ts';
import { canonicaliseOwn } from '../shapes/by-shape.ts';
import { findPreviousProofs } from './proof-chain.ts';
import { signSelectively } from './sign-selectively.ts';
import { hashNameOf, hashOf, type Json, jsonOf, optionsOf } from './signed-bytes.ts';
import { type Cryptosuite, suiteOf, usualSuiteOf } from './suites.ts';

/** A document with its proofs, always as a list: what a verifier must be ready for anyway. */
export type SecuredDocument = JsonObject & { proof: JsonObject[] };

export interface SecureOptions {
  /** To the second. Null for a proof that does not say when it was made, which no retired key can have. */
  created: Date | null;
  /** By default `eddsa-rdfc-2022` or `ecdsa-rdfc-2019`, whichever fits the key. */
  cryptosuite?: Cryptosuite | undefined;
  /** JSON pointers (RFC 6901) to what a holder must always show; for `ecdsa-sd-2023` only. */
  mandatoryPointers?: readonly string[] | undefined;
  /** The `id` of each proof in the document that this one confirms. */
  previousProof?: string | readonly string[] | undefined;
  /** A URL by which a later proof can confirm this one. */
  proofId?: string | undefined;
  expires?: Date | undefined;
  /** `assertionMethod` unless said otherwise. */
  proofPurpose?: Relation | undefined;
  challenge?: string | undefined;
  domain?: string | readonly string[] | undefined;
  nonce?: string | undefined;
  /** Whether words of the W3C examples, which mean nothing, may stand in it. Never in what we issue as our own. */
  allowExamples?: boolean | undefined;
}

/**
 * Secures a document with a Data Integrity proof (VC Data Integrity 1.0, sections 4.2 and 4.3). Proofs that it has stay,
 * and the new one joins them. The document that is given stays as it was.
 *
 * @throws Error when the document is no credential, has a term that its contexts do not define or cannot be signed in
 *   this way by this key
 */
export async function secure(document: object, signer: Signer, options: SecureOptions): Promise<SecuredDocument> {
  if (!typesOf(document).includes('VerifiableCredential') || !('issuer' in document) || !document.issuer) {
    throw new Error('The document is not a credential with an issuer.');
  }
  return addProof(document, signer, options);
}

/**
 * Signs a presentation as its holder, for one question: the verifier's `challenge` and `domain` are part of what is
 * signed, so that the answer cannot be shown again elsewhere (VC Data Integrity 1.0, section 2.1).
 */
export async function securePresentation(
  presentation: object,
  signer: Signer,
  options: SecureOptions & { challenge: string; domain: string | readonly string[] },
): Promise<SecuredDocument> {
  if (!typesOf(presentation).includes('VerifiablePresentation')) throw new Error('The document is not a presentation.');
  return addProof(presentation, signer, { proofPurpose: 'authentication', ...options });
}

const typesOf = (document: object): unknown[] => ('type' in document ? asList(document.type) : []);

async function addProof(document: object, signer: Signer, options: SecureOptions): Promise<SecuredDocument> {
  const { present, given } = apart(document as Json);
  const key = privateKeyOf(signer);
  const cryptosuite = options.cryptosuite ?? usualSuiteOf(key.algorithm);
  const suite = suiteOf({ type: 'DataIntegrityProof', cryptosuite });
  if (!suite?.algorithms.includes(key.algorithm)) throw new Error(`The key does not sign with ${cryptosuite}.`);

  const unsecured = withProofContext(given);
  const proofs = asList(present);
  const confirmed = findPreviousProofs(proofs, asList(options.previousProof) as string[]);
  if (!confirmed) throw new Error('The document has no such previous proof.');
  const signed = confirmed.length > 0 ? { ...unsecured, proof: confirmed } : unsecured;

  // Also where JSON is signed and not statements: nobody could read there what a word means either.
  const hash = hashNameOf(key.algorithm);
  const words = { allowExamples: options.allowExamples ?? false };
  const statements = await canonicaliseOwn(signed, hash, words);
  const proof = buildProof(signer, cryptosuite, options);
  const { mandatoryPointers = [] } = options;
  if (suite.transform !== 'sd' && mandatoryPointers.length > 0) throw new Error(`${cryptosuite} has no pointers.`);
  const secured =
    suite.transform === 'sd'
      ? await signSelectively(signed, proof, { key, statements, mandatoryPointers })
      : suite.transform === 'jcs'
        ? signJson(signed, { '@context': signed['@context'], ...proof }, key)
        : signValue(
            proof,
            [hashOf(await canonicaliseOwn(optionsOf(proof, signed), hash, words), hash), hashOf(statements, hash)],
            key,
          );
  return { ...unsecured, proof: [...proofs.filter(isObject), secured] } as SecuredDocument;
}

// Most documents have no proof yet. Making a copy without a word costs more than one would think: the copy is slow to read.
function apart(document: Json): { present: unknown; given: Json } {
  if (!('proof' in document)) return { present: undefined, given: document };
  const { proof: present, ...given } = document;
  return { present, given };
}

function signJson(document: Json, proof: Json, key: PrivateKey): Json {
  const json = jsonOf(document, proof);
  if (!json) throw new Error('The document is not JSON.');
  const hash = hashNameOf(key.algorithm);
  return signValue(proof, [hashOf(json.options, hash), hashOf(json.document, hash)], key);
}

const signValue = (proof: Json, hashes: Buffer[], key: PrivateKey): Json => ({
  ...proof,
  proofValue: encodeBase58Multibase(signBytes(key, Buffer.concat(hashes))),
});

function buildProof(signer: Signer, cryptosuite: Cryptosuite, options: SecureOptions): Json {
  const { created, expires, challenge, domain, nonce, proofId, previousProof } = options;
  const proof: Json = {
    id: proofId,
    type: 'DataIntegrityProof',
    created: created && secondOf(created),
    expires: expires && secondOf(expires),
    verificationMethod: signer.verificationMethod,
    cryptosuite,
    proofPurpose: options.proofPurpose ?? 'assertionMethod',
    challenge,
    domain,
    nonce,
    previousProof,
  };
  const said: Json = {};
  for (const word in proof) if (proof[word] !== undefined && proof[word] !== null) said[word] = proof[word];
  return said;
}

const secondOf = (moment: Date) => `${moment.toISOString().slice(0, -5)}Z`;

// VCDM 2.0 has the words of a proof in its own context; with any other they are added (VC Data Integrity 1.0, section
// 2.4.2, context injection).
const WITH_PROOF_WORDS: readonly unknown[] = [
  'https://www.w3.org/ns/credentials/v2',
  'https://w3id.org/security/data-integrity/v1',
  'https://w3id.org/security/data-integrity/v2',
];

function withProofContext(document: Json): Json {
  const contexts = asList(document['@context']);
  if (contexts.some((context) => WITH_PROOF_WORDS.includes(context))) return document;
  return { ...document, '@context': [...contexts, 'https://w3id.org/security/data-integrity/v2'] };
}
