import { z } from 'zod';
import { NAME_HINT, zLabel } from '../contract.ts';

export const zScheme = z.enum(['esco', 'e-cf', 'digcomp', 'hbo-i']);

export const zSkill = z
  .object({
    id: z.string(),
    scheme: zScheme,
    kind: z.enum(['group', 'skill', 'knowledge', 'competence', 'task']),
    code: z.string().nullable(),
    uri: z.string().nullable(),
    areaId: z.string().nullable(),
    name: z.string().describe(NAME_HINT),
    label: zLabel,
    description: zLabel.nullable().describe('What the framework says of it, where our data hold that.'),
    dutchIsOwnTranslation: z.boolean().describe('The framework has no official Dutch label; the translation is ours.'),
    sameAs: z.string().nullable().describe('The URI of the same concept in ESCO.'),
    competentNlUri: z.string().nullable(),
    levels: z.array(z.object({ level: z.number().int(), eqf: z.array(z.number().int()) })),
    ecf: z.array(z.string()).describe('e-CF competences it belongs with: an editorial link.'),
    broader: z.array(z.string()),
    retiredAt: z.date().nullable().describe('When the framework no longer had it; null while it has.'),
    successorId: z.string().nullable().describe('Of a retired concept: what came in its place, where that is known.'),
  })
  .meta({
    id: 'Skill',
    examples: [
      {
        id: 'ecf:C.1',
        scheme: 'e-cf',
        kind: 'competence',
        code: 'C.1',
        uri: null,
        areaId: null,
        name: 'User Support',
        label: { nl: 'Gebruikers ondersteunen', en: 'User Support' },
        description: null,
        dutchIsOwnTranslation: true,
        sameAs: null,
        competentNlUri: null,
        levels: [
          { level: 1, eqf: [3] },
          { level: 2, eqf: [4, 5] },
        ],
        ecf: [],
        broader: ['ecf:C'],
        retiredAt: null,
        successorId: null,
      },
    ],
  });

const zLinked = zSkill.extend({
  source: z
    .enum(['official', 'editorial'])
    .describe('Of the link. `official`: a framework says so. `editorial`: we do.'),
});
const zNames = z.object({ nl: z.array(z.string()), en: z.array(z.string()) });
const links = {
  broader: z.array(zLinked),
  narrower: z.array(zLinked),
  related: z.array(zLinked),
  sameAs: z.array(zLinked).describe('The same concept in another framework.'),
  ecf: z.array(zLinked).describe('e-CF competences it belongs with.'),
  ecfSkills: z.array(zLinked).describe('Of an e-CF competence: what belongs with it.'),
};

export const zOtherNames = z
  .object({ official: zNames, editorial: zNames })
  .describe('Names beside the label: of the framework, and of ours.');

export const zSkillWithContext = zSkill.extend({
  otherNames: zOtherNames,
  related: z.object(links).describe('At most 100 of each kind; `relatedCounts` says how many there are.'),
  relatedCounts: z.object({
    broader: z.number().int(),
    narrower: z.number().int(),
    related: z.number().int(),
    sameAs: z.number().int(),
    ecf: z.number().int(),
    ecfSkills: z.number().int(),
  }),
});

export const zFramework = z
  .object({
    id: zScheme,
    name: z.string(),
    version: z.string().nullable(),
    publisher: z.string(),
    url: z.string(),
    acknowledgement: zLabel,
  })
  .meta({ id: 'Framework' });
