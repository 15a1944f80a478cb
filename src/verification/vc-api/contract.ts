import { z } from 'zod';
import { zProblem } from '../../platform/http.ts';
import { zPresentationReport } from '../presentations/presentation-report.ts';
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

const zFindings = z.object({
  checks: z.array(z.string()).describe('The names of the checks that were made; what each came to stands in `report`.'),
  warnings: z.array(zProblemDetails),
});

/** What is good (VCALM, verify credential and verify presentation). */
const zGood = zFindings.extend({ verified: z.literal(true), errors: z.array(z.never()) });

/** What is not, or of which that cannot be established: problem details with what was found. */
const zWrong = zFindings.extend({
  ...zProblem.shape,
  verified: z.literal(false),
  problemDetails: z.array(zProblemDetails),
});

export type Verified = z.infer<typeof zGood>;
export type NotVerified = z.infer<typeof zWrong>;

/** The answers to a question about one kind of thing; a request that cannot be read is a 400 with the problem alone. */
const answersOf = <Report extends z.ZodType>(name: string, zReport: Report) => ({
  200: zGood.extend({ report: zReport }).meta({ id: `VcApi${name}Verified` }),
  400: z.union([zWrong.extend({ report: zReport }).meta({ id: `VcApi${name}NotVerified` }), zProblem]),
  '4xx': zProblem,
});

export const credentialAnswers = answersOf('Credential', zVerificationReport);
export const presentationAnswers = answersOf('Presentation', zPresentationReport);

/** A presentation may come as each form a credential has. */
export const zVerifyPresentationBody = z
  .strictObject({
    verifiablePresentation: zSecured,
    options: z
      .looseObject({
        challenge: z.string().min(1).max(1_000).optional().describe('What the holder was asked to sign, once.'),
        domain: z.string().min(1).max(1_000).optional().describe('How the verifier calls itself.'),
      })
      .optional(),
  })
  .meta({
    examples: [
      {
        verifiablePresentation: {
          '@context': ['https://www.w3.org/ns/credentials/v2'],
          type: ['VerifiablePresentation'],
          holder: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
          verifiableCredential: [aCredential],
        },
        options: { challenge: 'd436f0c8-fbd9-4e48-bbb2-55fc5d0920a8', domain: 'werkgever.example' },
      },
    ],
  });
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
