import { z } from 'zod';
import { zBilingual } from '../platform/i18n.ts';
import { RUNGS } from './skill-overview.ts';

/** Shapes that the room's routes share. */

export const zItemParams = z.strictObject({ id: z.uuid() });

export const zRung = z.enum(RUNGS).meta({
  description: 'The evidence ladder, lowest first: `self-claimed`, `endorsed`, `assessed`, `course`, `qualification`.',
});

export const zLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]).meta({
  description: 'e-CF level: 1 is e-1, 5 is e-5.',
});

const zSkillProof = z.object({
  itemId: z.uuid(),
  title: zBilingual,
  issuerName: z.string().nullable(),
  rung: zRung,
  level: zLevel.nullable(),
  provenOn: z.iso.date(),
});

export const zSkillLine = z.object({
  key: z.string().describe('The id in the taxonomy, else the address or name that the credential gives the skill.'),
  name: zBilingual,
  area: zBilingual.nullable(),
  rung: zRung,
  level: zLevel.nullable().describe('The highest level on the highest rung.'),
  provenOn: z.iso.date(),
  isOld: z.boolean().describe('The newest proof on the highest rung is more than two years old.'),
  proofs: z.array(zSkillProof),
});

export const zEvidence = z.object({
  id: z.uuid(),
  kind: z.enum(['link', 'file']),
  title: z.string(),
  url: z.string().nullable(),
  mediaType: z.string().nullable(),
  byteSize: z.number().int().nullable(),
});

export const zSource = z.enum(['issued', 'imported', 'own']);

export const zItemState = z.enum(['valid', 'revoked', 'suspended', 'expired', 'not_good', 'not_established']);

export const zDocument = z.union([z.looseObject({}), z.string()]).describe('As signed; a JWT is a string.');

const anItem = {
  id: '01996f6e-1c1e-7cc0-8f9e-3d3f0e9f7a11',
  source: 'issued' as const,
  title: { nl: 'Junior Netwerkbeheerder', en: 'Junior Network Administrator' },
  issuerName: 'ICT Tribe Almere (demonstratie)',
  earnedOn: '2026-06-26',
  issuedOn: '2026-07-01',
  validUntil: null,
  state: 'valid' as const,
  stateReason: null,
  rung: 'course' as const,
  isBound: true,
  narrative: null,
  evidence: [],
  hidden: false,
};

export const zItem = z
  .object({
    id: z.uuid(),
    source: zSource,
    title: zBilingual,
    issuerName: z.string().nullable(),
    earnedOn: z.iso.date(),
    issuedOn: z.iso.date(),
    validUntil: z.iso.date().nullable(),
    state: zItemState,
    stateReason: z.string().nullable(),
    rung: zRung,
    isBound: z
      .boolean()
      .describe('Whether it was issued to a key of this passport, or to an address that its holder proved.'),
    narrative: z.string().nullable(),
    evidence: z.array(zEvidence),
    hidden: z.boolean(),
  })
  .meta({ id: 'PassportItem', examples: [anItem] });

export const zItemWithDocument = zItem.extend({ document: zDocument }).meta({ id: 'PassportItemWithDocument' });

export const zPassport = z
  .object({
    holder: z.object({ name: z.string(), email: z.string() }),
    items: z.array(zItem),
    skills: z.array(zSkillLine),
  })
  .meta({
    id: 'Passport',
    examples: [
      {
        holder: { name: 'Noor Voorbeeld', email: 'noor@voorbeeld.example' },
        items: [anItem],
        skills: [
          {
            key: 'esco:243eb885-07c7-4b77-ab9c-827551d83dc4',
            name: { nl: 'netwerken beheren', en: 'administer networks' },
            area: { nl: 'Netwerken', en: 'Networks' },
            rung: 'course',
            level: 2,
            provenOn: '2026-06-26',
            isOld: false,
            proofs: [
              {
                itemId: anItem.id,
                title: anItem.title,
                issuerName: anItem.issuerName,
                rung: 'course',
                level: 2,
                provenOn: '2026-06-26',
              },
            ],
          },
        ],
      },
    ],
  });

export const zArrangeBody = z
  .strictObject({ hidden: z.boolean().optional(), position: z.int().min(0).max(10_000).optional() })
  .meta({ examples: [{ position: 0 }] });

const MAX_IMPORT_TEXT = 1024 * 1024;

export const zImportBody = z
  .strictObject({
    credential: z
      .union([z.looseObject({}), z.string().min(1).max(MAX_IMPORT_TEXT)])
      .optional()
      .describe('A document, or text: JSON, a JWT, or the address of a credential.'),
    contentBase64: z.base64().max(14_000_000).optional().describe('A file instead, such as a baked PNG.'),
    fileName: z.string().trim().min(1).max(200).default('credential.json'),
  })
  .refine((body) => (body.credential === undefined) !== (body.contentBase64 === undefined), {
    message: 'Give either credential or contentBase64.',
    path: ['credential'],
  })
  .meta({ examples: [{ credential: 'eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJkaWQ6a2V5In0.c2ln', fileName: 'badge.jwt' }] });

export const zSkillText = z.string().trim().min(1).max(120);
export const zNarrative = z.string().trim().min(1).max(2000);

export const zClaimBody = z
  .strictObject({
    skillId: z.string().max(100).optional(),
    name: zSkillText.optional(),
    narrative: zNarrative,
    level: zLevel.nullable().default(null),
    evidenceIds: z.array(z.uuid()).max(20).default([]),
  })
  .refine((body) => (body.skillId === undefined) !== (body.name === undefined), {
    message: 'Give either skillId or name.',
    path: ['skillId'],
  })
  .meta({
    examples: [{ name: 'Linux-servers beheren', narrative: 'Ik beheer een thuislab.', level: 1, evidenceIds: [] }],
  });

export const zEvidenceTitle = z.string().trim().min(1).max(200);
export const zEvidenceUrl = z.url({ protocol: /^https?$/ }).max(500);

export const zEvidenceBody = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('link'), title: zEvidenceTitle, url: zEvidenceUrl }),
    z.strictObject({
      kind: z.literal('file'),
      title: zEvidenceTitle,
      contentBase64: z.base64().max(7_000_000).describe('PDF, PNG or JPEG, at most 5 MB.'),
    }),
  ])
  .meta({ examples: [{ kind: 'link', title: 'Mijn thuislab', url: 'https://voorbeeld.example/thuislab' }] });

export const zMade = z.object({ id: z.uuid() }).meta({ examples: [{ id: anItem.id }] });
