import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { HashName } from '../json-ld/canonicalise.ts';
import type { VerifyingAlgorithm } from '../keys/verification-method.ts';

export type Json = Record<string, unknown>;

/** SHA-384 goes with P-384, SHA-256 with the other keys (both cryptosuite specifications, section 3). */
export const hashNameOf = (algorithm: VerifyingAlgorithm): HashName => (algorithm === 'P-384' ? 'sha384' : 'sha256');

export const hashOf = (text: string, name: HashName): Buffer => hash(name, text, 'buffer');

/**
 * A proof without its value, in the words of the document it stands in: a document of its own, whose canonical statements
 * are signed (sections 3.2.5 and 3.4.4 of the specifications).
 */
export function optionsOf(proof: Json, document: Json): Json {
  const { proofValue: _, ...options } = proof;
  return { ...options, '@context': document['@context'] };
}

/**
 * The JSON that is signed in canonical form (RFC 8785): a proof without its value, and the document in the words the
 * proof brings. Null when those are not the first of the document's own (section 3.3.2: others may have been added
 * since), or when there is a number in it that JSON does not have.
 */
export function jsonOf(document: Json, proof: Json): { options: string; document: string } | null {
  const { proofValue: _, ...options } = proof;
  const context = proof['@context'];
  const signed = context === undefined ? document : { ...document, '@context': context };
  try {
    const isOurs = context === undefined || isPrefix(listOf(context), listOf(document['@context']));
    return isOurs ? { options: canonicalJson(options), document: canonicalJson(signed) } : null;
  } catch {
    return null;
  }
}

const canonicalJson = (value: unknown) => canonicalize(value) ?? '';

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const isPrefix = (start: unknown[], whole: unknown[]) =>
  start.every((one, index) => canonicalJson(one) === canonicalJson(whole[index]));
