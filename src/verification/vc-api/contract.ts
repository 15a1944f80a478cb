import { z } from 'zod';
import { zProblem } from '../../platform/http.ts';
import { zVerificationReport } from '../report.ts';

/** A credential as VC-API clients send it: a document, an enveloped one, or a compact JWT or SD-JWT. */
const zSecured = z.union([z.looseObject({}), z.string().regex(/^[\w.~-]+$/, 'must be a compact JWT or SD-JWT')]);

// Options of VCALM that narrow nothing here (`checks`, `returnResults`, …) are taken and change nothing.
const zOptions = z.looseObject({}).describe('All checks are always made, whichever are asked for.');

const aCredential = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: 'did:web:paspoort.example:issuers:voorbeeld-college',
  credentialSubject: { id: 'did:example:holder' },
  proof: {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-11-23T10:00:00Z',
    verificationMethod: 'did:web:paspoort.example:issuers:voorbeeld-college#key-1',
    proofPurpose: 'assertionMethod',
    proofValue: 'z5MeL1DcLNi3xVZc8yA9mc6f2Ye4rkT1',
  },
};

export const zVerifyCredentialBody = z
  .strictObject({ verifiableCredential: zSecured, options: zOptions.optional() })
  .meta({ examples: [{ verifiableCredential: aCredential, options: {} }] });

const zProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  detail: z.string(),
});

const zFindings = {
  /** The names of the checks that were made; what each came to stands in `report`. */
  checks: z.array(z.string()),
  warnings: z.array(zProblemDetails),
  report: zVerificationReport,
};

/** A credential that is good (VCALM, verify credential). */
export const zVerified = z
  .object({ verified: z.literal(true), ...zFindings, errors: z.array(z.never()) })
  .meta({ id: 'VcApiVerified' });

/** One that is not, or of which that cannot be established: problem details with what was found. */
export const zNotVerified = z
  .object({ ...zProblem.shape, verified: z.literal(false), ...zFindings, problemDetails: z.array(zProblemDetails) })
  .partial({ verified: true, checks: true, warnings: true, report: true, problemDetails: true })
  .meta({ id: 'VcApiNotVerified' });

export type Verified = z.infer<typeof zVerified>;
export type NotVerified = Required<z.infer<typeof zNotVerified>>;
export type ProblemDetails = z.infer<typeof zProblemDetails>;

export const zDeriveBody = z
  .strictObject({
    verifiableCredential: z.looseObject({}),
    options: z.strictObject({
      selectivePointers: z
        .array(z.string().max(1_000))
        .max(1_000)
        .describe('JSON pointers to what is shown besides what the issuer made mandatory.'),
      proofId: z.string().max(500).optional().describe('Which base proof, where there is more than one.'),
    }),
  })
  .meta({
    examples: [
      {
        verifiableCredential: { ...aCredential, proof: { ...aCredential.proof, cryptosuite: 'ecdsa-sd-2023' } },
        options: { selectivePointers: ['/credentialSubject/id'] },
      },
    ],
  });

export const zDerived = z.object({ verifiableCredential: z.looseObject({}) }).meta({ id: 'VcApiDerived' });
