import { jose, type Signer, secure } from '../../proofs/index.ts';
import { CannotSignError } from './errors.ts';
import type { Form } from './form.ts';

type Document = Record<string, unknown>;

export interface SignedDocument {
  /** As the caller gets it: the document, the envelope of its token, or the token itself. */
  verifiableCredential: Document | string;
  /** As it is kept: JSON text, or the token. */
  kept: string;
}

/** What a caller may choose of a proof in the document; a token has none of these. */
export interface ProofChoice {
  /** JSON pointers (RFC 6901) to what a holder must always show; for `ecdsa-sd-2023`. */
  mandatoryPointers?: readonly string[] | undefined;
  /** The `id` of each proof in the document that the new one confirms. */
  previousProof?: string | readonly string[] | undefined;
  /** A URL by which a later proof can confirm the new one. */
  proofId?: string | undefined;
}

export interface SigningOptions extends ProofChoice {
  form: Form;
  issuedAt: Date;
}

/**
 * Secures a document in one form.
 *
 * @throws CannotSignError when it cannot have that form
 */
export async function signDocument(
  credential: Document,
  signer: Signer,
  options: SigningOptions,
): Promise<SignedDocument> {
  try {
    return await sign(credential, signer, options);
  } catch (error) {
    throw new CannotSignError(error);
  }
}

async function sign(credential: Document, signer: Signer, options: SigningOptions): Promise<SignedDocument> {
  const { form, issuedAt, ...choice } = options;
  switch (form) {
    case 'vc+jwt':
      return enveloped('application/vc+jwt', jose.secureAsJwt(credential, signer, { issuedAt }));
    case 'ob+jwt':
      return bare(jose.secureAsOpenBadgeJwt(credential, signer));
    default: {
      const { proof, ...rest } = await secure(credential, signer, {
        created: issuedAt,
        cryptosuite: form,
        allowExamples: true,
        ...choice,
        ...(form === 'ecdsa-sd-2023' && { mandatoryPointers: mandatoryPointersOf(credential, choice) }),
      });
      // One proof stands without a list, as clients of the VC-API expect it.
      const document = { ...rest, proof: proof.length === 1 ? proof[0] : proof };
      return { verifiableCredential: document, kept: JSON.stringify(document) };
    }
  }
}

// What limits a credential is never for its holder to hide: a verifier would take what is revoked or has ended for good.
const LIMITS = [
  'issuer',
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'credentialStatus',
  'credentialSchema',
  'termsOfUse',
];

function mandatoryPointersOf(credential: Document, { mandatoryPointers = [] }: ProofChoice): string[] {
  const limits = LIMITS.filter((name) => name in credential).map((name) => `/${name}`);
  return [...new Set([...limits, ...mandatoryPointers])];
}

/** VCDM 2.0, section 4.13.1, enveloped verifiable credentials. */
const enveloped = (mediaType: string, token: string): SignedDocument => ({
  verifiableCredential: {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    id: `data:${mediaType},${token}`,
    type: 'EnvelopedVerifiableCredential',
  },
  kept: token,
});

const bare = (token: string): SignedDocument => ({ verifiableCredential: token, kept: token });
