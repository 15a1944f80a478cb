import { z } from 'zod';
import type { Lang } from '../../platform/i18n.ts';
import type { OpleidingContent } from './content.ts';
import type { CatalogueQuery } from './find-opleidingen.ts';
import { OPLEIDING_FORMS, OPLEIDING_KINDS, OPLEIDING_MODES, type Opleiding } from './opleiding.ts';

const zLabel = z.object({ nl: z.string(), en: z.string() });

export const zOpleiding = z
  .object({
    id: z.string(),
    provider: z.object({ id: z.string(), name: z.string() }),
    name: z.string().describe('The label in the language of the answer (`Accept-Language`).'),
    label: zLabel,
    kind: z.enum(OPLEIDING_KINDS),
    nlqf: z.number().int().nullable(),
    eqf: z.number().int().nullable(),
    duration: z.string().nullable().describe('ISO 8601.'),
    weeks: z.number().int().nullable().describe('The duration in whole weeks, rounded up.'),
    form: z.enum(OPLEIDING_FORMS),
    mode: z.enum(OPLEIDING_MODES),
    credits: z.number().nullable().describe('European credits (EC); 1 EC = 28 hours.'),
    url: z.string().nullable().describe('The page of the opleider about it.'),
    crebo: z
      .object({
        code: z.string(),
        name: z.string().nullable(),
        isConfirmed: z.boolean(),
        successor: z.object({ code: z.string(), name: z.string() }).nullable(),
      })
      .nullable(),
    croho: z.object({ code: z.string(), isConfirmed: z.boolean() }).nullable(),
    tasks: z.array(
      z.object({ code: z.string(), label: zLabel, processes: z.array(z.object({ code: z.string(), label: zLabel })) }),
    ),
    skills: z.array(
      z.object({
        skillId: z.string(),
        coverage: z.enum(['core', 'part']),
        level: z.number().int().nullable(),
        isEditorial: z.boolean().describe('Our own link, which the opleider has not confirmed.'),
      }),
    ),
    outcomes: z
      .array(
        z.object({
          id: z.string(),
          label: zLabel,
          skills: z.array(z.object({ skillId: z.string(), level: z.number().int().nullable() })),
          isEditorial: z.boolean().describe('Ours; the opleider has not confirmed it.'),
        }),
      )
      .describe('What somebody can do afterwards.'),
    ontwikkelpaden: z.array(z.string()),
    version: z.number().int(),
    withdrawnAt: z.iso.datetime().nullable().describe('When it was no longer offered; null while it is.'),
  })
  .meta({
    id: 'Opleiding',
    examples: [
      {
        id: 'junior-netwerkbeheerder',
        provider: { id: 'ict-tribe', name: 'ICT Tribe Almere' },
        name: 'Junior network administrator',
        label: { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' },
        kind: 'omscholing',
        nlqf: null,
        eqf: null,
        duration: 'P11W',
        weeks: 11,
        form: 'voltijd',
        mode: 'fysiek',
        credits: null,
        url: null,
        crebo: null,
        croho: null,
        tasks: [],
        skills: [{ skillId: 'ecf:C.5', coverage: 'core', level: 2, isEditorial: true }],
        outcomes: [
          {
            id: 'netwerk-instellen',
            label: {
              nl: 'Stelt adressen, routes en verbindingen in',
              en: 'Configures addresses, routes and connections',
            },
            skills: [{ skillId: 'ecf:C.5', level: 2 }],
            isEditorial: true,
          },
        ],
        ontwikkelpaden: ['ster-c', 'ster-d'],
        version: 1,
        withdrawnAt: null,
      },
    ],
  });

/** An opleiding as the API sends it: `name` in the language of the answer, moments as text. */
export const opleidingAnswer = (opleiding: Opleiding, lang: Lang) => ({
  ...opleiding,
  name: opleiding.label[lang],
  withdrawnAt: opleiding.withdrawnAt?.toISOString() ?? null,
});

export const EXAMPLE_CONTENT: OpleidingContent = {
  label: { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' },
  kind: 'omscholing',
  nlqf: null,
  eqf: null,
  duration: 'P11W',
  form: 'voltijd',
  mode: 'fysiek',
  credits: null,
  url: 'https://opleider.example/netwerkbeheerder',
  crebo: null,
  croho: null,
  ontwikkelpaden: ['ster-d'],
  skills: [{ skillId: 'ecf:C.5', coverage: 'core', level: 2 }],
  outcomes: [
    {
      label: { nl: 'Stelt een netwerk in', en: 'Configures a network' },
      skills: [{ skillId: 'ecf:C.5', level: 2 }],
    },
  ],
};

/** What can be asked of the catalogue. */
export const zCatalogueQuery = z.object({
  search: z.string().trim().max(100).optional(),
  provider: z.string().max(100).optional(),
  ontwikkelpad: z.string().max(100).optional(),
  skill: z.string().max(100).optional(),
  level: z.coerce.number().int().min(1).max(8).optional().describe('NLQF.'),
  kind: z.enum(OPLEIDING_KINDS).optional(),
  form: z.enum(OPLEIDING_FORMS).optional(),
  mode: z.enum(OPLEIDING_MODES).optional(),
  maxWeeks: z.coerce.number().int().min(1).max(1000).optional(),
});

export const catalogueQueryOf = ({
  provider,
  ontwikkelpad,
  skill,
  ...query
}: z.infer<typeof zCatalogueQuery>): CatalogueQuery => ({
  ...query,
  providerId: provider,
  ontwikkelpadId: ontwikkelpad,
  skillId: skill,
});
