import type { PublicKeyAlgorithm, SigningAlgorithm } from '../keys/keys.ts';
import { ProofFault } from '../proof-check.ts';

// RFC 7518, section 3.1, RFC 8037 and RFC 9864. Named here and not taken from the token: that is how `none` and a MAC
// over a public key stay out.
const ALGORITHMS: Record<PublicKeyAlgorithm, readonly string[]> = {
  Ed25519: ['EdDSA', 'Ed25519'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  'P-521': ['ES512'],
  X25519: [],
};

const KNOWN: ReadonlySet<string> = new Set(Object.values(ALGORITHMS).flat());

/** The name under which most readers know what a key of ours signs with. */
export const algorithmOfKey = (key: SigningAlgorithm): string => ALGORITHMS[key][0] as string;

export const fitsKey = (alg: string, key: PublicKeyAlgorithm): boolean => ALGORITHMS[key].includes(alg);

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
