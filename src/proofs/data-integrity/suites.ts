import type { SigningAlgorithm } from '../keys/multikey.ts';

/** How a document becomes bytes: canonical statements, canonical JSON, or statements signed one by one. */
export type Transform = 'rdfc' | 'jcs' | 'sd';

interface Suite {
  transform: Transform;
  algorithms: readonly SigningAlgorithm[];
}

const SUITES = {
  // Data Integrity EdDSA Cryptosuites 1.0, sections 3.2 and 3.3.
  'eddsa-rdfc-2022': { transform: 'rdfc', algorithms: ['Ed25519'] },
  'eddsa-jcs-2022': { transform: 'jcs', algorithms: ['Ed25519'] },
  // Data Integrity ECDSA Cryptosuites 1.0, sections 3.2, 3.3 and 3.4.
  'ecdsa-rdfc-2019': { transform: 'rdfc', algorithms: ['P-256', 'P-384'] },
  'ecdsa-jcs-2019': { transform: 'jcs', algorithms: ['P-256', 'P-384'] },
  'ecdsa-sd-2023': { transform: 'sd', algorithms: ['P-256'] },
} as const satisfies Record<string, Suite>;

/** The cryptosuites of `DataIntegrityProof` that we sign with and check. */
export type Cryptosuite = keyof typeof SUITES;

export const CRYPTOSUITES = Object.keys(SUITES) as Cryptosuite[];

// The only older kind of proof that is still met; it works as `eddsa-rdfc-2022` does (Ed25519Signature2020, section 3).
const ED25519_SIGNATURE_2020: Suite = SUITES['eddsa-rdfc-2022'];

/** The suite of a proof, by its `type` and `cryptosuite`; null when it is none of ours. */
export function suiteOf({ type, cryptosuite }: Record<string, unknown>): Suite | null {
  if (type === 'Ed25519Signature2020') return ED25519_SIGNATURE_2020;
  return type === 'DataIntegrityProof' && isCryptosuite(cryptosuite) ? SUITES[cryptosuite] : null;
}

const isCryptosuite = (name: unknown): name is Cryptosuite => typeof name === 'string' && Object.hasOwn(SUITES, name);

/** What a key signs with unless another suite is asked for. */
export const usualSuiteOf = (algorithm: SigningAlgorithm): Cryptosuite =>
  algorithm === 'Ed25519' ? 'eddsa-rdfc-2022' : 'ecdsa-rdfc-2019';
