import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { loadContext, UnknownContextError } from './contexts.ts';
import type { Relation } from './did.ts';
import { asList, isObject } from './json.ts';
import { keyOf, type ProofCheck, ProofFault, type ResolveDid, stateOf } from './proof-check.ts';

export interface CheckProofsOptions {
  resolveDid: ResolveDid;
  now: Date;
  /** `assertionMethod` for a credential, `authentication` for a presentation. */
  purpose: Relation;
  /** What the verifier asked; the proof must carry exactly these. */
  challenge?: string;
  domain?: string;
}

// Canonicalisation is done once a proof: the number is a limit on work, not on what a document may mean.
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
  return Promise.all(proofs.map((one) => checkProof(unsecured, one, options)));
}

async function checkProof(document: object, proof: unknown, options: CheckProofsOptions): Promise<ProofCheck> {
  if (!isObject(proof)) return findingOf({}, 'proof_malformed');
  try {
    await requireProof(document, proof, options);
    return findingOf(proof, 'verified');
  } catch (error) {
    if (error instanceof ProofFault) return findingOf(proof, error.reason);
    throw error;
  }
}

async function requireProof(document: object, proof: Record<string, unknown>, options: CheckProofsOptions) {
  const { verificationMethod, created, expires, proofPurpose, challenge, domain } = proof;
  // A chained proof signs over other proofs too: without that rule its signature says nothing about this document.
  const isSuiteOfOurs = proof.type === 'DataIntegrityProof' && proof.cryptosuite === cryptosuite.name;
  if (!isSuiteOfOurs || 'previousProof' in proof) throw new ProofFault('suite_unknown');
  for (const moment of [created, expires]) {
    if (moment !== undefined && !(typeof moment === 'string' && MOMENT.test(moment)))
      throw new ProofFault('proof_malformed');
  }
  if (typeof verificationMethod !== 'string' || typeof proof.proofValue !== 'string') {
    throw new ProofFault('proof_malformed');
  }
  if (proofPurpose !== options.purpose) throw new ProofFault('purpose_wrong');
  if (options.challenge !== undefined && challenge !== options.challenge) throw new ProofFault('challenge_wrong');
  if (options.domain !== undefined && !asList(domain).includes(options.domain)) throw new ProofFault('challenge_wrong');
  if (typeof expires === 'string' && Date.parse(expires) <= options.now.getTime())
    throw new ProofFault('proof_expired');

  const wanted = { keyId: verificationMethod, relation: options.purpose, madeAt: momentOf(created) };
  const key = await keyOf(options.resolveDid, wanted);
  await requireSignature(document, proof, { ...key, id: verificationMethod });
}

async function requireSignature(document: object, proof: object, key: { id: string }) {
  let contextIsUnknown = false;
  const documentLoader = async (url: string) => {
    if (url === key.id) return { contextUrl: null, documentUrl: url, document: key };
    try {
      return await loadContext(url);
    } catch (error) {
      contextIsUnknown = error instanceof UnknownContextError;
      throw error;
    }
  };
  const suite = new DataIntegrityProof({ cryptosuite });
  const { verified, error } = await suite.verifyProof({ proof, proofSet: [], document, documentLoader });
  if (verified) return;
  if (contextIsUnknown) throw new ProofFault('context_unknown');
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
