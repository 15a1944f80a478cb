import { z } from 'zod';
import { zBilingual } from '../../platform/i18n.ts';
import { zVerificationReport } from '../../verification/index.ts';
import { zDocument, zEvidence, zItemState, zRung, zSkillLine, zSource } from '../contract.ts';

export const zShareParams = z.strictObject({ id: z.uuid() });

export const zFields = z.strictObject({
  name: z.boolean(),
  email: z.boolean(),
  evidence: z.boolean(),
});

export const zPurpose = z.string().trim().min(1).max(200);

export const zShareBody = z
  .strictObject({
    purpose: zPurpose,
    itemIds: z.array(z.uuid()).min(1).max(200),
    fields: zFields.default({ name: true, email: false, evidence: false }),
    endsAt: z.iso.datetime().optional().describe('Default thirty days from now, at most a year.'),
    withPin: z.boolean().default(false),
    pinMailTo: z.email().max(254).optional().describe('Mails the PIN, without the link.'),
    vacancyId: z.uuid().optional().describe('The vacancy it is made for: who looks sees how it stands to that.'),
  })
  .refine((body) => body.pinMailTo === undefined || body.withPin, {
    message: 'There is no PIN to mail.',
    path: ['pinMailTo'],
  })
  .meta({
    examples: [
      {
        purpose: 'Sollicitatie netwerkbeheerder',
        itemIds: ['01996f6e-1c1e-7cc0-8f9e-3d3f0e9f7a11'],
        fields: { name: true, email: false, evidence: true },
        withPin: true,
      },
    ],
  });

const aShare = {
  id: '01996f70-3a2b-7a10-9c11-1a2b3c4d5e6f',
  purpose: 'Sollicitatie netwerkbeheerder',
  state: 'active' as const,
  fields: { name: true, email: false, evidence: true },
  hasPin: true,
  vacancyId: null,
  createdAt: '2026-11-23T12:00:00.000Z',
  endsAt: '2026-12-23T12:00:00.000Z',
  withdrawnAt: null,
};

const zShare = z
  .object({
    id: z.uuid(),
    purpose: z.string(),
    state: z.enum(['active', 'ended', 'withdrawn']),
    fields: z.object(zFields.shape),
    hasPin: z.boolean(),
    vacancyId: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    withdrawnAt: z.iso.datetime().nullable(),
  })
  .meta({ examples: [aShare] });

export const zShareWithCount = zShare
  .extend({
    openings: z.number().int(),
    lastOpenedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ShareLink', examples: [{ ...aShare, openings: 2, lastOpenedAt: '2026-11-24T09:30:00.000Z' }] });

export const zShareDetail = zShare
  .extend({ itemIds: z.array(z.uuid()), url: z.string().nullable().describe('Null once it no longer opens.') })
  .meta({
    id: 'ShareLinkDetail',
    examples: [
      {
        ...aShare,
        itemIds: ['01996f6e-1c1e-7cc0-8f9e-3d3f0e9f7a11'],
        url: 'https://paspoort.example/p/Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8',
      },
    ],
  });

export const zCreatedShare = z
  .object({
    id: z.uuid(),
    url: z.string(),
    endsAt: z.iso.datetime(),
    pin: z.string().nullable().describe('Told this once.'),
  })
  .meta({
    id: 'CreatedShareLink',
    examples: [
      {
        id: aShare.id,
        url: 'https://paspoort.example/p/Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8',
        endsAt: aShare.endsAt,
        pin: '204815',
      },
    ],
  });

export const zOpening = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    organisationName: z.string().nullable(),
    shown: z.object({ proofs: z.number().int(), fields: z.object(zFields.shape) }),
  })
  .meta({
    id: 'ShareLinkOpening',
    examples: [
      {
        id: '01996f71-7b1c-7d20-8a22-2b3c4d5e6f70',
        at: '2026-11-24T09:30:00.000Z',
        organisationName: 'Polder Netwerken (verzonnen)',
        shown: { proofs: 3, fields: aShare.fields },
      },
    ],
  });

const zSharedCredential = z.object({
  id: z.uuid(),
  source: zSource,
  title: zBilingual,
  issuerName: z.string().nullable(),
  earnedOn: z.iso.date(),
  issuedOn: z.iso.date(),
  validUntil: z.iso.date().nullable(),
  state: zItemState,
  rung: zRung,
  isBound: z.boolean(),
  narrative: z.string().nullable(),
  evidence: z.array(zEvidence),
  report: zVerificationReport,
  document: zDocument.nullable().describe('Null where the share hides something that stands in the document.'),
});

/** Published as `schemas/shared-passport/1.0/schema.json`. */
export const zSharedPassport = z
  .object({
    id: z.uuid(),
    purpose: z.string(),
    holder: z.object({ name: z.string().nullable(), email: z.string().nullable() }),
    fields: z.object(zFields.shape),
    link: z.object({
      url: z.string(),
      endsAt: z.iso.datetime().describe('When the link stops. Says nothing about the credentials.'),
      hasPin: z.boolean(),
    }),
    seenAs: z
      .object({ organisationName: z.string().nullable() })
      .nullable()
      .describe('As whom this opening is logged for the holder; null for the holder.'),
    checkedAt: z.iso.datetime(),
    verdict: z.object({ good: z.number().int(), total: z.number().int() }),
    skills: z.array(zSkillLine),
    credentials: z.array(zSharedCredential),
    interview: z.array(z.object({ key: z.string(), name: zBilingual, questions: z.array(zBilingual) })),
  })
  .meta({ id: 'SharedPassport' });
