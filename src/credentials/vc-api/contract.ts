import { z } from 'zod';
import { CRYPTOSUITES } from '../../proofs/index.ts';
import type { WantedStatus } from '../status/reserve-status-entries.ts';
import { STATUS_PURPOSES } from '../status/status-list.ts';
import { FORMS } from './form.ts';
import { INSTANCE_PURPOSES } from './instance.ts';

export const zInstancePath = z.strictObject({
  slug: z.string().max(60).describe('The name of the issuer in its address, as in its `did:web`.'),
});

export const zInstanceFormPath = zInstancePath.extend({ form: z.enum(FORMS) });

const DID = 'did:web:paspoort.example:issuers:voorbeeld-college';
const LIST = 'https://paspoort.example/status-lists/019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e90';

const aCredential = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: DID,
  credentialSubject: { id: 'did:example:holder' },
};

const anEntry = {
  id: `${LIST}#94567`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '94567',
  statusListCredential: LIST,
};

const oneOrMore = <Item extends z.ZodType>(zItem: Item) => z.union([zItem, z.array(zItem).min(1).max(4)]);

const zUrl = z
  .string()
  .max(500)
  .refine((text) => URL.canParse(text), 'must be a URL');

/** A status entry that is asked for: its place is ours to choose. */
const zWantedEntry = z.strictObject({
  type: z.literal('BitstringStatusListEntry').optional(),
  statusPurpose: z.enum(STATUS_PURPOSES),
  statusSize: z.number().int().optional(),
  statusMessage: z
    .array(z.strictObject({ status: z.string().max(10), message: z.string().max(200) }))
    .max(256)
    .optional(),
});

const zIssueOptions = z.strictObject({
  keyAlgorithm: z
    .enum(['Ed25519', 'P-256', 'P-384'])
    .optional()
    .describe('For a form that several keys can sign; otherwise the first that the issuer holds.'),
  credentialId: z.string().min(1).max(500).optional().describe('Issued under this name before: 409.'),
  mandatoryPointers: z
    .array(z.string().max(1_000))
    .max(1_000)
    .optional()
    .describe(
      'JSON pointers to what a holder must always show, besides issuer, validity and status; for `ecdsa-sd-2023`.',
    ),
  previousProof: z
    .union([zUrl, z.array(zUrl).min(1).max(8)])
    .optional()
    .describe('The `id` of each proof in the credential that the new proof confirms.'),
  proofId: zUrl.optional().describe('An `id` for the new proof, by which a later one can confirm it.'),
  disclosablePointers: z
    .array(z.string().max(1_000))
    .max(1_000)
    .optional()
    .describe('JSON pointers to what a holder may show or not; for `vc+sd-jwt` and `dc+sd-jwt`.'),
  holderKey: z
    .string()
    .regex(/^z[1-9A-HJ-NP-Za-km-z]{10,200}$/)
    .optional()
    .describe('The public key of the holder, as Multikey, with which who presents an SD-JWT must sign (`cnf`).'),
  credentialStatus: oneOrMore(zWantedEntry)
    .optional()
    .describe('Status entries to reserve, instead of those that the instance gives every credential.'),
});

export const zIssueInFormBody = z
  .strictObject({ credential: z.looseObject({}), options: zIssueOptions.optional() })
  .meta({ examples: [{ credential: aCredential, options: { keyAlgorithm: 'Ed25519' } }] });

export const zIssueBody = zIssueInFormBody
  .extend({ options: zIssueOptions.extend({ cryptosuite: z.enum(CRYPTOSUITES).optional() }).optional() })
  .meta({ examples: [{ credential: aCredential, options: { credentialId: 'urn:example:graduation-2026-0042' } }] });

export const zIssued = z
  .object({
    verifiableCredential: z
      .union([z.looseObject({}), z.string()])
      .describe('The document; an `EnvelopedVerifiableCredential` around a token; or the token of a badge.'),
  })
  .meta({ id: 'VcApiIssued', examples: [{ verifiableCredential: aCredential }] });

/** The entries that are asked for, as the status lists take them. */
export function wantedStatusOf({ credentialStatus }: z.infer<typeof zIssueOptions>): WantedStatus | undefined {
  if (credentialStatus === undefined) return undefined;
  const entries = [credentialStatus].flat();
  const { statusSize, statusMessage } = entries.find((entry) => entry.statusSize ?? entry.statusMessage) ?? {};
  return {
    purposes: entries.map(({ statusPurpose }) => statusPurpose),
    ...(statusSize !== undefined && { statusSize }),
    ...(statusMessage !== undefined && { statusMessages: statusMessage }),
  };
}

export const zStatusBody = z
  .strictObject({
    credentialId: z.string().min(1).max(500),
    credentialStatus: z.strictObject({
      id: z.string().optional(),
      type: z.string().optional(),
      statusPurpose: z.enum(STATUS_PURPOSES),
      statusListIndex: z.string().max(20).optional(),
      statusListCredential: z.string().max(500).optional(),
    }),
    status: z.union([z.boolean(), z.number().int().min(0).max(255)]).describe('The value of a message is a number.'),
  })
  .meta({
    examples: [
      {
        credentialId: 'urn:example:graduation-2026-0042',
        credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' },
        status: true,
      },
    ],
  });

export const zStatusSet = z
  .object({ credentialStatus: z.looseObject({}), status: z.union([z.boolean(), z.number()]) })
  .meta({ id: 'VcApiStatus', examples: [{ credentialStatus: anEntry, status: true }] });

const zPurposes = z.array(z.enum(INSTANCE_PURPOSES)).max(INSTANCE_PURPOSES.length);

export const zInstanceSettings = z
  .strictObject({ statusPurposes: zPurposes })
  .meta({ examples: [{ statusPurposes: ['revocation'] }] });

export const zInstance = z.object({ did: z.string(), address: z.string(), statusPurposes: zPurposes }).meta({
  id: 'VcApiInstance',
  examples: [
    { did: DID, address: 'https://paspoort.example/vc-api/issuers/voorbeeld-college', statusPurposes: ['revocation'] },
  ],
});
