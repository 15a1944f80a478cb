import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { asList, isObject } from '../json.ts';
import { loadContext, UnknownContextError } from '../json-ld/contexts.ts';
import { termFaultOf } from '../json-ld/plain-terms.ts';
import type { Relation } from '../keys/did-document.ts';
import { keyOf, type ProofCheck, ProofFault, type ResolveDid, stateOf } from '../proof-check.ts';

export interface CheckProofsOptions {
  resolveDid: ResolveDid;
  now: Date;
  /** `assertionMethod` for a credential, `authentication` for a presentation. */
  purpose: Relation;
  /** What the verifier asked; the proof must carry exactly these. */
  challenge?: string;
  domain?: string;
}

// A limit on work, not on what a document may mean.
const MAX_PROOFS = 8;

// XML Schema 1.1, dateTimeStamp: a moment, so never without an offset.
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Checks every Data Integrity proof of a document (VC Data Integrity 1.0, section 4.4): the signature, the purpose, and
 * that the key stood in its controller's document for that purpose when the proof was made. Whether that controller is
 * the issuer or holder the document speaks of is for the caller to judge. Never throws for a bad document; the list is
 * empty when there is no proof.
 */
export async function checkProofs(document: unknown, options: CheckProofsOptions): Promise<ProofCheck[]> {
  if (!isObject(document)) return [];
  const { proof, ...unsecured } = document;
  const proofs = asList(proof);
  if (proofs.length > MAX_PROOFS) return [findingOf({}, 'proof_malformed')];
  const fault = termFaultOf(document);
  if (fault) return proofs.map((one) => findingOf(isObject(one) ? one : {}, fault));
  const reading = readingOf(unsecured);
  return Promise.all(proofs.map((one) => checkProof(reading, one, options)));
}

/** A document while its proofs are checked: the suite canonicalises it once and keeps the hash for the next proof. */
interface Reading {
  document: object;
  suite: DataIntegrityProof;
  loadContext(url: string): Promise<object>;
  hasUnknownContext(): boolean;
}

function readingOf(document: object): Reading {
  let isUnknown = false;
  return {
    document,
    suite: new DataIntegrityProof({ cryptosuite }),
    hasUnknownContext: () => isUnknown,
    async loadContext(url) {
      try {
        return await loadContext(url);
      } catch (error) {
        isUnknown ||= error instanceof UnknownContextError;
        throw error;
      }
    },
  };
}

async function checkProof(reading: Reading, proof: unknown, options: CheckProofsOptions): Promise<ProofCheck> {
  if (!isObject(proof)) return findingOf({}, 'proof_malformed');
  try {
    await requireProof(reading, proof, options);
    return findingOf(proof, 'verified');
  } catch (error) {
    if (error instanceof ProofFault) return findingOf(proof, error.reason);
    throw error;
  }
}

async function requireProof(reading: Reading, proof: Record<string, unknown>, options: CheckProofsOptions) {
  const { verificationMethod, created, expires, proofPurpose, challenge, domain } = proof;
  // A chained proof signs over other proofs too: without that rule its signature says nothing about this document.
  const isSuiteOfOurs = proof.type === 'DataIntegrityProof' && proof.cryptosuite === cryptosuite.name;
  if (!isSuiteOfOurs || 'previousProof' in proof) throw new ProofFault('suite_unknown');
  for (const moment of [created, expires]) {
    if (moment !== undefined && !(typeof moment === 'string' && MOMENT.test(moment)))
      throw new ProofFault('proof_malformed');
  }
  if (typeof verificationMethod !== 'string' || typeof proof.proofValue !== 'string' || '@context' in proof) {
    throw new ProofFault('proof_malformed');
  }
  if (proofPurpose !== options.purpose) throw new ProofFault('purpose_wrong');
  if (options.challenge !== undefined && challenge !== options.challenge) throw new ProofFault('challenge_wrong');
  if (options.domain !== undefined && !asList(domain).includes(options.domain)) throw new ProofFault('challenge_wrong');
  if (typeof expires === 'string' && Date.parse(expires) <= options.now.getTime())
    throw new ProofFault('proof_expired');

  const wanted = { keyId: verificationMethod, relation: options.purpose, madeAt: momentOf(created) };
  const { method } = await keyOf(options.resolveDid, wanted);
  await requireSignature(reading, proof, { ...method, id: verificationMethod });
}

async function requireSignature(reading: Reading, proof: object, key: { id: string }) {
  const { document, suite } = reading;
  let keyIsRead = false;
  const documentLoader = async (url: string) => {
    // The suite reads the key first; whatever asks for it later takes it for a context.
    if (url !== key.id || keyIsRead) return reading.loadContext(url);
    keyIsRead = true;
    return { contextUrl: null, documentUrl: url, document: key };
  };
  const { verified, error } = await suite.verifyProof({ proof, proofSet: [], document, documentLoader });
  if (verified) return;
  if (reading.hasUnknownContext()) throw new ProofFault('context_unknown');
  const { name = '', message = '' } = error instanceof Error ? error : {};
  if (name.startsWith('jsonld.')) throw new ProofFault('terms_unknown');
  throw new ProofFault(message === 'Invalid signature.' ? 'tampered' : 'proof_malformed');
}

function findingOf(proof: Record<string, unknown>, reason: ProofCheck['reason']): ProofCheck {
  const { verificationMethod, cryptosuite: algorithm, created } = proof;
  const keyId = typeof verificationMethod === 'string' ? verificationMethod : null;
  return {
    state: stateOf(reason),
    reason,
    controller: keyId?.split('#')[0] ?? null,
    verificationMethod: keyId,
    madeAt: momentOf(created),
    algorithm: typeof algorithm === 'string' ? algorithm : null,
  };
}

const momentOf = (value: unknown) =>
  typeof value === 'string' && MOMENT.test(value) && !Number.isNaN(Date.parse(value)) ? new Date(value) : null;
