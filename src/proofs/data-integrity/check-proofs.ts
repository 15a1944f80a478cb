import { isDeepStrictEqual } from 'node:util';
import { asList, isObject } from '../json.ts';
import { CanonicaliseError, canonicalise, type HashName } from '../json-ld/canonicalise.ts';
import { termFaultOf } from '../json-ld/plain-terms.ts';
import { isTooLarge } from '../json-ld/size.ts';
import type { Relation } from '../keys/did-document.ts';
import { decodeBase58Multibase } from '../keys/multikey.ts';
import { SIGNATURE_BYTES, verifyBytes } from '../keys/signatures.ts';
import type { PublicKey } from '../keys/verification-method.ts';
import { keyOf, type ProofCheck, ProofFault, type ResolveDid, stateOf } from '../proof-check.ts';
import { requireDisclosed } from './check-disclosure.ts';
import { findPreviousProofs, judgeChain, type LinkedCheck } from './proof-chain.ts';
import { momentOf, type ProofOptions, readProofOptions } from './proof-options.ts';
import { hashNameOf, hashOf, type Json, jsonOf, statementsOfProof } from './signed-bytes.ts';
import { suiteOf } from './suites.ts';

export interface CheckProofsOptions {
  resolveDid: ResolveDid;
  now: Date;
  /** `assertionMethod` for a credential, `authentication` for a presentation. */
  purpose: Relation;
  /** What the verifier asked; the proof must carry exactly these, and of several domains exactly the same. */
  challenge?: string | undefined;
  domain?: string | readonly string[] | undefined;
}

// A limit on work, not on what a document may mean. Each link of a chain is signed over a document of its own.
const MAX_PROOFS = 8;

/**
 * Checks every Data Integrity proof of a document, alone, in a set or in a chain (VC Data Integrity 1.0, sections 4.4 and
 * 4.5): the signature, the purpose, and that the key stood in its controller's document for that purpose when the proof
 * was made. Whether that controller is the issuer or holder the document speaks of is for the caller to judge. Never
 * throws for a bad document; the list is empty when there is no proof.
 */
export async function checkProofs(document: unknown, options: CheckProofsOptions): Promise<ProofCheck[]> {
  if (!isObject(document)) return [];
  const { proof, ...unsecured } = document;
  const proofs = asList(proof);
  if (proofs.length > MAX_PROOFS) return [findingOf({}, 'proof_malformed')];
  const fault = isTooLarge(document) ? 'document_too_complex' : termFaultOf(document);
  if (fault) return proofs.map((one) => findingOf(isObject(one) ? one : {}, fault));
  const reading: Reading = { unsecured, proofs, hashes: new Map(), options };
  return judgeChain(await Promise.all(proofs.map((one) => checkProof(reading, one))));
}

/** A document while its proofs are checked. */
interface Reading {
  unsecured: Json;
  proofs: readonly unknown[];
  /** Of the document without proofs: what the proofs of a set have in common is worked out once. */
  hashes: Map<HashName, Promise<Buffer>>;
  options: CheckProofsOptions;
}

async function checkProof(reading: Reading, proof: unknown): Promise<LinkedCheck> {
  if (!isObject(proof)) return { id: undefined, previous: [], check: findingOf({}, 'proof_malformed') };
  let previous: readonly string[] = [];
  try {
    const read = readProofOptions(proof);
    previous = read.previousProofs;
    await requireProof(reading, proof, read);
    return { id: proof.id, previous, check: findingOf(proof, 'verified') };
  } catch (error) {
    if (!(error instanceof ProofFault)) throw error;
    return { id: proof.id, previous, check: findingOf(proof, error.reason) };
  }
}

async function requireProof(reading: Reading, proof: Json, read: ProofOptions) {
  const { options } = reading;
  if (read.proofPurpose !== options.purpose) throw new ProofFault('purpose_wrong');
  if (options.challenge !== undefined && read.challenge !== options.challenge) throw new ProofFault('challenge_wrong');
  const wanted = options.domain === undefined ? null : [options.domain].flat();
  if (wanted && !isSameSet(wanted, read.domains)) throw new ProofFault('challenge_wrong');
  if (read.expires && read.expires.getTime() <= options.now.getTime()) throw new ProofFault('proof_expired');

  const confirmed = findPreviousProofs(reading.proofs, read.previousProofs);
  if (!confirmed) throw new ProofFault('previous_proof_missing');
  const key = await keyOf(options.resolveDid, {
    keyId: read.verificationMethod,
    relation: options.purpose,
    madeAt: read.created,
  });
  const suite = suiteOf(proof);
  if (!suite?.algorithms.some((algorithm) => algorithm === key.algorithm)) throw new ProofFault('algorithm_refused');
  // What a chained proof signs holds the proofs it confirms (section 4.5, step 2.3).
  const document = confirmed.length > 0 ? { ...reading.unsecured, proof: confirmed } : reading.unsecured;
  try {
    if (suite.transform === 'jcs') return requireJsonSignature(document, proof, key);
    // Words of its own would not be those that readers of the document take them for.
    if ('@context' in proof) throw new ProofFault('proof_malformed');
    if (suite.transform === 'sd') return await requireDisclosed(document, proof, key);
    const hash = hashNameOf(key.algorithm);
    const hashed = Promise.all([
      statementsOfProof(document, proof, hash).then((statements) => hashOf(statements, hash)),
      confirmed.length > 0 ? hashOfStatements(document, hash) : sharedHashOf(reading, hash),
    ]);
    requireSignature(Buffer.concat(await hashed), read.proofValue, key);
  } catch (error) {
    throw error instanceof CanonicaliseError ? new ProofFault(error.reason) : error;
  }
}

function sharedHashOf({ hashes, unsecured }: Reading, name: HashName): Promise<Buffer> {
  const known = hashes.get(name);
  if (known) return known;
  const hash = hashOfStatements(unsecured, name);
  hashes.set(name, hash);
  return hash;
}

const hashOfStatements = async (document: Json, name: HashName) => hashOf(await canonicalise(document, name), name);

function requireJsonSignature(document: Json, proof: Json, key: PublicKey) {
  const json = jsonOf(document, proof);
  if (!json) throw new ProofFault('proof_malformed');
  const hash = hashNameOf(key.algorithm);
  requireSignature(
    Buffer.concat([hashOf(json.options, hash), hashOf(json.document, hash)]),
    proof.proofValue as string,
    key,
  );
}

// The suites with one signature have it in base58btc and in no other form (each section 3.x.2).
function requireSignature(signed: Buffer, proofValue: string, key: PublicKey) {
  const signature = decodeBase58Multibase(proofValue);
  if (signature?.length !== SIGNATURE_BYTES[key.algorithm]) throw new ProofFault('proof_malformed');
  if (!verifyBytes(key, signed, signature)) throw new ProofFault('tampered');
}

const isSameSet = (one: readonly string[], other: readonly string[]) => isDeepStrictEqual(new Set(one), new Set(other));

function findingOf(proof: Json, reason: ProofCheck['reason']): ProofCheck {
  const { verificationMethod, type, cryptosuite, created } = proof;
  const keyId = typeof verificationMethod === 'string' ? verificationMethod : null;
  const algorithm = type === 'DataIntegrityProof' ? cryptosuite : type;
  return {
    state: stateOf(reason),
    reason,
    controller: keyId?.split('#')[0] ?? null,
    verificationMethod: keyId,
    madeAt: momentOf(created),
    algorithm: typeof algorithm === 'string' ? algorithm : null,
  };
}
