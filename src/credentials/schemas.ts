import { z } from 'zod';
import { LANGS } from '../platform/i18n.ts';
import type { IssuerCredential } from './find-credentials.ts';

/** Shapes that several of the room's routes share. */

const EXAMPLE_ID = '019abf52-0c1d-7c44-8d2e-6a1b7f90c3d4';
const EXAMPLE_ACHIEVEMENT = '019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e3f';

export const zOrganisationPath = z.strictObject({ organisationId: z.uuid() });
export const zCredentialPath = zOrganisationPath.extend({ credentialId: z.uuid() });

export const zLang = z.enum(LANGS);
export const zReason = z.string().trim().min(3).max(500).describe('What the holder is told.');
export const zPersonName = z.string().trim().min(1).max(200);
export const zAddress = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const zDay = z.iso.date();
const zMoment = z.iso.datetime();

const zEvidence = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    url: z
      .url({ protocol: /^https?$/ })
      .max(1000)
      .nullish(),
    narrative: z.string().trim().max(2000).nullish(),
  })
  .describe('A link, a description, or both.');

export const zIssueBody = z
  .strictObject({
    achievementId: z.uuid().describe('Of a published achievement.'),
    recipient: z.strictObject({ email: zAddress, name: zPersonName, lang: zLang.default('nl') }),
    awardedOn: zDay.describe('The day on which it was earned.'),
    evidence: z.array(zEvidence).max(20).optional(),
    result: z.string().trim().min(1).max(100).nullish().describe('A grade or verdict, such as `8,5`.'),
    issuerReference: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .nullish()
      .describe('Your own name for this award. One credential is issued under it, however often you ask.'),
  })
  .meta({
    examples: [
      {
        achievementId: EXAMPLE_ACHIEVEMENT,
        recipient: { email: 'noor@voorbeeld.example', name: 'Noor Voorbeeld', lang: 'nl' },
        awardedOn: '2026-06-26',
        result: '8,5',
        issuerReference: 'JN-2026-014',
      },
    ],
  });

export const zCorrectionBody = z
  .strictObject({
    reason: zReason,
    recipient: z
      .strictObject({ email: zAddress.optional(), name: zPersonName.optional(), lang: zLang.optional() })
      .optional(),
    achievementId: z.uuid().optional().describe('Another achievement or version, as for a wrong level.'),
    awardedOn: zDay.optional(),
    result: z.string().trim().min(1).max(100).nullish(),
  })
  .describe('What is left out stays as it was.')
  .meta({ examples: [{ reason: 'De naam was verkeerd gespeld.', recipient: { name: 'Zoë Voorbeeld' } }] });

export const zReasonBody = z.strictObject({ reason: zReason }).meta({
  examples: [{ reason: 'Per ongeluk uitgegeven: de toets is nog niet gehaald.' }],
});

export const zSelectionBody = z
  .strictObject({ credentialIds: z.array(z.uuid()).min(1).max(500), reason: zReason })
  .meta({ examples: [{ credentialIds: [EXAMPLE_ID], reason: 'De toets wordt opnieuw beoordeeld.' }] });

export const zChangedStatus = z
  .object({
    changedIds: z.array(z.uuid()),
    unchangedIds: z.array(z.uuid()).describe('They were so already, or were revoked before.'),
  })
  .meta({ id: 'ChangedStatus', examples: [{ changedIds: [EXAMPLE_ID], unchangedIds: [] }] });

const EXAMPLE_DOCUMENT = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: `urn:uuid:${EXAMPLE_ID}`,
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
};

/** A signed credential: VC Data Model 2.0, Open Badges 3.0. */
export const zDocument = z.looseObject({}).meta({
  id: 'SignedCredential',
  description: 'The credential exactly as signed: VC Data Model 2.0, Open Badges 3.0.',
  examples: [EXAMPLE_DOCUMENT],
});

export const zIssued = z.object({ id: z.uuid(), document: zDocument, issuedAt: zMoment }).meta({
  id: 'IssuedCredential',
  examples: [{ id: EXAMPLE_ID, document: EXAMPLE_DOCUMENT, issuedAt: '2026-06-27T09:00:00.000Z' }],
});

export const zCredentialState = z.enum(['valid', 'revoked', 'suspended', 'expired']);
export const zClaimState = z
  .enum(['open', 'claimed', 'ended'])
  .describe('How far the holder has come. `ended`: the link that was mailed is too old; the credential is not.');

const zBilingualText = z.object({ nl: z.string(), en: z.string() });

const credentialShape = {
  id: z.uuid(),
  achievementId: z.uuid(),
  achievementTitle: zBilingualText,
  recipientName: z.string().nullable().describe('Null once the person was erased.'),
  recipientEmail: z.string().nullable(),
  lang: zLang,
  issuerReference: z.string().nullable(),
  awardedOn: zDay,
  issuedAt: zMoment,
  validUntil: zMoment.nullable(),
  state: zCredentialState,
  reason: z.string().nullable().describe('Why it is revoked or suspended.'),
  changedAt: zMoment.nullable().describe('Since when it is revoked or suspended.'),
  claim: zClaimState,
  claimedAt: zMoment.nullable(),
  claimEndsAt: zMoment,
  remindedAt: zMoment.nullable(),
  mail: z
    .object({ kind: z.string(), state: z.enum(['queued', 'sending', 'sent', 'failed', 'uncertain']) })
    .nullable()
    .describe('The newest mail about it. `uncertain`: the service stopped while sending, and does not send it again.'),
  replacesId: z.uuid().nullable(),
  replacedById: z.uuid().nullable(),
};

const EXAMPLE_CREDENTIAL = {
  id: EXAMPLE_ID,
  achievementId: EXAMPLE_ACHIEVEMENT,
  achievementTitle: { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' },
  recipientName: 'Noor Voorbeeld',
  recipientEmail: 'noor@voorbeeld.example',
  lang: 'nl' as const,
  issuerReference: 'JN-2026-014',
  awardedOn: '2026-06-26',
  issuedAt: '2026-06-27T09:00:00.000Z',
  validUntil: null,
  state: 'valid' as const,
  reason: null,
  changedAt: null,
  claim: 'claimed' as const,
  claimedAt: '2026-06-28T18:30:00.000Z',
  claimEndsAt: '2026-09-25T09:00:00.000Z',
  remindedAt: null,
  mail: { kind: 'claim', state: 'sent' as const },
  replacesId: null,
  replacedById: null,
};

export const zIssuerCredential = z
  .object(credentialShape)
  .meta({ id: 'IssuerCredential', examples: [EXAMPLE_CREDENTIAL] });

export const zIssuerCredentialWithDocument = z
  .object({ ...credentialShape, document: zDocument.nullable().describe('Null once the person was erased.') })
  .meta({ id: 'IssuerCredentialWithDocument', examples: [{ ...EXAMPLE_CREDENTIAL, document: EXAMPLE_DOCUMENT }] });

const isoOf = (moment: Date | null) => moment?.toISOString() ?? null;

/** A credential as the API tells of it. */
export const credentialAnswer = (credential: IssuerCredential) => ({
  ...credential,
  issuedAt: credential.issuedAt.toISOString(),
  validUntil: isoOf(credential.validUntil),
  changedAt: isoOf(credential.changedAt),
  claimedAt: isoOf(credential.claimedAt),
  claimEndsAt: credential.claimEndsAt.toISOString(),
  remindedAt: isoOf(credential.remindedAt),
});
