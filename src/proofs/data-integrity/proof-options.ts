import { asList } from '../json.ts';
import { ProofFault } from '../proof-check.ts';
import type { Json } from './signed-bytes.ts';
import { suiteOf } from './suites.ts';

// XML Schema 1.1, dateTimeStamp: a moment, so never without an offset.
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

export const momentOf = (value: unknown): Date | null =>
  typeof value === 'string' && MOMENT.test(value) && !Number.isNaN(Date.parse(value)) ? new Date(value) : null;

/** A proof of a suite of ours, whose every part is of the right kind. */
export interface ProofOptions {
  verificationMethod: string;
  proofPurpose: string;
  proofValue: string;
  created: Date | null;
  expires: Date | null;
  challenge: string | undefined;
  /** Each domain it was made for; none when it says nothing of that. */
  domains: readonly string[];
  /** The `id` of each proof that was there before and that this one confirms. */
  previousProofs: readonly string[];
}

/**
 * Reads a proof (VC Data Integrity 1.0, section 2.1). A kind of proof we do not know is told apart from one that is wrong.
 *
 * @throws ProofFault
 */
export function readProofOptions(proof: Json): ProofOptions {
  const { type, cryptosuite, verificationMethod, proofPurpose, proofValue, id, created, expires } = proof;
  const { challenge, domain, nonce, previousProof } = proof;
  const named = type === 'DataIntegrityProof' ? [type, cryptosuite] : [type];
  if (!named.every(isText)) throw new ProofFault('proof_malformed');
  if (!suiteOf(proof)) throw new ProofFault('suite_unknown');
  const isWell =
    isText(verificationMethod) &&
    isText(proofPurpose) &&
    isText(proofValue) &&
    [cryptosuite, challenge, nonce].every(isTextIfAny) &&
    (id === undefined || (isText(id) && URL.canParse(id))) &&
    [created, expires].every((moment) => moment === undefined || momentOf(moment) !== null) &&
    [domain, previousProof].every((value) => value === undefined || isTextOrTexts(value));
  if (!isWell) throw new ProofFault('proof_malformed');
  return {
    verificationMethod,
    proofPurpose,
    proofValue,
    created: momentOf(created),
    expires: momentOf(expires),
    challenge: challenge as string | undefined,
    domains: asList(domain) as string[],
    previousProofs: asList(previousProof) as string[],
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isTextIfAny = (value: unknown) => value === undefined || isText(value);

const isTextOrTexts = (value: unknown) =>
  isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText));
