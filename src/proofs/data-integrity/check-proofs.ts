import { isDeepStrictEqual } from 'node:util';
import { makeTurnstile } from '../../platform/turnstile.ts';
import { asList, isObject } from '../json.ts';
import { CanonicaliseError, type HashName } from '../json-ld/canonicalise.ts';
import { termFaultOf } from '../json-ld/plain-terms.ts';
import { isTooLarge } from '../json-ld/size.ts';
import type { Relation } from '../keys/did-document.ts';
import { decodeBase58Multibase } from '../keys/multikey.ts';
import { SIGNATURE_BYTES, verifyBytes } from '../keys/signatures.ts';
import type { PublicKey } from '../keys/verification-method.ts';
import { keyOf, type ProofCheck, ProofFault, type ResolveDid, stateOf } from '../proof-check.ts';
import { canonicaliseForeign } from '../shapes/by-shape.ts';
import { requireDisclosed } from './check-disclosure.ts';
import { findPreviousProofs, judgeChain, type LinkedCheck } from './proof-chain.ts';
import { momentOf, readProofOptions } from './proof-options.ts';
import { hashNameOf, hashOf, type Json, jsonOf, optionsOf } from './signed-bytes.ts';
import { suiteOf, type Transform } from './suites.ts';

export interface CheckProofsOptions {
  resolveDid: ResolveDid;
  now: Date;
  /** `assertionMethod` for a credential, `authentication` for a presentation. */
  purpose: Relation;
  /** What the verifier asked; the proof must carry exactly these, and of several domains exactly the same. */
  challenge?: string | undefined;
  domain?: string | readonly string[] | undefined;
}

// A limit on work, not on what a document may mean.
const MAX_PROOFS = 8;

// By shape a check takes a fifth of a millisecond. Many may come at once, as all who wait for the same key get it together.
const checkTurn = makeTurnstile(16);

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
  // Each link of a chain is signed over a document of its own.
  const times = 1 + proofs.filter((one) => isObject(one) && 'previousProof' in one).length;
  const fault = isTooLarge(document, times) ? 'document_too_complex' : termFaultOf(document);
  if (fault) return proofs.map((one) => findingOf(isObject(one) ? one : {}, fault));

  const reading: Reading = { unsecured, proofs, options, hashes: new Map(), isTooComplex: false };
  const prepared = await Promise.all(proofs.map((one) => faultOr(() => prepare(reading, one))));
  const linked: LinkedCheck[] = [];
  // One after the other, so that a document that was made to cost much costs it once.
  for (const [index, one] of prepared.entries()) {
    const given = isObject(proofs[index]) ? proofs[index] : {};
    const found = one instanceof ProofFault ? one : await faultOr(() => requireSigned(reading, one));
    const check = findingOf(given, found instanceof ProofFault ? found.reason : 'verified');
    linked.push({ id: given.id, previous: asList(given.previousProof) as string[], check });
  }
  return judgeChain(linked);
}

/** A document while its proofs are checked. */
interface Reading {
  unsecured: Json;
  proofs: readonly unknown[];
  options: CheckProofsOptions;
  /** Of the document without proofs: what the proofs of a set have in common is worked out once. */
  hashes: Map<HashName, Promise<Buffer>>;
  isTooComplex: boolean;
}

/** A proof that is well made and meant for this, with the key it names and what that key must have signed. */
interface PreparedProof {
  proof: Json;
  transform: Transform;
  key: PublicKey;
  document: Json;
}

async function faultOr<Result>(check: () => Promise<Result>): Promise<Result | ProofFault> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof ProofFault) return error;
    if (error instanceof CanonicaliseError) return new ProofFault(error.reason);
    throw error;
  }
}

async function prepare({ options, proofs, unsecured }: Reading, proof: unknown): Promise<PreparedProof> {
  if (!isObject(proof)) throw new ProofFault('proof_malformed');
  const read = readProofOptions(proof);
  if (read.proofPurpose !== options.purpose) throw new ProofFault('purpose_wrong');
  if (options.challenge !== undefined && read.challenge !== options.challenge) throw new ProofFault('challenge_wrong');
  const wanted = options.domain === undefined ? null : [options.domain].flat();
  if (wanted && !isSameSet(wanted, read.domains)) throw new ProofFault('challenge_wrong');
  if (read.expires && read.expires.getTime() <= options.now.getTime()) throw new ProofFault('proof_expired');

  const confirmed = findPreviousProofs(proofs, read.previousProofs);
  if (!confirmed) throw new ProofFault('previous_proof_missing');
  const key = await keyOf(options.resolveDid, {
    keyId: read.verificationMethod,
    relation: options.purpose,
    madeAt: read.created,
  });
  const suite = suiteOf(proof);
  if (!suite?.algorithms.some((algorithm) => algorithm === key.algorithm)) throw new ProofFault('algorithm_refused');
  // What a chained proof signs holds the proofs it confirms (section 4.5, step 2.3).
  const document = confirmed.length > 0 ? { ...unsecured, proof: confirmed } : unsecured;
  return { proof, transform: suite.transform, key, document };
}

async function requireSigned(reading: Reading, prepared: PreparedProof): Promise<void> {
  const { proof, transform, key, document } = prepared;
  if (transform === 'jcs') return requireJsonSignature(document, proof, key);
  // Words of its own would not be those that readers of the document take them for.
  if ('@context' in proof) throw new ProofFault('proof_malformed');
  if (reading.isTooComplex) throw new ProofFault('document_too_complex');
  await checkTurn();
  try {
    if (transform === 'sd') return await requireDisclosed(document, proof, key);
    const hash = hashNameOf(key.algorithm);
    const hashes = [
      await hashOfStatements(optionsOf(proof, document), hash),
      await (document === reading.unsecured ? sharedHashOf(reading, hash) : hashOfStatements(document, hash)),
    ];
    requireSignature(Buffer.concat(hashes), proof.proofValue as string, key);
  } catch (error) {
    reading.isTooComplex ||= error instanceof CanonicaliseError && error.reason === 'document_too_complex';
    throw error;
  }
}

function sharedHashOf({ hashes, unsecured }: Reading, name: HashName): Promise<Buffer> {
  const known = hashes.get(name);
  if (known) return known;
  const hash = hashOfStatements(unsecured, name);
  hashes.set(name, hash);
  return hash;
}

const hashOfStatements = async (document: Json, name: HashName) =>
  hashOf(await canonicaliseForeign(document, name), name);

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
