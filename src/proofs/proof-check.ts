import { documentOfSelfContainedDid } from './keys/did.ts';
import { type KeyFault, type Relation, selectKey } from './keys/did-document.ts';
import { type PublicKey, publicKeyOf } from './keys/verification-method.ts';

/**
 * Finds the document of a DID that does not hold its own key, or that stands at an https address (Controlled Identifiers
 * 1.0). Rejects when it cannot be had.
 */
export type ResolveDid = (did: string) => Promise<unknown>;

export type ProofReason =
  | 'verified'
  /** The signature does not belong to this document: something in one of them was changed. */
  | 'tampered'
  | 'proof_malformed'
  | 'proof_expired'
  | 'terms_unknown'
  /** More in it, or more tangled, than we put work in. */
  | 'document_too_complex'
  | 'purpose_wrong'
  | 'challenge_wrong'
  /** No algorithm, one that proves nothing in public, or one that does not belong to the key. */
  | 'algorithm_refused'
  /** What a token says beside the document contradicts the document. */
  | 'claims_conflict'
  /** What was disclosed of an SD-JWT is not what its issuer signed. */
  | 'disclosure_invalid'
  /** A proof confirms another one that is not there. */
  | 'previous_proof_missing'
  /** What only the holder should have was shown, in place of what is derived from it. */
  | 'proof_not_derived'
  | KeyFault
  | 'context_unknown'
  | 'suite_unknown'
  | 'key_type_unknown'
  | 'key_unreachable';

/** What was found of one proof. The other fields are only worth something when it passed. */
export interface ProofCheck {
  state: 'passed' | 'failed' | 'not_established';
  reason: ProofReason;
  /** The DID whose key made the proof. */
  controller: string | null;
  verificationMethod: string | null;
  /** When the signer says it signed. */
  madeAt: Date | null;
  /** The cryptosuite of a Data Integrity proof, the `alg` of a JWT. */
  algorithm: string | null;
}

const CANNOT_TELL: ReadonlySet<ProofReason> = new Set([
  'context_unknown',
  'suite_unknown',
  'key_type_unknown',
  'key_unreachable',
]);

export const stateOf = (reason: ProofReason): ProofCheck['state'] =>
  reason === 'verified' ? 'passed' : CANNOT_TELL.has(reason) ? 'not_established' : 'failed';

/** Ends the check of one proof with a reason other than `verified`. */
export class ProofFault extends Error {
  readonly reason: ProofReason;

  constructor(reason: ProofReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * The key a proof names, from the DID or the address that the key's own identifier names.
 *
 * @throws ProofFault
 */
export async function keyOf(
  resolveDid: ResolveDid,
  wanted: { keyId: string; relation: Relation; madeAt: Date | null },
): Promise<PublicKey> {
  const did = wanted.keyId.split('#')[0] ?? '';
  if (!/^(did:|https:\/\/)/.test(did) || did === wanted.keyId) throw new ProofFault('key_not_found');
  const selected = selectKey(await documentOf(resolveDid, did), wanted);
  if ('fault' in selected) throw new ProofFault(selected.fault);
  const key = publicKeyOf(selected.key);
  if (!key) throw new ProofFault('key_type_unknown');
  return key;
}

async function documentOf(resolveDid: ResolveDid, did: string): Promise<unknown> {
  if (/^did:(key|jwk):/.test(did)) {
    const document = documentOfSelfContainedDid(did, { withAgreement: false });
    if (!document) throw new ProofFault('key_type_unknown');
    return document;
  }
  try {
    return await resolveDid(did);
  } catch {
    throw new ProofFault('key_unreachable');
  }
}
