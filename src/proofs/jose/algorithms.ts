import type { SigningAlgorithm } from '../keys/keys.ts';
import type { VerifyingAlgorithm } from '../keys/verification-method.ts';
import { ProofFault } from '../proof-check.ts';

// RFC 7518, section 3.1 (RSA is what Open Badges 3.0 asks of every issuer, section 8.2.3), RFC 8037 and RFC 9864. Named here and not taken from the token: that is how `none` and a MAC
// over a public key stay out.
const ALGORITHMS: Record<VerifyingAlgorithm, readonly string[]> = {
  Ed25519: ['EdDSA', 'Ed25519'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  'P-521': ['ES512'],
  X25519: [],
  RSA: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
};

const KNOWN: ReadonlySet<string> = new Set(Object.values(ALGORITHMS).flat());

/** The name under which most readers know what a key of ours signs with. */
export const algorithmOfKey = (key: SigningAlgorithm): string => ALGORITHMS[key][0] as string;

export const fitsKey = (alg: string, key: VerifyingAlgorithm): boolean => ALGORITHMS[key].includes(alg);

/**
 * Stops at an algorithm that proves nothing (none at all, or a secret that whoever checks must share) and at one we do
 * not know, before any key is looked for.
 *
 * @throws ProofFault
 */
export function requireKnownAlgorithm(alg: string): void {
  if (/^(none|HS\d+)$/i.test(alg)) throw new ProofFault('algorithm_refused');
  if (!KNOWN.has(alg)) throw new ProofFault('suite_unknown');
}
