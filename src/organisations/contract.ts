import { z } from 'zod';

import { KEY_ALGORITHMS, ORGANISATION_KINDS } from './organisation.ts';
import { ROLES } from './rights.ts';

/** Shapes that several of the room's routes share. */

export const zOrganisationParams = z.strictObject({ organisationId: z.uuid() });

export const zKind = z.enum(ORGANISATION_KINDS).meta({
  description: 'An `employer` looks and verifies; the others may also issue.',
});

export const zKeyAlgorithm = z.enum(KEY_ALGORITHMS).meta({
  description: '`P-256` and `P-384` are for the ECDSA cryptosuites and ES256.',
});

export const zRole = z.enum(ROLES).meta({
  description:
    '`admin` does everything, `issuer` issues and revokes, `assessor` judges evidence, `viewer` reads. All read.',
});

export const zPersonName = z.string().trim().min(1).max(200);

export const zAddress = z.string().trim().toLowerCase().max(254).pipe(z.email());

const zOptionalText = z.string().trim().min(1).max(200).nullable();

export const zWebAddress = z.url({ protocol: /^https?$/ }).max(500);

/** What may be said of an organisation, and changed later. */
export const zDetails = {
  name: z.string().trim().min(1).max(200),
  nameEn: zOptionalText,
  url: zWebAddress.nullable(),
  city: zOptionalText,
  addressCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .meta({ description: 'ISO 3166-1 alpha-2.' }),
};

export const zSlug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const zOrganisation = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    kind: zKind,
    name: z.string(),
    nameEn: z.string().nullable(),
    url: z.string().nullable(),
    city: z.string().nullable(),
    addressCountry: z.string(),
    logoPath: z.string().nullable(),
    did: z.string().nullable(),
    isDemonstration: z.boolean(),
  })
  .meta({
    id: 'Organisation',
    examples: [
      {
        id: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e01',
        slug: 'voorbeeld-college',
        kind: 'opleider',
        name: 'Voorbeeld College',
        nameEn: 'Example College',
        url: 'https://voorbeeld.example',
        city: 'Almere',
        addressCountry: 'NL',
        logoPath: null,
        did: 'did:web:paspoort.example:issuers:voorbeeld-college',
        isDemonstration: true,
      },
    ],
  });
