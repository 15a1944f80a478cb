import { jose, type Signer, sdJwt, secure } from '../../proofs/index.ts';
import { CannotSignError } from './errors.ts';
import type { Form } from './form.ts';

type Document = Record<string, unknown>;

export interface SignedDocument {
  /** As the caller gets it: the document, the envelope of its token, or the token itself. */
  verifiableCredential: Document | string;
  /** As it is kept: JSON text, or the token. */
  kept: string;
}

/** What a caller may choose of how it is signed; each form has some of these. */
export interface SigningChoice {
  /** JSON pointers (RFC 6901) to what a holder must always show. */
  mandatoryPointers?: readonly string[] | undefined;
  /** The `id` of each proof in the document that the new one confirms. */
  previousProof?: string | readonly string[] | undefined;
  /** A URL by which a later proof can confirm the new one. */
  proofId?: string | undefined;
  /** JSON pointers to what a holder may show or not. */
  disclosablePointers?: readonly string[] | undefined;
  /** The holder's public key, as Multikey, with which who presents it must sign. */
  holderKey?: string | undefined;
}

export interface SigningOptions extends SigningChoice {
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
  const { form, issuedAt, disclosablePointers: disclosable = [], holderKey } = options;
  const hiding = { issuedAt, disclosable, holderKey: holderKey ?? null };
  switch (form) {
    case 'vc+jwt':
      return enveloped('application/vc+jwt', jose.secureAsJwt(credential, signer, { issuedAt }));
    case 'ob+jwt':
      return bare(jose.secureAsOpenBadgeJwt(credential, signer));
    case 'vc+sd-jwt':
      return enveloped('application/vc+sd-jwt', sdJwt.secureAsSdJwt(credential, signer, hiding));
    case 'dc+sd-jwt':
      return bare(sdJwt.secureAsSdJwtVc(credential as { vct: string }, signer, hiding));
    default: {
      const { previousProof, proofId } = options;
      const { proof, ...rest } = await secure(credential, signer, {
        created: issuedAt,
        cryptosuite: form,
        allowExamples: true,
        previousProof,
        proofId,
        ...(form === 'ecdsa-sd-2023' && { mandatoryPointers: mandatoryPointersOf(credential, options) }),
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

function mandatoryPointersOf(credential: Document, { mandatoryPointers = [] }: SigningChoice): string[] {
  const limits = LIMITS.filter((name) => name in credential).map((name) => `/${name}`);
  return [...new Set([...limits, ...mandatoryPointers])];
}

/** VCDM 2.0, section 4.12.1, enveloped verifiable credentials. */
const enveloped = (mediaType: string, token: string): SignedDocument => ({
  verifiableCredential: {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    id: `data:${mediaType},${token}`,
    type: 'EnvelopedVerifiableCredential',
  },
  kept: token,
});

/** What is no credential of the W3C data model, or has a form of its own in a token, stands in no envelope. */
const bare = (token: string): SignedDocument => ({ verifiableCredential: token, kept: token });
