import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import type { JsonObject } from '../json.ts';
import { loadContext } from '../json-ld/contexts.ts';
import { privateKeyOf, type Signer } from '../keys/keys.ts';
import { signBytes } from '../keys/signatures.ts';

/** A document with its proofs, always as a list: what a verifier must be ready for anyway. */
export type SecuredDocument = JsonObject & { proof: JsonObject[] };

const ISSUER_DEPENDENT = '<https://www.w3.org/ns/credentials/issuer-dependent#';

// Safe mode already refuses a term that no context defines. One that falls through to a catch-all vocabulary is defined,
// but means something else to every issuer: we sign none of those either.
const strictSuite = {
  ...cryptosuite,
  async canonize(input: object, options: object) {
    const statements = await cryptosuite.canonize(input, options);
    if (statements.includes(ISSUER_DEPENDENT)) {
      throw new Error('The document has a term that no well-known context defines.');
    }
    return statements;
  },
};

/**
 * Secures a credential of the VC Data Model 2.0 with `eddsa-rdfc-2022` (Data Integrity EdDSA Cryptosuites 1.0,
 * section 3.2). The document that is given stays as it was.
 *
 * @throws Error when the document is not a credential or has a term that its contexts do not define: a fault of ours
 */
export async function secure(
  document: object,
  signer: Signer,
  { created }: { created: Date },
): Promise<SecuredDocument> {
  const suite = new DataIntegrityProof({ cryptosuite: strictSuite, signer: suiteSignerOf(signer), date: created });
  return withProofList(
    await vc.issue({ credential: { ...document }, suite, documentLoader: loadContext, now: created }),
  );
}

/**
 * Signs a presentation as its holder, for one question: the verifier's `challenge` and `domain` are part of what is
 * signed, so that the answer cannot be shown again elsewhere (VC Data Integrity 1.0, section 2.1).
 */
export async function securePresentation(
  presentation: object,
  signer: Signer,
  { created, challenge, domain }: { created: Date; challenge: string; domain: string },
): Promise<SecuredDocument> {
  const suite = new DataIntegrityProof({ cryptosuite: strictSuite, signer: suiteSignerOf(signer), date: created });
  return withProofList(
    await vc.signPresentation({
      presentation: { ...presentation },
      suite,
      documentLoader: loadContext,
      challenge,
      domain,
    }),
  );
}

const withProofList = (signed: Record<string, unknown>) => ({ ...signed, proof: [signed.proof] }) as SecuredDocument;

function suiteSignerOf(signer: Signer) {
  const key = privateKeyOf(signer);
  return {
    id: signer.verificationMethod,
    algorithm: key.algorithm,
    sign: async ({ data }: { data: Uint8Array }) => signBytes(key, data),
  };
}
