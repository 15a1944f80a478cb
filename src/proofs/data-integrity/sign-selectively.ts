import { createSignCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import { loadContext } from '../json-ld/contexts.ts';
import type { PrivateKey } from '../keys/keys.ts';
import { signBytes } from '../keys/signatures.ts';
import type { Json } from './signed-bytes.ts';
import { isBlankNode, MAX_SIGNATURES, readStatements } from './statements.ts';

/**
 * Makes a base proof of `ecdsa-sd-2023` (Data Integrity ECDSA Cryptosuites 1.0, section 3.4.5): for the holder alone,
 * who derives from it what he shows.
 *
 * @param options.statements the canonical statements of the document
 * @throws Error when a pointer leads nowhere, or when the document cannot be signed in parts
 */
export async function signSelectively(
  document: Json,
  proof: Json,
  options: { key: PrivateKey; statements: string; mandatoryPointers: readonly string[] },
): Promise<Json> {
  requireDivisible(document, options.statements);
  requirePointers(document, options.mandatoryPointers);
  const cryptosuite = createSignCryptosuite({ mandatoryPointers: [...options.mandatoryPointers] });
  const verifyData = await cryptosuite.createVerifyData({ cryptosuite, document, proof, documentLoader: loadContext });
  const signer = { sign: async ({ data }: { data: Uint8Array }) => signBytes(options.key, data) };
  const proofValue = await cryptosuite.createProofValue({ verifyData, dataIntegrityProof: { signer } });
  return { ...proof, proofValue };
}

// The library gives blank nodes their names by replacing text, also inside a text or an address that looks like one.
// What was signed would then not be what stands there.
export function requireDivisible(document: Json, statements: string) {
  const read = readStatements(statements);
  if (read && read.length > MAX_SIGNATURES) throw new Error('The document is too large to be signed in parts.');
  const values = read?.flatMap((terms) => terms.filter((term) => !isBlankNode(term)));
  if ('proof' in document || !values || values.some((value) => /_:|urn:bnid:/.test(value))) {
    throw new Error('The document cannot be signed in parts.');
  }
}

// Each pointer is a walk through the document.
const MAX_POINTERS = 500;

// The library follows a pointer wherever JavaScript leads it, and takes any name that begins with a digit for a number.
export function requirePointers(document: Json, pointers: readonly string[]) {
  if (pointers.length > MAX_POINTERS) throw new Error('There are too many pointers.');
  for (const pointer of pointers) {
    const isWell = pointer === '' || (/^(\/([^~/]|~[01])*)+$/.test(pointer) && leadsSomewhere(document, pointer));
    if (!isWell) throw new Error(`The pointer ${pointer} leads nowhere in the document.`);
  }
}

function leadsSomewhere(document: Json, pointer: string): boolean {
  let value: unknown = document;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const isNumber = /^(0|[1-9]\d*)$/.test(name);
    if (Array.isArray(value) ? !isNumber : /^\s*[+-]?\d/.test(name) || name === '__proto__') return false;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false;
    value = (value as Record<string, unknown>)[name];
  }
  return true;
}
