import { decode } from 'cborg';
import { encodeBase58Multibase } from '../keys/multikey.ts';
import { SIGNATURE_BYTES, verifyBytes } from '../keys/signatures.ts';
import { type PublicKey, publicKeyOf } from '../keys/verification-method.ts';
import { ProofFault } from '../proof-check.ts';
import { canonicaliseForeign } from '../shapes/by-shape.ts';
import { hashOf, type Json, optionsOf } from './signed-bytes.ts';
import { isBlankNode, MAX_SIGNATURES, readStatements, writeStatement } from './statements.ts';

// CBOR tags 0x5d00 and 0x5d01 (Data Integrity ECDSA Cryptosuites 1.0, sections 3.4.2 and 3.4.6).
const BASE = 'd95d00';
const DERIVED = 'd95d01';

/** A derived proof value, taken apart. */
interface Disclosure {
  baseSignature: Uint8Array;
  /** The key that was made for this credential alone, as a Multikey without its multibase prefix. */
  publicKey: Uint8Array;
  signatures: readonly Uint8Array[];
  /** The name that was signed for each canonical blank node that is shown. */
  labels: ReadonlyMap<number, Uint8Array>;
  mandatoryIndexes: readonly number[];
}

/**
 * Checks a derived proof of `ecdsa-sd-2023` (section 3.4.8): every statement shown is either among the mandatory ones, all
 * of which the issuer's key signed together, or has its own signature by the key that the issuer vouched for.
 *
 * A base proof is for the holder alone and is no answer to a verifier: it would let him derive whatever he likes.
 *
 * @throws ProofFault, CanonicaliseError
 */
export async function requireDisclosed(document: Json, proof: Json, key: PublicKey): Promise<void> {
  const disclosure = parse(proof.proofValue as string);
  const own = publicKeyOf({ type: 'Multikey', publicKeyMultibase: encodeBase58Multibase(disclosure.publicKey) });
  if (own?.algorithm !== 'P-256') throw new ProofFault('proof_malformed');
  const statements = relabel(await canonicaliseForeign(document, 'sha256'), disclosure.labels);
  const mandatory = statements.filter((_, index) => disclosure.mandatoryIndexes.includes(index));
  const others = statements.filter((_, index) => !disclosure.mandatoryIndexes.includes(index));
  if (others.length !== disclosure.signatures.length) throw new ProofFault('tampered');

  const signed = Buffer.concat([
    hashOf(await canonicaliseForeign(optionsOf(proof, document), 'sha256'), 'sha256'),
    disclosure.publicKey,
    hashOf(mandatory.join(''), 'sha256'),
  ]);
  const isSigned =
    verifyBytes(key, signed, disclosure.baseSignature) &&
    others.every((statement, index) =>
      verifyBytes(own, Buffer.from(statement), disclosure.signatures[index] ?? new Uint8Array()),
    );
  if (!isSigned) throw new ProofFault('tampered');
}

function parse(proofValue: string): Disclosure {
  const bytes = /^u[A-Za-z0-9_-]+$/.test(proofValue) ? Buffer.from(proofValue.slice(1), 'base64url') : Buffer.alloc(0);
  const tag = bytes.toString('hex', 0, 3);
  if (tag === BASE) throw new ProofFault('proof_not_derived');
  const parts = tag === DERIVED ? decodeCbor(bytes.subarray(3)) : null;
  if (!Array.isArray(parts) || parts.length !== 5) throw new ProofFault('proof_malformed');
  const [baseSignature, publicKey, signatures, labels, mandatoryIndexes] = parts as unknown[];
  const isWell =
    isSignature(baseSignature) &&
    publicKey instanceof Uint8Array &&
    Array.isArray(signatures) &&
    signatures.length <= MAX_SIGNATURES &&
    signatures.every(isSignature) &&
    labels instanceof Map &&
    [...labels].every(([number, label]) => Number.isInteger(number) && label instanceof Uint8Array) &&
    Array.isArray(mandatoryIndexes) &&
    mandatoryIndexes.every(Number.isInteger);
  if (!isWell) throw new ProofFault('proof_malformed');
  return { baseSignature, publicKey, signatures, labels, mandatoryIndexes };
}

const isSignature = (value: unknown): value is Uint8Array =>
  value instanceof Uint8Array && value.length === SIGNATURE_BYTES['P-256'];

function decodeCbor(bytes: Uint8Array): unknown {
  try {
    // Some implementations write bytes with tag 64.
    return decode(bytes, { useMaps: true, tags: Object.assign([], { 64: (value: unknown) => value }) });
  } catch {
    return null;
  }
}

/**
 * The statements with their blank nodes under the names that were signed. Only where a blank node stands, never inside a
 * text that looks like one; and each under a name of its own, or two things that were one could be shown as two.
 */
function relabel(statements: string, labels: Disclosure['labels']): string[] {
  const names = new Map([...labels].map(([number, label]) => [`_:c14n${number}`, `_:u${base64url(label)}`]));
  if (new Set(names.values()).size !== names.size) throw new ProofFault('proof_malformed');
  const nameOf = (term: string) => (isBlankNode(term) ? names.get(term) : term);
  const renamed = readStatements(statements)?.map((terms) => terms.map(nameOf));
  if (!renamed?.every((terms) => terms.every((term) => term !== undefined))) throw new ProofFault('tampered');
  return renamed.map((terms) => writeStatement(terms as string[])).sort();
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
